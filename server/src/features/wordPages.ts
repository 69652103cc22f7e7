import { type Page, type Pages, page } from '../docs/pages.ts'

/*
 * Words that keys and fields take (`on_crash = "preserve"`, `format=qcow2`) have pages of one line or two.
 */

/** The page of a word that a key takes, with or without the `=` behind which its value comes. */
export function keyWord(key: string, word: string, pages: Pages): Page | null {
  return page(pages, `values/${key}.${word.replace(/=$/, '')}.md`)
}

/** Keys whose words have a value of their own behind a `=`. */
const WITH_VALUES = ['cpuid', 'smbios']

/** `on_crash = "preserve"`, but `cpuid: avx512f`, which is only a part of what is written. */
export function keyWordTitle(key: string, word: string): string {
  return WITH_VALUES.includes(key) ? `${key}: ${word.replace(/=$/, '')}` : `${key} = "${word}"`
}

/** The page of a word that a field takes; the three lines of a sound card share theirs. */
export function fieldWord(language: string, field: string, word: string, pages: Pages): Page | null {
  return page(pages, `field-values/${language.replace(/\..*/, '')}.${field}.${word}.md`)
}

/** What each word means, one a line; '' where no word has a page. */
export function wordList(words: readonly string[], proseOf: (word: string) => Page | null): string {
  const lines = words.flatMap(word => {
    const prose = proseOf(word)
    return prose ? [`- \`${word}\`: ${prose.summary}`] : []
  })
  return lines.join('\n')
}
