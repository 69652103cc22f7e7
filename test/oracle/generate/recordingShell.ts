import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/*
 * A shell in which every command that is found only notes how it was called. It runs without rights, in an empty folder,
 * with nothing in its environment.
 */

/** What texts for a shell may run, and what hostile values would like to. */
const COMMANDS = [
  ...[
    'brconfig',
    'chmod',
    'ifconfig',
    'ifdown',
    'ifreload',
    'ifup',
    'ip',
    'iptables',
    'iptables-restore',
    'iptables-save',
  ],
  ...[
    'ln',
    'mkdir',
    'netconfig',
    'netplan',
    'networkctl',
    'nft',
    'nixos-rebuild',
    'nmcli',
    'npfctl',
    'ovs-vsctl',
    'pfctl',
  ],
  ...[
    'rc-service',
    'rc-update',
    'rm',
    'route',
    'service',
    'sleep',
    'sysctl',
    'sysrc',
    'systemctl',
    'systemd-run',
    'tar',
  ],
  ...[
    'wicked',
    'xl',
    'cat',
    'cp',
    'mv',
    'id',
    'reboot',
    'touch',
    'x',
    'env',
    'nohup',
    'sh',
    'at',
    'modprobe',
    'install',
  ],
  ...['network-bridge', 'network-nat', 'network-route'],
  ...['start-stop-daemon', 'readlink', 'dhclient', 'dhcpcd', 'udhcpc', 'sed', 'grep'],
]

/** Notes its name and words, in one go; what is given to another shell runs there, and is noted by its own commands. */
const RECORDER = `#!/bin/sh
name=\${0##*/}
last=
for word in "$@"; do last=$word; done
case "$name $*" in
  "sh -c "*) shift; exec /bin/sh -c "$@" ;;
  "nohup "*) exec "$@" ;;
  "systemd-run "*" /bin/sh -c "*) /bin/sh -c "$last"; set -- ;;
esac
printf '%s\\0' "$(printf '\\001')$name" "$@" >&3
`

export interface Recording {
  /** Every command with its words, sorted: some run side by side. */
  readonly commands: readonly (readonly string[])[]
  /** What the shell itself said, such as of a command that is not there. */
  readonly errors: string
  /** Files that appeared in the folder. */
  readonly made: readonly string[]
}

/** Some commands run side by side, so their order says nothing. */
export function inOrder(commands: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...commands].sort((a, b) => (a.join('\0') < b.join('\0') ? -1 : 1))
}

export class RecordingShell {
  readonly #folder = mkdtempSync(join(tmpdir(), 'xen-config-shell-'))
  readonly #bin = join(this.#folder, 'bin')
  readonly #work = join(this.#folder, 'work')
  readonly #isRoot = process.getuid?.() === 0
  /** What was run before: most generated files are the same for many values. */
  readonly #known = new Map<string, Recording & { readonly out: string }>()

  constructor() {
    mkdirSync(this.#bin)
    mkdirSync(this.#work)
    const recorder = join(this.#bin, 'recorder')
    writeFileSync(recorder, RECORDER)
    for (const path of [recorder, this.#folder, this.#bin]) chmodSync(path, 0o755)
    chmodSync(this.#work, 0o777)
    for (const command of COMMANDS) symlinkSync('recorder', join(this.#bin, command))
  }

  /** Runs texts one after the other, each in a shell of its own. */
  run(text: string): Recording {
    return this.#shell(text, ['/bin/sh', join(this.#folder, 'text')])
  }

  /** The variables that a text sets when a shell reads it, beside what running it recorded. */
  variables(text: string): Recording & { readonly variables: Readonly<Record<string, string>> } {
    const script = 'set -a; . "$1"; exec /usr/bin/env -0'
    const recording = this.#shell(text, ['/bin/sh', '-c', script, 'sh', join(this.#folder, 'text')])
    const pairs = recording.out
      .split('\0')
      .map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const)
    const own = pairs.filter(([name]) => !['PATH', 'PWD', '', '_', 'OLDPWD', 'SHLVL', 'int'].includes(name))
    return { ...recording, variables: Object.fromEntries(own) }
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #shell(text: string, argv: readonly string[]): Recording & { readonly out: string } {
    const key = `${argv.length} ${text}`
    const known = this.#known.get(key) ?? this.#runNow(text, argv)
    this.#known.set(key, known)
    return known
  }

  #runNow(text: string, argv: readonly string[]): Recording & { readonly out: string } {
    writeFileSync(join(this.#folder, 'text'), text)
    const asNobody = this.#isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--'] : []
    const [program = '', ...args] = [...asNobody, '/usr/bin/env', '-i', `PATH=${this.#bin}`, 'int=xennet0', ...argv]
    const run = spawnSync(program, args, {
      cwd: this.#work,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      timeout: 10_000,
    })
    if (run.error) throw run.error
    const made = readdirSync(this.#work)
    for (const name of made) rmSync(join(this.#work, name), { recursive: true, force: true })
    const record = String(run.output[3] ?? '')
    const commands = record
      .split('\u0001')
      .slice(1)
      .map(one => one.split('\0').slice(0, -1))
    return { commands: inOrder(commands), errors: run.stderr, made, out: run.stdout }
  }
}
