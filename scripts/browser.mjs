/** A Chromium that is on this machine already; nothing is downloaded. */
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The browser's path, or undefined; XEN_BROWSER names another one. */
export function findBrowser() {
  if (process.env.XEN_BROWSER) return process.env.XEN_BROWSER
  return NAMES.map(onPath).find(Boolean) ?? ELSEWHERE.find(existsSync)
}

/** Where a command stands on PATH, or undefined. */
export function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const extensions = process.platform === 'win32' ? ['.exe', '.cmd'] : ['']
  return folders.flatMap(folder => extensions.map(extension => join(folder, name + extension))).find(isExecutable)
}

/** Starts the browser for Playwright to drive. It can reach this machine and nothing else. */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core')
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  const alone = ['--disable-quic', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost']
  const args = ['--no-sandbox', '--disable-gpu', ...quiet, ...alone]
  return await chromium.launch({ executablePath: findBrowser(), args })
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
