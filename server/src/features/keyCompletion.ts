import { type CompletionItem, CompletionItemKind, CompletionItemTag } from 'vscode-languageserver-types'
import { guestTypeOf } from '../domain/xl/guestType.ts'
import { settingsByKey } from '../domain/xl/settings.ts'
import { type DomainKey, type GuestType, keysFor, valuesFor } from '../facts/domainKeys.ts'
import type { Target } from '../facts/releases.ts'
import { STRING_LANGUAGES } from '../strings/languages.ts'
import type { Span } from '../text/problem.ts'
import { type Choice, type CompletionStyle, dataOf, itemsOf } from './completionItem.ts'
import type { GuestContext } from './guestContext.ts'
import { isDeprecated } from './keyPage.ts'

/**
 * The keys of the release that are not set yet, or can be added to; with a value of the right shape to fill in.
 *
 * @param style `name` where there is an operator already
 */
export function keyItems(context: GuestContext, span: Span, style: CompletionStyle | 'name'): CompletionItem[] {
  const { file, target } = context
  const settings = settingsByKey(file)
  const guestType = guestTypeOf(settings, target.release)
  const typed = file.text.slice(span.start, span.end)
  const keys = keysFor(target)
    .filter(key => !settings.has(key.name) || isListLike(key) || key.name === typed)
    .map(key => ({ key, rank: rank(key, target, guestType) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ key }) => key)
  const choices = keys.map(key => choiceOf(key, context, style))
  const items = itemsOf(context, span, choices, style === 'name' ? { snippets: false } : style)
  return items.map((item, index) => {
    const key = keys[index]
    return key && isDeprecated(key, target) ? { ...item, tags: [CompletionItemTag.Deprecated] } : item
  })
}

function choiceOf(key: DomainKey, context: GuestContext, style: CompletionStyle | 'name'): Choice {
  const snippet = style !== 'name' && style.snippets
  return {
    label: key.name,
    kind: CompletionItemKind.Property,
    text: style === 'name' ? key.name : skeleton(key, context.target, snippet),
    detail: key.unit ? `${key.type}, ${key.unit}` : key.type,
    data: dataOf(context, key.name),
    isSnippet: snippet,
    goesOn: snippet && isListLike(key) && STRING_LANGUAGES[key.name] !== undefined,
  }
}

/** What a guest of this kind needs first, then what it can use, then the rest; old words last. */
function rank(key: DomainKey, target: Target, guestType: GuestType): string {
  const first = FIRST[guestType].indexOf(key.name)
  const isForOthers = key.onlyFor && !key.guestTypes.includes(guestType)
  const group = isDeprecated(key, target) ? 3 : isForOthers ? 2 : first >= 0 ? 0 : 1
  return `${group}${String(first >= 0 ? first : 99).padStart(2, '0')}${key.name}`
}

const COMMON = [
  'name',
  'type',
  'memory',
  'vcpus',
  'disk',
  'vif',
  'on_poweroff',
  'on_reboot',
  'on_crash',
  'uuid',
  'maxmem',
]
const FIRST: Readonly<Record<GuestType, readonly string[]>> = {
  pv: [...COMMON.slice(0, 2), 'bootloader', 'kernel', 'ramdisk', 'extra', ...COMMON.slice(2), 'vfb'],
  pvh: [...COMMON.slice(0, 2), 'kernel', 'ramdisk', 'cmdline', ...COMMON.slice(2)],
  hvm: [...COMMON.slice(0, 6), 'boot', 'vnc', 'firmware', ...COMMON.slice(6)],
}

/** The key with a value of the right shape to fill in: `memory = `, `name = ""`, `vif = [ '' ]`. */
function skeleton(key: DomainKey, target: Target, snippet: boolean): string {
  const hole = snippet ? '$0' : ''
  const words = valuesFor(key, target)
  if (key.type === 'boolean') return `${key.name} = ${snippet ? `\${1|1,0|}` : ''}`
  if (key.type === 'list of lists') return `${key.name} = [ [ '${hole}' ] ]`
  if (key.type.startsWith('list')) return `${key.name} = [ '${hole}' ]`
  if (words && !words.open) return `${key.name} = "${snippet ? `\${1|${words.names.join(',')}|}` : ''}"`
  return key.type === 'integer' ? `${key.name} = ${hole}` : `${key.name} = "${hole}"`
}

export function isListLike({ type }: DomainKey): boolean {
  return type.includes('list')
}
