import { parseArgs } from 'node:util'
import { type Pages, page } from '../docs/pages.ts'
import { type DeviceLanguage, deviceField } from '../facts/deviceFields.ts'
import { domainKey, domainKeyNames, toolstacksOf } from '../facts/domainKeys.ts'
import { isProblemCode, PROBLEMS } from '../facts/problems.ts'
import { newestRelease } from '../facts/releases.ts'
import { fieldPage } from '../features/fieldPage.ts'
import { keyPage, plainPage } from '../features/keyPage.ts'
import { nearestSome } from '../text/nearest.ts'
import { loadPages, pageLanguages } from './assets.ts'
import { asksForHelp, type Console, parserWords, UsageError } from './console.ts'

const HELP = `Usage: xen-config explain [--lang LANGUAGE] WORD [FIELD]

Says what a key of a guest file, a field of its strings, the code of a problem or the name of an interface means.
Examples: xen-config explain maxmem, explain vif bridge, explain unknown-key, explain vif1.0

Options:
  --lang LANGUAGE   the language of the page (default: en)
  --help            say this

Exit: 0 done, 1 nothing is known of the word, 2 wrong usage.
`

/** `xen-config explain`. */
export async function explain(args: string[], console: Console): Promise<number> {
  if (asksForHelp(args)) {
    console.out(HELP)
    return 0
  }
  const { words, language } = readOptions(args)
  const [word, field] = words
  if (word === undefined || words.length > 2) throw new UsageError('Name one word to explain.', HELP)
  const languages = await pageLanguages()
  if (!languages.includes(language)) {
    throw new UsageError(`There are no pages in "${language}", only in: ${languages.join(', ')}.`)
  }
  const pages = await loadPages(language)
  const text = field === undefined ? explained(word, pages) : explainedField(word, field, pages)
  if (text !== null) {
    console.out(`${text}\n`)
    return 0
  }
  const near = nearestSome(word, everyWord(pages), 3)
  const hint = near.length > 0 ? ` Near it: ${near.join(', ')}.` : ''
  console.err(`xen-config: nothing is known of "${words.join(' ')}".${hint}\n`)
  return 1
}

/** A field of the strings of a key: `vif bridge`. */
function explainedField(key: string, name: string, pages: Pages): string | null {
  const field = deviceField(key as DeviceLanguage, name)
  return field ? fieldPage(field, newestRelease('xl'), pages) : null
}

function readOptions(args: string[]): { words: string[]; language: string } {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { lang: { type: 'string' } } })
    return { words: positionals, language: values.lang ?? 'en' }
  } catch (error) {
    throw new UsageError(parserWords(error), HELP)
  }
}

function explained(word: string, pages: Pages): string | null {
  const key = domainKey(word)
  if (key) {
    const toolstack = toolstacksOf(key)[0] ?? 'xl'
    return keyPage(key, { toolstack, release: newestRelease(toolstack) }, pages)
  }
  const prose = page(pages, isProblemCode(word) ? `problems/${word}.md` : `interfaces/${interfaceKind(word)}.md`)
  return prose && plainPage(word, prose)
}

/** `vif1.0` is a vif, `peth0` a peth: the name without its numbers. */
export function interfaceKind(name: string): string {
  return name.replace(/^(vif|tap)\d+\.\d+/, '$1').replace(/^(peth|xenbr|virbr)\d+$/, '$1')
}

function everyWord(pages: Pages): string[] {
  const interfaces = [...pages.keys()].flatMap(path => /^interfaces\/(.*)\.md$/.exec(path)?.[1] ?? [])
  return [...new Set([...domainKeyNames(), ...Object.keys(PROBLEMS), ...interfaces])]
}
