import * as l10n from '@vscode/l10n'
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types'
import { argumentsOf } from '../../dom0/scriptArguments.ts'
import { SCRIPT_OPTIONS, settingsByName, xendSettings } from '../../dom0/xend/settings.ts'
import { lifeOf } from '../../facts/domainKeys.ts'
import { HOST_OPTIONS, type HostOption, hostOption } from '../../facts/hostOptions.ts'
import { HOST_SCRIPTS, hostScript } from '../../facts/hostScripts.ts'
import { expectInCall } from '../../strings/scriptCall.ts'
import { nodesAt } from '../../syntax/sxp/model.ts'
import type { Span } from '../../text/problem.ts'
import type { CompletionStyle } from '../completionItem.ts'
import { type HostChoice, hostItems } from './hostItems.ts'
import { argumentChoices, argumentValues } from './scriptChoices.ts'
import type { XendContext } from './xendContext.ts'

/** What can stand at a place of xend-config.sxp: an option, its value, a script, an argument of a script. */
export function xendCompletion(context: XendContext, offset: number, style: CompletionStyle): CompletionItem[] {
  const { text } = context.file
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const newline = text.indexOf('\n', offset)
  const before = text.slice(lineStart, offset)
  const after = text.slice(offset, newline < 0 ? text.length : newline)
  if (isComment(before)) return []
  const bare = /^[\t ]*([\w-]*)$/.exec(before)
  if (bare && nodesAt(context.file, offset).nodes[0]?.kind !== 'list') {
    return optionItems(context, wordSpan(offset, bare[1] ?? '', after), style, true)
  }
  const name = /\([\t ]*([\w-]*)$/.exec(before)
  if (name) {
    const isOption = nodesAt(context.file, offset).nodes.filter(({ kind }) => kind === 'list').length <= 1
    return isOption ? optionItems(context, wordSpan(offset, name[1] ?? '', after), style, false) : []
  }
  const value = /\([\t ]*([\w-]+)[\t ]+(["']?)([^"'()]*)$/.exec(before)
  if (!value) return []
  return valueItems(
    context,
    offset,
    { name: value[1] ?? '', quote: value[2] ?? '', typed: value[3] ?? '', after },
    style,
  )
}

/** In quotes a `#` is plain text. */
function isComment(before: string): boolean {
  return before
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '')
    .replace(/["'].*$/, '')
    .includes('#')
}

function wordSpan(offset: number, typed: string, after: string): Span {
  return { start: offset - typed.length, end: offset + (/^[\w-]*/.exec(after)?.[0].length ?? 0) }
}

/** What most hosts set comes first. */
const USUAL = [
  'network-script',
  'vif-script',
  'dom0-min-mem',
  'dom0-cpus',
  'vnc-listen',
  'vncpasswd',
  'xend-unix-server',
]

function optionItems(context: XendContext, span: Span, style: CompletionStyle, withList: boolean): CompletionItem[] {
  const set = settingsByName(xendSettings(context.file))
  const typed = context.file.text.slice(span.start, span.end)
  const order = ({ name }: HostOption) => (USUAL.includes(name) ? USUAL.indexOf(name) : USUAL.length)
  const options = HOST_OPTIONS.filter(
    ({ place, xm, name }) =>
      place === 'xend-config.sxp' &&
      xm &&
      lifeOf(xm, context.target.release) === 'read' &&
      (!set.has(name) || name === typed),
  )
  const choices = [...options]
    .sort((a, b) => order(a) - order(b))
    .map((option): HostChoice => {
      const hole = style.snippets ? '$0' : ''
      return {
        label: option.name,
        kind: CompletionItemKind.Property,
        text: withList ? `(${option.name} ${hole})` : option.name,
        detail: option.default === null ? option.type : l10n.t('{0}, default {1}', option.type, option.default),
        word: { option: option.name, place: 'xend-config.sxp' },
        ...(withList && style.snippets && { isSnippet: true }),
        ...(withList && { goesOn: true }),
      }
    })
  return hostItems(context, span, choices, style)
}

interface ValuePlace {
  readonly name: string
  readonly quote: string
  /** Between the quote, or the blank, and the cursor. */
  readonly typed: string
  readonly after: string
}

function valueItems(context: XendContext, offset: number, at: ValuePlace, style: CompletionStyle): CompletionItem[] {
  const option = hostOption('xend-config.sxp', at.name)
  if (!option) return []
  if (SCRIPT_OPTIONS.includes(at.name)) return callItems(context, offset, at, style)
  // A second value is dropped.
  if (at.quote === '' && at.typed.includes(' ')) return []
  const words = option.values ?? (option.type === 'boolean' ? ['yes', 'no'] : [])
  const rest = /^[^\s()"']*/.exec(at.after)?.[0].length ?? 0
  const span = { start: offset - at.typed.length, end: offset + rest }
  const choices = words.map(
    (word): HostChoice => ({
      label: word,
      kind: CompletionItemKind.EnumMember,
      text: word,
      word: { option: option.name, place: 'xend-config.sxp', value: word },
    }),
  )
  return hostItems(context, span, choices, style)
}

function callItems(context: XendContext, offset: number, at: ValuePlace, style: CompletionStyle): CompletionItem[] {
  const { name, quote, typed, after } = at
  const rest = quote === '' ? (/^[^\s()"']*/.exec(after)?.[0] ?? '') : (/^[^"'()]*/.exec(after)?.[0] ?? '')
  const expected = expectInCall(typed + rest, typed.length)
  const start = offset - typed.length
  const span = { start: start + expected.span.start, end: start + expected.span.end }
  if (expected.kind === 'script') return hostItems(context, span, scriptChoices(context, name), style)
  const script = hostScript(expected.script)
  // Without quotes xend drops what stands behind the script.
  if (quote === '' || !script) return []
  const known = argumentsOf(script, context.target.release)
  const choices =
    expected.kind === 'argument'
      ? argumentChoices(
          script,
          known.filter(variable => !expected.taken.includes(variable.name)),
        )
      : argumentValues(script, expected.name)
  return hostItems(context, span, choices, style)
}

/** Xen's own scripts for the option, then what else lies in the folder under such a name. */
function scriptChoices({ target, scripts }: XendContext, option: string): HostChoice[] {
  const kind = option === 'vif-script' ? 'vif-script' : 'network-script'
  const own = HOST_SCRIPTS.filter(script => {
    const { since, removed } = script
    return (
      script.kind === kind &&
      since &&
      lifeOf({ since, removed, ...(script.orEarlier && { orEarlier: true }) }, target.release) === 'read'
    )
  }).map(script => script.name)
  const others = (scripts?.names ?? []).filter(name => !hostScript(name) && !name.endsWith('.sh') && isFor(kind, name))
  return [...own, ...others].map(name => ({
    label: name,
    kind: CompletionItemKind.File,
    text: name,
    word: { script: name },
  }))
}

function isFor(kind: string, name: string): boolean {
  return kind === 'vif-script' ? name.startsWith('vif-') : name.includes('network')
}
