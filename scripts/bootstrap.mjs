/**
 * Makes a fresh clone ready with nothing but Node 20: installs the packages when the lock file changed, and runs the
 * calling script again under the pinned Node. So this file and whatever is imported beside it use Node alone.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { watchNpm } from './processes.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === 'win32'

/** The pinned Node: the development tools and the embedded VS Code need a newer one than users do. */
export const pinnedNode = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')

/** The environment in which `node` is the pinned one, without what an outer npm says of its own run. */
export function toolEnvironment(extra = {}) {
  const outer = Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|config_local)_/i.test(name))
  const search = [dirname(pinnedNode), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  return { ...Object.fromEntries(outer), PATH: search, ...extra }
}

/** Runs a command to its end; `output` of a failure is what it printed. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options })
  const output = done.error ? String(done.error.message) : `${done.stdout ?? ''}${done.stderr ?? ''}`
  return { ok: done.status === 0, output }
}

/** Runs npm quietly in a folder and throws with its own words when it fails. */
export function npm(args, options = {}) {
  const script = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined
  const quiet = [...args, '--no-audit', '--no-fund', '--loglevel=error']
  const done = script
    ? run(process.execPath, [script, ...quiet], options)
    : run('npm', quiet, { shell: windows, ...options })
  if (!done.ok)
    throw new Error(`npm ${args.join(' ')} failed:\n${done.output.trim().split('\n').slice(0, 20).join('\n')}`)
  return done.output
}

/**
 * Call first in a script. Returns only in a process that has all packages and runs the pinned Node; otherwise the
 * script runs again in such a process and this one ends with its exit code.
 */
export async function ready() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 20) fail(`Node 20 or newer is needed; this is ${process.versions.node}.`)
  try {
    installPackages()
  } catch (error) {
    fail(error.message)
  }
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'node', 'package.json'), 'utf8'))
  if (process.versions.node === version) return
  await rerun()
}

/** One line on stderr, then the end. */
export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

function installPackages() {
  const stamp = join(root, 'node_modules', '.installed-from')
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const present = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
  if (present && existsSync(pinnedNode)) return
  console.error('Installing packages …')
  // `npm ci` starts from an empty folder, so it is for the first time only: later, others may be using the packages.
  npm([existsSync(join(root, 'node_modules')) ? 'install' : 'ci'], { cwd: root, env: withoutOuterNpm() })
  if (!existsSync(pinnedNode)) installPinnedNode()
  const locked = readFileSync(join(root, 'package-lock.json'))
  writeFileSync(stamp, createHash('sha256').update(locked).digest('hex'))
}

/** Newer npm versions do not run install scripts unasked; the one of the `node` package fetches the binary. */
function installPinnedNode() {
  const cwd = join(root, 'node_modules', 'node')
  const done = run(process.execPath, ['installArchSpecificPackage.js'], { cwd, env: withoutOuterNpm() })
  if (!existsSync(pinnedNode)) throw new Error(`The pinned Node could not be installed:\n${done.output.trim()}`)
}

function withoutOuterNpm() {
  return { ...toolEnvironment(), PATH: process.env.PATH }
}

function rerun() {
  const args = [...process.execArgv, ...process.argv.slice(1)]
  // The channel lets the inner process notice when this one is gone, however it went.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc']
  const child = spawn(pinnedNode, args, { stdio, env: toolEnvironment() })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  watchNpm(() => process.exit(129))
  return new Promise(() => {
    child.on('error', error => fail(`${pinnedNode} does not start: ${error.message}`))
    child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}
