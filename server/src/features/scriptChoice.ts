import * as l10n from '@vscode/l10n'
import { xenCalls } from '../dom0/wrapper/calls.ts'
import { callOf, xendSettings } from '../dom0/xend/settings.ts'
import { guestValues } from '../domain/guestValues.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { ShellFile } from '../syntax/shell/model.ts'
import type { SxpFile } from '../syntax/sxp/model.ts'
import { type Span, shiftSpan } from '../text/problem.ts'

/**
 * What of a file is followed: the network script that xend-config.sxp names, a script as a whole, one of its calls in
 * the order of the text, or one of a guest's cards in the order of `vif`.
 */
export type ScriptChoice =
  | { readonly kind: 'network-script' }
  | { readonly kind: 'script' }
  | { readonly kind: 'call'; readonly index: number }
  | { readonly kind: 'vif'; readonly index: number }

/** Something that can be followed, and where it stands. */
export interface ScriptPlace {
  readonly span: Span
  readonly choice: ScriptChoice
  /** How an entry point is called: a few words. */
  readonly title: string
}

/** The active `(network-script …)` of xend-config.sxp. */
export function placesInXend(file: SxpFile): ScriptPlace[] {
  const setting = xendSettings(file).find(({ name }) => name.text === 'network-script')
  if (!setting || !callOf(setting)?.script) return []
  const title = l10n.t('Preview network script')
  return [{ span: shiftSpan(setting.list.span, setting.offset), choice: { kind: 'network-script' }, title }]
}

/** A script of the user's own, and the calls in it. */
export function placesInScript(file: ShellFile): ScriptPlace[] {
  const calls = xenCalls(file)
  if (calls.length === 0) return []
  const whole: ScriptPlace = {
    span: { start: 0, end: 0 },
    choice: { kind: 'script' },
    title: l10n.t('Preview this script'),
  }
  return [
    whole,
    ...calls.map(({ command }, index): ScriptPlace => {
      return { span: command.span, choice: { kind: 'call', index }, title: l10n.t('Preview this call') }
    }),
  ]
}

/** Each card of a guest; of one that nobody knows before the file is run there is nothing to follow. */
export function placesInGuest(file: ConfigFile): ScriptPlace[] {
  return guestValues(file)
    .items('vif')
    .flatMap(({ text, span }, index): ScriptPlace[] => {
      const title = l10n.t('Preview vif script of eth{0}', index)
      return text ? [{ span, choice: { kind: 'vif', index }, title }] : []
    })
}

/** What stands at a place; the innermost, else the first of all. */
export function choiceAt(places: readonly ScriptPlace[], offset: number | null): ScriptChoice | null {
  const holds = ({ span }: ScriptPlace) => offset !== null && offset >= span.start && offset <= span.end
  return (places.findLast(holds) ?? places[0])?.choice ?? null
}
