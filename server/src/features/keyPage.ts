import * as l10n from '@vscode/l10n'
import { type Page, type Pages, page } from '../docs/pages.ts'
import { type DomainKey, type Lifetime, valuesFor } from '../facts/domainKeys.ts'
import { compareReleases, RELEASES, type Target } from '../facts/releases.ts'
import { usualValues } from '../facts/usualValues.ts'
import { keyWord, wordList } from './wordPages.ts'

/**
 * What there is to read about a key: its one line, a table of facts, the prose, an example, where to read on.
 *
 * @param here what its value comes to in the file at hand, in whole sentences
 */
export function keyPage(key: DomainKey, target: Target, pages: Pages, here: readonly string[] = []): string {
  const prose = page(pages, `keys/${key.name}.md`)
  const parts = [
    `**${key.name}** — ${prose?.summary ?? l10n.t('A key of guest files; chapter “{0}”.', key.section)}`,
    here.join('\n\n'),
    factTable(key, target),
  ]
  if (prose) parts.push(...proseParts(prose, words(key, target, pages)))
  return parts.filter(part => part !== '').join('\n\n')
}

/** Whether there is a better word for the key in that release; a key that only xl calls old is not old to xm. */
export function isDeprecated({ deprecated }: DomainKey, { toolstack, release }: Target): boolean {
  if (!deprecated) return false
  return deprecated.since === null || (toolstack === 'xl' && compareReleases(release, deprecated.since) >= 0)
}

/** A page that is not about a key: a problem, an interface name. */
export function plainPage(title: string, prose: Page): string {
  return [`**${title}** — ${prose.summary}`, ...proseParts(prose)].join('\n\n')
}

/** The prose of a page behind its first line; what the words mean stands before the example. */
export function proseParts({ body, seeAlso }: Page, meanings = ''): string[] {
  const names = seeAlso.map(name => `\`${name}\``).join(', ')
  const fence = body.search(/^```/m)
  const [sentences, example] = fence < 0 ? [body, ''] : [body.slice(0, fence).trim(), body.slice(fence)]
  return [sentences, meanings, example, names && l10n.t('See also: {0}', names)].filter(part => part !== '')
}

function words(key: DomainKey, target: Target, pages: Pages): string {
  return wordList(valuesFor(key, target)?.names ?? usualValues(key.name), word => keyWord(key.name, word, pages))
}

function factTable(key: DomainKey, target: Target): string {
  const rows: [string, string][] = [
    [l10n.t('Type'), key.unit ? l10n.t('{0}, in {1}', typeWord(key.type), key.unit) : typeWord(key.type)],
    [l10n.t('Default'), defaultOf(key, target)],
    [l10n.t('Allowed'), allowed(key, target)],
    [l10n.t('Guests'), key.onlyFor ? key.guestTypes.map(type => type.toUpperCase()).join(', ') : ''],
    [l10n.t('Machines'), key.arch ?? ''],
    [l10n.t('Read by'), lifetimes(key)],
    [l10n.t('Also in'), alsoIn(key)],
    [l10n.t('Instead'), isDeprecated(key, target) && key.deprecated?.by ? `\`${key.deprecated.by}\`` : ''],
  ]
  return factRows(rows)
}

/** Facts as a table of two columns, without those that say nothing; '' when none is left. */
export function factRows(rows: readonly (readonly [name: string, value: string])[]): string {
  const filled = rows.filter(([, value]) => value !== '')
  if (filled.length === 0) return ''
  return ['| | |', '|---|---|', ...filled.map(([name, value]) => `| ${name} | ${value} |`)].join('\n')
}

/** A type of the facts in words that say what to write. */
export function typeWord(type: string): string {
  switch (type) {
    case 'boolean':
      return l10n.t('switch (1 or 0)')
    case 'enum':
      return l10n.t('one of some words')
    case 'list of enum':
      return l10n.t('list of some words')
    case 'flag':
      return l10n.t('a word alone, without a value')
    default:
      return type
  }
}

function defaultOf(key: DomainKey, { toolstack }: Target): string {
  const value = toolstack === 'xm' ? (key.defaultXm ?? key.xm?.default ?? key.default) : key.default
  return value === null || value === '' || value === 'None' ? l10n.t('none') : value
}

function allowed(key: DomainKey, target: Target): string {
  const values = valuesFor(key, target)
  if (values) return values.names.map(name => `\`${name}\``).join(', ')
  return key.range ? l10n.t('{0} to {1}', key.range.min, key.range.max) : ''
}

/** Which toolstack reads it in which releases: `xl since Xen 4.1; xm up to Xen 4.4`. */
export function lifetimes(of: { readonly xl: Lifetime | null; readonly xm: Lifetime | null }): string {
  const lives = (['xl', 'xm'] as const).flatMap(toolstack => {
    const lifetime = of[toolstack]
    return lifetime ? [`${toolstack} ${lifeWords(lifetime)}`] : []
  })
  return lives.join('; ')
}

/** Older releases that have it from a vendor. */
export function alsoIn({ xl, xm }: Readonly<Record<'xl' | 'xm', Lifetime | null>>): string {
  const releases = [...(xl?.alsoIn ?? []), ...(xm?.alsoIn ?? [])]
  return releases.length > 0 ? l10n.t('Xen {0}, where a vendor added it', releases.join(', ')) : ''
}

export function lifeWords({ since, orEarlier, removed }: Lifetime): string {
  const last = removed && RELEASES[RELEASES.indexOf(removed) - 1]
  if (last) return orEarlier ? l10n.t('up to Xen {0}', last) : l10n.t('from Xen {0} to {1}', since, last)
  return orEarlier ? l10n.t('in every release') : l10n.t('since Xen {0}', since)
}
