/**
 * What the test suite and the screenshots share: the packed extension unpacked, a copy of the samples, the embedded
 * VS Code with a page on it. Everything it starts, `close` ends.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../scripts/bootstrap.mjs'
import { findBrowser, launchBrowser } from '../../scripts/browser.mjs'
import { startEmbedded } from '../../scripts/embedded/vscode.mjs'
import { packExtension, unpackVsix } from '../../scripts/vsix.mjs'

/** The extension as users get it, in a folder of its own; packed now unless XEN_TEST_VSIX names a .vsix. */
export async function unpackedExtension(name = 'unpacked') {
  const vsix = process.env.XEN_TEST_VSIX ?? packExtension(join(root, '.vscode-test', 'xen-config.vsix'))
  return await unpackVsix(vsix, join(root, '.vscode-test', name))
}

/** A copy of the samples that tests may change. */
export function copiedSamples() {
  const folder = mkdtempSync(join(tmpdir(), 'xen-config-samples-'))
  const samples = join(folder, 'samples')
  mkdirSync(samples)
  // A link of the copy leads to a file of the copy.
  cpSync(join(root, 'samples'), samples, { recursive: true, verbatimSymlinks: true })
  return { folder: samples, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/**
 * Opens a folder in the embedded VS Code with the extension in `extension` running.
 * `tests`: the compiled suite to run in the extension host. `prepare(page)`: called before the page is opened. `scale`:
 * pixels of the screen for one of the page. `visit(folder)` of what it gives opens another folder, or none for null.
 */
export async function openWorkbench({
  folder,
  extension,
  tests,
  env,
  settings,
  prepare,
  viewport,
  scale = 1,
  colorScheme,
}) {
  if (!findBrowser()) throw new Error('No browser: install Chromium, or set XEN_BROWSER to one.')
  // A save that nobody asked for puts a newline where a test is writing.
  const vscode = await startEmbedded({ automation: true, env, settings: { 'files.autoSave': 'off', ...settings } })
  let browser
  const close = async () => {
    await browser?.close()
    await vscode.stop()
  }
  try {
    browser = await launchBrowser()
    const page = await browser.newPage(viewport ? { viewport, deviceScaleFactor: scale, colorScheme } : {})
    await prepare?.(page)
    const told = encodeURIComponent(payload(vscode.origin, extension, tests))
    const visit = place => page.goto(`${vscode.url(place)}&payload=${told}`)
    await visit(folder)
    return { page, visit, close, vscode }
  } catch (error) {
    await close()
    throw error
  }
}

/** What the workbench is told beyond its folder; it listens only when started for automation. */
function payload(origin, extension, tests) {
  const remote = path => `vscode-remote://${new URL(origin).host}${path}`
  const entries = [
    ['extensionDevelopmentPath', remote(extension)],
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
    ['skipWelcome', 'true'],
  ]
  return JSON.stringify(entries)
}
