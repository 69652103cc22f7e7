import { parseCall, type ScriptCall } from '../../strings/scriptCall.ts'
import {
  elementOf,
  type SxpAtom,
  type SxpElement,
  type SxpFile,
  type SxpNode,
  sourceSpan,
} from '../../syntax/sxp/model.ts'
import { type Span, shiftSpan } from '../../text/problem.ts'

/** One active line of xend-config.sxp, `(name value …)`; spans inside count from `offset`. */
export interface XendSetting extends SxpElement {
  readonly offset: number
  /** Index of its statement in the file. */
  readonly index: number
}

/** Every list at top level that has a name, in order. */
export function xendSettings(file: SxpFile): XendSetting[] {
  return file.statements.flatMap(({ setting }, index) => {
    const element = elementOf(setting)
    return element ? [{ ...element, offset: file.offsets[index] ?? 0, index }] : []
  })
}

/** The settings by name, in order of the file; of several, xend takes the first (sxp.child_value). */
export function settingsByName(settings: readonly XendSetting[]): ReadonlyMap<string, readonly XendSetting[]> {
  const byName = new Map<string, XendSetting[]>()
  for (const setting of settings) {
    const known = byName.get(setting.name.text)
    if (known) known.push(setting)
    else byName.set(setting.name.text, [setting])
  }
  return byName
}

/** The text of the setting in force; null where there is none, it has no value, or that is a list. */
export function textOf(byName: ReadonlyMap<string, readonly XendSetting[]>, name: string): string | null {
  const value = byName.get(name)?.[0]?.values[0]
  return value?.kind === 'atom' ? value.text : null
}

/** Where a node of a setting stands in the file. */
export function placeOf(setting: XendSetting, node: SxpNode): Span {
  return shiftSpan(node.span, setting.offset)
}

/** The options whose value is a call of a script, with its arguments. */
export const SCRIPT_OPTIONS: readonly string[] = ['network-script', 'vif-script', 'resource-label-change-script']

/** The call that a setting makes, and where its parts stand in the file. */
export interface PlacedCall extends ScriptCall {
  readonly atom: SxpAtom
  readonly at: (span: Span) => Span
}

/** The call in an option like `(network-script 'network-bridge netdev=eth1')`; null where its value is a list, or missing. */
export function callOf(setting: XendSetting | undefined): PlacedCall | null {
  const value = setting?.values[0]
  if (!setting || value?.kind !== 'atom') return null
  return {
    ...parseCall(value.text),
    atom: value,
    at: ({ start, end }) => shiftSpan(sourceSpan(value, start, end), setting.offset),
  }
}

/** The calls that are in force: the script of the network, and that of guests' interfaces. */
export function scriptCallsOf(file: SxpFile): { readonly network: PlacedCall | null; readonly vif: PlacedCall | null } {
  const settings = settingsByName(xendSettings(file))
  const call = (name: string) => {
    const found = callOf(settings.get(name)?.[0])
    return found && found.script !== '' ? found : null
  }
  return { network: call('network-script'), vif: call('vif-script') }
}

const TRUE: readonly string[] = ['yes', 'y', '1', 'on', 'true', 't']
const FALSE: readonly string[] = ['no', 'n', '0', 'off', 'false', 'f']

/** What xend takes a word for where it wants a switch; null: it refuses the word (get_config_bool). */
export function switchOf(text: string): boolean | null {
  const word = text.toLowerCase()
  return TRUE.includes(word) ? true : FALSE.includes(word) ? false : null
}
