import * as l10n from '@vscode/l10n'
import { anyCallOf, type ModeEdit, switchScripts, type WantedCall } from '../../../dom0/xend/networkMode.ts'
import { compareReleases, type Release } from '../../../facts/releases.ts'
import { parseCall, scriptName } from '../../../strings/scriptCall.ts'
import { parseSxp } from '../../../syntax/sxp/parse.ts'
import { type Generated, type GeneratedFile, linesFor } from '../generated.ts'
import { command } from '../quote/shell.ts'
import { Refusal } from '../refusal.ts'
import { callsOf, wrapperPath } from './wrapper.ts'
import type { WrapperPlan } from './wrapperPlan.ts'

const PATH = '/etc/xen/xend-config.sxp'

/**
 * The edit of xend-config.sxp that has xend run what the plan needs, as a person makes it: lines get a `#` or lose theirs,
 * and everything else stays.
 *
 * @param text the file as it is; null where there is none, and the lines alone are given
 */
export function writeXend(plan: WrapperPlan, text: string | null): Generated {
  if (text?.includes('\ufffd'))
    throw new Refusal(l10n.t('{0} is not all UTF-8, so it would not stay as it is: convert it first.', PATH))
  const file = parseSxp(text ?? '')
  const network = networkCall(plan)
  const edits = switchScripts(file, { network, vif: anyCallOf(plan.vifScript) })
  const after = withEdits(file.text, edits)
  const files: GeneratedFile[] =
    text === null
      ? [linesFor(PATH, 'xen-sxp', after.trimEnd().split('\n'))]
      : [{ path: PATH, text: after, executable: false, part: 'whole', language: 'xen-sxp' }]
  return {
    files,
    before: [],
    apply: edits.length === 0 ? [] : [command('/etc/init.d/xend', 'restart')],
    notes: [...plan.notes, ...whatIsDone(edits, text), ...(network ? wrapperNote(network.text, plan) : [])],
  }
}

function withEdits(text: string, edits: readonly ModeEdit[]): string {
  return edits.reduceRight(
    (result, { span, text: put }) => result.slice(0, span.start) + put + result.slice(span.end),
    text,
  )
}

/** A sentence for each edit, in order of the file. */
function whatIsDone(edits: readonly ModeEdit[], text: string | null): string[] {
  if (edits.length === 0) return [l10n.t('Nothing has to change: xend runs what the guests need already.')]
  return text === null ? [] : edits.map(({ label }) => l10n.t('{0}.', label))
}

function wrapperNote(called: string, { script }: WrapperPlan): string[] {
  return called === script ? [l10n.t('{0} has to be there: the preview of the wrapper script shows it.', script)] : []
}

/** One call is made by xend itself; several need a script of the host's own. Null: the system makes all bridges. */
function networkCall(plan: WrapperPlan): WantedCall | null {
  const calls = callsOf(plan)
  const [call] = calls
  if (plan.keepsScript || calls.length > 1) return anyCallOf(scriptName(wrapperPath(plan)))
  if (!call) return null
  const { script, words } = call
  const wanted = meaning(script, words)
  const isUsual = meaning(script, usualWords(script, plan.release, [])) === wanted
  return {
    text: isUsual ? script : [script, ...words].join(' '),
    fits: other => {
      const { script: path, arguments: given } = parseCall(other)
      const own = given.map(({ name, value }) => `${name}=${value}`)
      const base = usualWords(script, plan.release, own)
      return scriptName(path) === script && meaning(script, [...base, ...own]) === wanted
    },
  }
}

/** What a script takes where it is not told: its card, and a bridge named after that. */
function usualWords(script: string, release: Release, words: readonly string[]): string[] {
  if (script !== 'network-bridge') return ['netdev=eth0', 'dhcp=no']
  const said = (name: string) => words.findLast(word => word.startsWith(`${name}=`))?.slice(name.length + 1)
  if (compareReleases(release, '3.2') >= 0) return ['netdev=eth0', `bridge=${said('netdev') ?? 'eth0'}`]
  const number = said('vifnum') ?? '0'
  return [`netdev=eth${number}`, `bridge=xenbr${number}`]
}

/** What counts of a call's words, the last of each name; DHCP is not wished unless it is said. */
function meaning(script: string, words: readonly string[]): string {
  const values = new Map(words.map(word => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]))
  const names =
    script === 'network-bridge' ? ['netdev', 'bridge'] : script === 'network-nat' ? ['netdev', 'dhcp'] : ['netdev']
  return names.map(name => values.get(name) ?? 'no').join(' ')
}
