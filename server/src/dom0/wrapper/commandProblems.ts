import * as l10n from '@vscode/l10n'
import { compareReleases, type Target } from '../../facts/releases.ts'
import type { ShellCommand, ShellFile, ShellWord } from '../../syntax/shell/model.ts'
import { changeToName } from '../../text/fixes.ts'
import type { Fix, Problem } from '../../text/problem.ts'

/** Commands that the host no longer has: xm went with Xen 4.5, the old network tools from one distribution after the other. */
export function goneCommands(file: ShellFile, { release, isAssumed }: Target): Problem[] {
  if (isAssumed || compareReleases(release, '4.5') < 0) return []
  // Debian 9, with Xen 4.8, was the first to leave them out of a fresh system.
  const hasNewTools = compareReleases(release, '4.8') >= 0
  return file.commands.flatMap(command => {
    const [name] = command.words
    if (name?.text === 'xm') return [xmGone(name)]
    if (!name || !hasNewTools) return []
    if (name.text === 'brctl') return [toolGone(name, 'brctl', 'ip link, bridge link', bridgeFix(command, file.text))]
    if (name.text === 'ifconfig')
      return [toolGone(name, 'ifconfig', 'ip addr, ip link', interfaceFix(command, file.text))]
    return name.text === 'route' ? [toolGone(name, 'route', 'ip route', null)] : []
  })
}

function xmGone({ span }: ShellWord): Problem {
  return {
    code: 'command-gone',
    severity: 'warning',
    span,
    message: l10n.t('Xen 4.5 removed `xm`: use `xl`, which takes most of the same words.'),
    fixes: [changeToName(span, 'xl')],
  }
}

function toolGone({ span }: ShellWord, name: string, instead: string, fix: Fix | null): Problem {
  return {
    code: 'command-gone',
    severity: 'information',
    span,
    message: l10n.t('Newer systems come without `{0}`: use {1}.', name, instead),
    ...(fix && { fixes: [fix] }),
  }
}

/** The same with iproute2, for the commands that have one answer. */
function bridgeFix({ words, span }: ShellCommand, text: string): Fix | null {
  const [, verb, first, second, ...more] = words
  if (!verb || !first || more.length > 0) return null
  const [a, b] = [sourceOf(first, text), second ? sourceOf(second, text) : null]
  const pairs: Readonly<Record<string, string | null>> = {
    addbr: b === null ? `ip link add name ${a} type bridge` : null,
    delbr: b === null ? `ip link delete dev ${a}` : null,
    addif: b && `ip link set dev ${b} master ${a}`,
    delif: b && `ip link set dev ${b} nomaster`,
    stp: b && `ip link set dev ${a} type bridge stp_state ${/^(on|yes|1)$/.test(b) ? 1 : 0}`,
  }
  return replacement(pairs[verb.text ?? ''], span)
}

function interfaceFix({ words, span }: ShellCommand, text: string): Fix | null {
  const [, device, state, ...more] = words
  if (!device || more.length > 0 || (state?.text !== 'up' && state?.text !== 'down')) return null
  return replacement(`ip link set dev ${sourceOf(device, text)} ${state.text}`, span)
}

function replacement(text: string | null | undefined, span: ShellCommand['span']): Fix | null {
  return text ? { title: l10n.t('Change to {0}', text), edits: [{ span, text }] } : null
}

function sourceOf({ span }: ShellWord, text: string): string {
  return text.slice(span.start, span.end)
}
