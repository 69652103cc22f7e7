import { callOf, SCRIPT_OPTIONS, type XendSetting, xendSettings } from '../../dom0/xend/settings.ts'
import { domainKey } from '../../facts/domainKeys.ts'
import { hostOption } from '../../facts/hostOptions.ts'
import { hostScript } from '../../facts/hostScripts.ts'
import { scriptName } from '../../strings/scriptCall.ts'
import { elementOf, nodesAt } from '../../syntax/sxp/model.ts'
import { type Span, shiftSpan } from '../../text/problem.ts'
import { keyPage } from '../keyPage.ts'
import { type HostWord, hostWordPage } from './hostWord.ts'
import type { XendContext } from './xendContext.ts'

type FoundPage = { readonly span: Span; readonly markdown: string }

/** The page of the option, value, script or argument at a place of xend-config.sxp. */
export function xendPage(context: XendContext, offset: number): FoundPage | null {
  const setting = xendSettings(context.file).find(({ list, offset: base }) => isIn(shiftSpan(list.span, base), offset))
  if (!setting || !hostOption('xend-config.sxp', setting.name.text)) return null
  const found = wordAt(setting, offset)
  const markdown = found && hostWordPage(found.word, context.target, context.pages)
  return found && markdown ? { span: found.span, markdown } : null
}

function wordAt(setting: XendSetting, offset: number): { word: HostWord; span: Span } | null {
  const option: HostWord = { option: setting.name.text, place: 'xend-config.sxp' }
  const nameSpan = shiftSpan(setting.name.span, setting.offset)
  if (isIn(nameSpan, offset)) return { word: option, span: nameSpan }
  const value = setting.values.find(({ span }) => isIn(shiftSpan(span, setting.offset), offset))
  if (value?.kind !== 'atom') return null
  const inCall = SCRIPT_OPTIONS.includes(setting.name.text) ? partOfCall(setting, offset) : null
  return inCall ?? { word: { ...option, value: value.text }, span: shiftSpan(value.span, setting.offset) }
}

/** The script of a call, or one of its arguments; null where neither is known. */
function partOfCall(setting: XendSetting, offset: number): { word: HostWord; span: Span } | null {
  const call = callOf(setting)
  const script = call && hostScript(scriptName(call.script))
  if (!call || !script) return null
  if (isIn(call.at(call.scriptSpan), offset)) return { word: { script: script.name }, span: call.at(call.scriptSpan) }
  const argument = call.arguments.find(({ span }) => isIn(call.at(span), offset))
  return argument ? { word: { script: script.name, variable: argument.name }, span: call.at(argument.span) } : null
}

/** The names in a guest's S-expression are those of its keys, as far as they have one. */
export function guestSxpPage({ file, target, pages }: XendContext, offset: number): FoundPage | null {
  const { base, nodes } = nodesAt(file, offset)
  const lists = nodes.filter(({ kind }) => kind === 'list')
  const element = elementOf(lists.at(-1) ?? null)
  const key = element && domainKey(element.name.text)
  if (!element || !key || !isIn(shiftSpan(element.name.span, base), offset)) return null
  return { span: shiftSpan(element.name.span, base), markdown: keyPage(key, target, pages) }
}

function isIn({ start, end }: Span, offset: number): boolean {
  return offset >= start && offset <= end
}
