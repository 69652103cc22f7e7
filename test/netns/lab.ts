import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HostState, Link } from '../../server/src/network/scripts/host/state.ts'
import type { RecordedHost, RecordedRun } from '../traces/differences.ts'
import { recorder, STAND_INS } from './recorders.ts'
import { setupOf } from './setup.ts'
import { readState } from './snapshot.ts'

/** A host and what is run on it. */
export interface LabCase {
  readonly host: HostState
  /** One line for the shell each, with the environment in front. */
  readonly calls: readonly string[]
  /** A folder with scripts; the installed ones where it is not given. */
  readonly scripts?: string
  readonly absent?: readonly string[]
  /** Lines of bash that a recorder runs first, by tool. */
  readonly before?: Readonly<Record<string, string>>
}

export interface LabRun extends RecordedRun {
  readonly xenstoreWrites: readonly (readonly string[])[]
  readonly output: string
}

const LAB = fileURLToPath(new URL('lab.sh', import.meta.url))

/** Why no host can be made here, or null where it can: that takes root, and a kernel that lets it. */
export function whyNoLab(): string | null {
  if (process.getuid?.() !== 0) return 'network namespaces can only be made by root'
  const probe =
    'mount -t tmpfs t /mnt && mkdir /mnt/a /mnt/b && mount -t overlay o -o lowerdir=/etc,upperdir=/mnt/a,workdir=/mnt/b /etc'
  const { status, stderr } = spawnSync('unshare', ['--net', '--mount', 'sh', '-c', probe], { encoding: 'utf8' })
  return status === 0 ? null : `namespaces cannot be made here: ${stderr?.trim() ?? 'there is no unshare'}`
}

/** Runs the scripts for real, in namespaces of their own. */
export function runInLab({ host, calls, scripts, absent = [], before = {} }: LabCase): LabRun {
  const folder = mkdtempSync(join(tmpdir(), 'xen-config-lab-'))
  try {
    const write = (name: string, text: string, mode = 0o644) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
      chmodSync(join(folder, name), mode)
    }
    for (const [tool, text] of Object.entries(STAND_INS)) write(`usr/bin/${tool}`, text(folder), 0o755)
    // In both folders: where a program really lies differs, and each script has a path of its own.
    const record = (tool: string, real: string) => {
      for (const where of ['usr/sbin', 'usr/bin'])
        write(`${where}/${tool}`, recorder(folder, before[tool] ?? '', real), 0o755)
    }
    for (const tool of ['ip', 'brctl', 'ifconfig', 'iptables']) record(tool, join(folder, 'work/real', tool))
    for (const tool of ['ovs-vsctl', 'ifenslave', 'ifup', 'ifdown']) if (!absent.includes(tool)) record(tool, 'true')
    mkdirSync(join(folder, 'etc'), { recursive: true })
    for (const [path, text] of Object.entries(host.files)) {
      const isInit = path.startsWith('/etc/init.d/')
      write(path.slice(1), isInit ? recorder(folder, '', 'true', path) : text, isInit ? 0o755 : 0o644)
    }
    for (const [path, value] of Object.entries(host.xenstore)) write(`store${path}/value`, value)
    if (scripts) cpSync(scripts, join(folder, 'scripts'), { recursive: true })
    write('absent', absent.map(tool => `${tool}\n`).join(''))
    write('setup.sh', setupOf(host))
    write('calls', calls.map(call => `${call}\n`).join(''))
    write('xenstore-writes', '')
    const { status, stderr } = spawnSync('unshare', ['--net', '--mount', 'bash', LAB, folder], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`the lab failed: ${stderr}\n${readFileSync(join(folder, 'setup.sh'), 'utf8')}`)
    return readRun(folder, host)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readRun(folder: string, host: HostState): LabRun {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  const records = (text: string) => text.split('\x1e').filter(record => record !== '')
  const fields = (record: string) => record.split('\x1f').slice(0, -1)
  const kinds = new Map(host.links.map((link: Link) => [link.name, link.kind]))
  const stateAfter: RecordedHost = readState(read, kinds)
  return {
    exit: Number(read('exit')),
    commands: records(read('commands')).map(fields).filter(changes),
    stateAfter,
    xenstoreWrites: records(read('xenstore-writes')).map(fields),
    output: `${read('output')}`,
  }
}

/** Whether a command can change anything; the others only ask. */
function changes([tool, ...words]: readonly string[]): boolean {
  if (tool === 'brctl') return words[0] !== 'show'
  if (tool === 'ifconfig') return words.length > 1
  if (tool === 'iptables') return !words.includes('-L')
  if (tool !== 'ip') return true
  return (
    words.some(word => ['set', 'add', 'del', 'flush', 'replace'].includes(word)) ||
    (/^route$/.test(words[0] ?? '') && words.length > 1 && !['list', 'show', 'get'].includes(words[1] ?? ''))
  )
}
