import type { CompletionItem, MarkupKind } from 'vscode-languageserver-types'
import type { Pages } from '../docs/pages.ts'
import { deviceField } from '../facts/deviceFields.ts'
import { domainKey } from '../facts/domainKeys.ts'
import type { CompletionData } from './completionItem.ts'
import { fieldPage } from './fieldPage.ts'
import type { HostData } from './hostFiles/hostItems.ts'
import { hostWordPage } from './hostFiles/hostWord.ts'
import { keyPage, plainPage } from './keyPage.ts'
import { fieldWord, keyWord, keyWordTitle } from './wordPages.ts'

/** Fills in what was left out of the list: the page of the word, of the field, or of the key. */
export function resolveCompletion(item: CompletionItem, pages: Pages, format: MarkupKind): CompletionItem {
  const data = item.data as CompletionData | HostData | undefined
  const value =
    typeof data !== 'object' ? null : 'word' in data ? hostWordPage(data.word, data.target, pages) : pageOf(data, pages)
  return value === null ? item : { ...item, documentation: { kind: format, value } }
}

function pageOf({ key: name, field, value, target }: CompletionData, pages: Pages): string | null {
  const ofWord = value === undefined ? null : wordPage(name, field, value, pages)
  if (ofWord) return ofWord
  const ofField = field && deviceField(field.language, field.name)
  if (ofField) return fieldPage(ofField, target, pages)
  const key = domainKey(name)
  return key ? keyPage(key, target, pages) : null
}

function wordPage(key: string, field: CompletionData['field'], word: string, pages: Pages): string | null {
  const prose = field ? fieldWord(field.language, field.name, word, pages) : keyWord(key, word, pages)
  return prose && plainPage(field ? `${field.name}=${word}` : keyWordTitle(key, word), prose)
}
