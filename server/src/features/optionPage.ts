import * as l10n from '@vscode/l10n'
import { type Pages, page } from '../docs/pages.ts'
import { type HostOption, type OptionPlace, optionValues } from '../facts/hostOptions.ts'
import { newestRelease, type Target } from '../facts/releases.ts'
import { alsoIn, factRows, lifetimes, proseParts, typeWord } from './keyPage.ts'
import { wordList } from './wordPages.ts'

const SHELVES: Record<OptionPlace, string> = {
  'xend-config.sxp': 'xend-options',
  'xl.conf': 'xl-conf',
  cpupool: 'cpupool',
}

/** The path of an option's page, or of one of its words (`cpupool/sched.null.md`). */
export function optionPath({ place, name }: HostOption, word?: string): string {
  return `${SHELVES[place]}/${word === undefined ? name : `${name}.${word}`}.md`
}

/** What there is to read about an option of xend-config.sxp or xl.conf, or a key of a CPU pool's file. */
export function optionPage(option: HostOption, pages: Pages, target = lastReader(option)): string {
  const prose = page(pages, optionPath(option))
  const title =
    option.place === 'cpupool'
      ? l10n.t('**{0}** of a CPU pool', option.name)
      : l10n.t('**{0}** in {1}', option.name, option.place)
  const values = optionValues(option, target.release)
  const facts = factRows([
    [l10n.t('Type'), option.unit ? l10n.t('{0}, in {1}', typeOf(option), option.unit) : typeOf(option)],
    [l10n.t('Default'), option.default ?? l10n.t('none')],
    [l10n.t('Allowed'), values ? values.map(name => `\`${name}\``).join(', ') : rangeOf(option)],
    [l10n.t('Read by'), lifetimes(option)],
    [l10n.t('Also in'), alsoIn(option)],
    [l10n.t('Instead'), option.deprecated ? `\`${option.deprecated.by}\`` : ''],
  ])
  const meanings = wordList(values ?? [], word => page(pages, optionPath(option, word)))
  const head = prose ? `${title} — ${prose.summary}` : title
  return [head, facts, ...(prose ? proseParts(prose, meanings) : [])].join('\n\n')
}

/** The newest release that reads the option at all: xend's end with 4.4. */
function lastReader({ xl }: HostOption): Target {
  const toolstack = xl ? 'xl' : 'xm'
  return { toolstack, release: newestRelease(toolstack) }
}

function typeOf({ type, place }: HostOption): string {
  return type === 'boolean' && place === 'xend-config.sxp' ? l10n.t('switch (yes or no)') : typeWord(type)
}

function rangeOf({ range }: HostOption): string {
  return range ? l10n.t('{0} to {1}', range.min, range.max) : ''
}
