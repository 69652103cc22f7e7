/** Starting and ending whole trees of processes, so that nothing we started outlives us. */
import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

const windows = process.platform === 'win32'

/** What was started here and has not ended yet. */
const running = new Set()

/** Starts a command in a process group of its own, with its output collected in `output()`. */
export function start(command, args, { onOutput, ...options } = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: !windows, ...options })
  const chunks = []
  const collect = chunk => {
    chunks.push(chunk)
    onOutput?.(chunk)
  }
  child.stdout.setEncoding('utf8').on('data', collect)
  child.stderr.setEncoding('utf8').on('data', collect)
  const exited = new Promise(resolve => {
    child.on('error', error => {
      collect(`${error.message}\n`)
      resolve(1)
    })
    child.on('close', (code, signal) => resolve(code ?? signal))
  })
  const started = { child, exited, output: () => chunks.join('') }
  running.add(started)
  exited.then(() => running.delete(started))
  return started
}

/** Asks a process to end, and after `grace` milliseconds ends what is left of it and of all it started. */
export async function end({ child, exited }, grace = 2000) {
  if (child.pid === undefined) return
  if (windows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'])
    return
  }
  const before = descendants(child.pid)
  signal(child.pid, 'SIGTERM')
  await Promise.race([exited, wait(grace, undefined, { ref: false })])
  const left = new Map([...before, ...descendants(child.pid)])
  const gone = () => [...left].every(([pid, born]) => birth(pid) !== born)
  await until(gone)
  for (const [pid, born] of left) if (birth(pid) === born) signal(pid, 'SIGKILL')
  await until(gone)
  signal(-child.pid, 'SIGKILL')
  await exited
}

/** Waits, a second at most, for something that no event tells: processes that are not our children ending. */
async function until(condition) {
  for (let passed = 0; passed < 1000 && !condition(); passed += 50) await wait(50)
}

/** Whether a process is there and not merely waiting to be buried by its parent. */
export function isRunning(pid) {
  return birth(pid) !== undefined
}

/**
 * Once this process is asked to end, or what started it is gone: calls `stop`, ends all that is still running, exits.
 * Returns a function that does the same with an exit code.
 */
export function onEnd(stop = async () => {}) {
  let ending = false
  const finish = async code => {
    if (ending) return
    ending = true
    await stop().catch(error => console.error(error.message))
    await Promise.all([...running].map(started => end(started)))
    process.exit(code)
  }
  process.on('SIGINT', () => finish(130))
  process.on('SIGTERM', () => finish(143))
  process.on('SIGHUP', () => finish(129))
  process.on('disconnect', () => finish(129))
  // Listening alone must not keep this process alive.
  process.channel?.unref()
  watchNpm(() => finish(129))
  return finish
}

/** npm does not pass every signal on: calls `gone` when the npm that started this process is no more. */
export function watchNpm(gone) {
  // The inner process of two (see bootstrap.mjs) has the outer one to tell it; on Windows npm ends all it started.
  if (!process.env.npm_lifecycle_event || process.connected || windows) return
  const parent = process.ppid
  const table = processTable()
  // Between npm and its script there may be a shell, which outlives npm.
  const npm = /sh$/.test(table.get(parent)?.name ?? '') ? table.get(parent).parent : parent
  const born = birth(npm)
  setInterval(() => birth(npm) !== born && gone(), 1000).unref()
}

function signal(pid, name) {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/** All processes below one, each with the moment it was born (process ids are used again). */
function descendants(pid) {
  const all = processTable()
  const found = new Map(all.has(pid) ? [[pid, all.get(pid).born]] : [])
  for (let size = 0; size !== found.size; ) {
    size = found.size
    for (const [child, { parent, born }] of all) if (found.has(parent)) found.set(child, born)
  }
  return found
}

function birth(pid) {
  return (process.platform === 'linux' ? linuxProcess(pid) : processTable().get(pid))?.born
}

function processTable() {
  if (process.platform !== 'linux') return portableProcessTable()
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  return new Map(pids.map(pid => [Number(pid), linuxProcess(pid)]).filter(([, known]) => known))
}

function linuxProcess(pid) {
  try {
    // After the name, which may hold anything, stand state, parent and, 18 fields on, the start time.
    const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    const fields = rest.split(' ')
    return fields[0] === 'Z' ? undefined : { name, parent: Number(fields[1]), born: fields[19] }
  } catch {
    return undefined
  }
}

function portableProcessTable() {
  const lines = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,lstart=,comm='], { encoding: 'utf8' }).stdout.split('\n')
  const rows = lines.map(line => /^\s*(\d+)\s+(\d+)\s+(.{24})\s+(.*)$/.exec(line)).filter(Boolean)
  return new Map(rows.map(([, pid, parent, born, name]) => [Number(pid), { name, parent: Number(parent), born }]))
}
