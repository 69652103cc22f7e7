/**
 * A whole VS Code from the package registry: the npm package code-server carries it. It needs no display; a browser
 * shows it, and its extension host runs beside the files, as under Remote-SSH. Kept in `.vscode-test/`.
 */
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { npm, pinnedNode, root, toolEnvironment } from '../bootstrap.mjs'
import { end, start } from '../processes.mjs'

/** code-server's version; the VS Code in it is 1.139.1. */
export const EMBEDDED_VERSION = '4.139.1'

const home = join(root, '.vscode-test', `embedded-${EMBEDDED_VERSION}`)
const vscodeIn = folder => join(folder, 'node_modules', 'code-server', 'lib', 'vscode')

/** No gallery: nothing is looked up or updated from elsewhere. */
const NO_GALLERY = { EXTENSIONS_GALLERY: '{}' }

/** Settings under which nothing is fetched and nothing pops up that nobody asked for. */
const QUIET_SETTINGS = {
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
}

/** Installs the embedded VS Code when it is not there, and returns its folder. */
export function installEmbedded() {
  if (!existsSync(home)) fetchEmbedded()
  const vscode = vscodeIn(home)
  for (const native of ['spdlog', 'native-watchdog']) {
    const standIn = join(root, 'scripts', 'embedded', `${native}.cjs`)
    copyFileSync(standIn, join(vscode, 'node_modules', '@vscode', native, 'index.js'))
  }
  return vscode
}

function fetchEmbedded() {
  console.error(`Getting VS Code (code-server ${EMBEDDED_VERSION}, about 600 MB, once) …`)
  mkdirSync(join(root, '.vscode-test'), { recursive: true })
  const partial = mkdtempSync(`${home}-partial-`)
  try {
    const options = cwd => ({ cwd, env: toolEnvironment() })
    writeFileSync(join(partial, 'package.json'), '{ "private": true }\n')
    npm(['install', '--ignore-scripts', `code-server@${EMBEDDED_VERSION}`], options(partial))
    npm(['install', '--ignore-scripts', '--omit=dev'], options(vscodeIn(partial)))
    // Only what is whole gets the name, so an interrupted installation is never taken for a finished one.
    renameSync(partial, home)
  } catch (error) {
    if (!existsSync(home)) throw error
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

/**
 * Starts the embedded VS Code on 127.0.0.1 and resolves when it answers.
 * `extension`: a .vsix to install. `automation`: lets a page start a test suite (see test/vscode/run.mjs).
 */
export async function startEmbedded({ extension, automation = false, port = 0, settings = {}, env = {}, onOutput }) {
  const vscode = installEmbedded()
  const data = mkdtempSync(join(tmpdir(), 'xen-config-vscode-'))
  const removeData = () => rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', removeData)
  writeSettings(data, { ...QUIET_SETTINGS, ...settings })
  const token = randomBytes(16).toString('hex')
  const args = [
    join(vscode, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(port), '--connection-token', token],
    ...['--server-data-dir', data, '--accept-server-license-terms', '--disable-telemetry', '--disable-workspace-trust'],
    ...(automation ? ['--enable-smoke-test-driver'] : []),
    ...(extension ? ['--start-server', '--install-extension', extension] : []),
  ]
  const server = start(pinnedNode, args, { cwd: data, env: toolEnvironment({ ...NO_GALLERY, ...env }), onOutput })
  const stop = async () => {
    await end(server)
    removeData()
  }
  try {
    const origin = await untilItAnswers(server, token)
    return {
      origin,
      token,
      stop,
      exited: server.exited,
      output: server.output,
      url: folder => address(origin, token, folder),
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The address that opens a folder (an absolute path), or an empty window for null. */
function address(origin, token, folder) {
  return `${origin}/?${new URLSearchParams({ tkn: token, ...(folder === null ? { ew: 'true' } : { folder }) })}`
}

function writeSettings(data, settings) {
  for (const place of ['User', 'Machine']) {
    mkdirSync(join(data, 'data', place), { recursive: true })
    writeFileSync(join(data, 'data', place, 'settings.json'), JSON.stringify(settings, null, 2))
  }
}

async function untilItAnswers(server, token) {
  const port = await new Promise((resolve, reject) => {
    const look = () => {
      const said = /Web UI available at \S+?:(\d+)/.exec(server.output())
      if (said) resolve(said[1])
    }
    server.child.stdout.on('data', look)
    server.exited.then(() => reject(new Error(`VS Code did not start:\n${server.output().trim()}`)))
  })
  const origin = `http://127.0.0.1:${port}`
  const answer = await fetch(`${origin}/?tkn=${token}`, { redirect: 'manual' })
  if (answer.status >= 400) throw new Error(`VS Code answers ${answer.status}:\n${server.output().trim()}`)
  return origin
}
