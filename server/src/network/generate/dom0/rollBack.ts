import * as l10n from '@vscode/l10n'
import type { Generated, GeneratedFile } from '../generated.ts'
import { comment } from '../quote/comment.ts'
import { command } from '../quote/shell.ts'

/** How a system takes over new network files, and how it goes back. */
export interface Enforcement {
  readonly overSsh: boolean
  /** Folders and files that are copied before anything is written, below `/`: `etc/network`. */
  readonly kept: readonly string[]
  readonly files: readonly GeneratedFile[]
  /** Commands that put the new files in force. */
  readonly start: readonly string[]
  /** Commands that end what the new files have started, while they are still there. */
  readonly end?: readonly string[]
  /** Commands that put the old files in force, after they are back. */
  readonly back: readonly string[]
  /** What waits: a timer of systemd, or a shell in the background. */
  readonly timer: 'systemd' | 'shell'
}

const COPY = '/root/network-before-xen.tar.gz'
const SECONDS = 120

/**
 * Commands to put files in force. Over SSH, where a mistake locks one out, the old files come back by themselves after two
 * minutes unless somebody who is still connected stops that; the change itself runs on without the connection.
 */
export function enforce(how: Enforcement): Pick<Generated, 'before' | 'apply'> {
  const { overSsh, kept, start } = how
  if (!overSsh || start.length === 0) return { before: [], apply: start }
  const explain = (text: string) => comment(text)
  const [arm, run, keep] = how.timer === 'systemd' ? systemd(how) : shell(how)
  return {
    before: [command('tar', '-C', '/', '-czf', COPY, ...kept, ...edited(how))],
    apply: [
      explain(l10n.t('The old files come back after two minutes, unless the last line stops that.')),
      arm,
      explain(l10n.t('The connection may hang now: log in again, at the new address.')),
      run,
      explain(l10n.t('Still connected? Then the new network stays.')),
      keep,
    ],
  }
}

/** Files that are there already, beside the folders that are copied; those of guests lie where the toolstack has them. */
function edited({ files, kept }: Enforcement): string[] {
  const isCopied = (path: string) => kept.some(folder => path === folder || path.startsWith(`${folder}/`))
  const lines = files.filter(({ part }) => part === 'lines').map(({ path }) => path.slice(1))
  const guests = files.filter(({ language }) => language === 'xen-guest').map(({ path }) => path.slice(1))
  return [...new Set([...lines.filter(path => !isCopied(path)), ...guests])]
}

function restore({ files, end = [], back }: Enforcement): string {
  const written = files.filter(({ part }) => part === 'whole').map(({ path }) => path)
  const remove = written.length > 0 ? [command('rm', '-f', ...written)] : []
  return [...end, ...remove, command('tar', '-C', '/', '-xzf', COPY), ...back].join('; ')
}

function systemd(how: Enforcement): [string, string, string] {
  const run = ['systemd-run', '--collect']
  const script = how.start.join('; ')
  return [
    command(...run, '--unit=xen-network-back', `--on-active=${SECONDS}`, '/bin/sh', '-c', restore(how)),
    command(...run, '--unit=xen-network-start', '/bin/sh', '-c', script),
    command('systemctl', 'stop', 'xen-network-back.timer'),
  ]
}

function shell(how: Enforcement): [string, string, string] {
  const apart = (script: string) => `nohup ${command('sh', '-c', script)} >/dev/null 2>&1 &`
  const pid = '/var/run/xen-network-back.pid'
  return [
    `${apart(`sleep ${SECONDS}; ${restore(how)}`)} echo $! >${pid}`,
    apart(how.start.join('; ')),
    `kill "$(cat ${pid})"`,
  ]
}
