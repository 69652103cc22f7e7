import * as l10n from '@vscode/l10n'
import { type Pages, page } from '../docs/pages.ts'
import { type DeviceField, fieldValues } from '../facts/deviceFields.ts'
import type { Release, Target } from '../facts/releases.ts'
import { usualFieldValues } from '../facts/usualValues.ts'
import { factRows, proseParts, typeWord } from './keyPage.ts'
import { fieldWord, wordList } from './wordPages.ts'

/**
 * What there is to read about a field of a device string: its one line, a table of facts, the prose, an example.
 *
 * @param here what it comes to in the string at hand, in whole sentences
 */
export function fieldPage(field: DeviceField, target: Target, pages: Pages, here: readonly string[] = []): string {
  const prose = page(pages, `fields/${field.language}.${field.name}.md`)
  const title = l10n.t('**{0}** of `{1}`', field.name, field.language)
  const head = prose ? `${title} — ${prose.summary}` : title
  // The facts and words are those of xl; of xm's strings only the meaning is the same.
  const isXl = target.toolstack === 'xl'
  const facts = isXl ? [factTable(field, target.release)] : []
  const words = isXl ? wordsOf(field, target.release) : []
  const meanings = wordList(words, word => fieldWord(field.language, field.name, word, pages))
  return [head, ...here, ...facts, ...(prose ? proseParts(prose, meanings) : [])].join('\n\n')
}

/** The words that it takes, and those that people usually write where any text will do. */
function wordsOf(field: DeviceField, release: Release): readonly string[] {
  return fieldValues(field, release) ?? usualFieldValues(field.language, field.name)
}

function factTable(field: DeviceField, release: Release): string {
  const words = fieldValues(field, release)
  const rows: [string, string][] = [
    [l10n.t('Type'), typeWord(field.type)],
    [l10n.t('Default'), field.required ? l10n.t('none, it must be given') : (field.default ?? l10n.t('none'))],
    [l10n.t('Allowed'), words ? words.map(word => `\`${word}\``).join(', ') : ''],
    [l10n.t('Read by'), readBy(field)],
  ]
  return factRows(rows)
}

function readBy({ since, removed }: DeviceField): string {
  return removed ? l10n.t('xl from Xen {0} until before {1}', since, removed) : l10n.t('xl since Xen {0}', since)
}
