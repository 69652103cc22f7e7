import { parseArgs } from 'node:util'
import { explainedWords, explanation, explanationIn, otherMeanings } from '../features/explanation.ts'
import { nearestSome } from '../text/nearest.ts'
import { loadPages, pageLanguages } from './assets.ts'
import { asksForHelp, type Console, parserWords, UsageError } from './console.ts'

const HELP = `Usage: xen-config explain [--lang LANGUAGE] [PLACE] WORD

Says what a word means: a key of a guest file, an option of xend-config.sxp, xl.conf or a CPU pool, a script, an
interface or the code of a problem. PLACE is where a word stands: a key (for its fields and values), a file, a script.
Examples: xen-config explain maxmem, explain vif bridge, explain on_crash preserve, explain network-script,
explain xl.conf autoballoon, explain network-bridge netdev, explain unknown-key, explain vif1.0

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
  const [first, second] = words
  if (first === undefined || words.length > 2) throw new UsageError('Name one word to explain.', HELP)
  const languages = await pageLanguages()
  if (!languages.includes(language)) {
    throw new UsageError(`There are no pages in "${language}", only in: ${languages.join(', ')}.`)
  }
  const pages = await loadPages(language)
  const text = second === undefined ? explanation(first, pages) : explanationIn(first, second, pages)
  if (text !== null) {
    console.out(`${text}\n`)
    const others = second === undefined ? otherMeanings(first, pages) : []
    if (others.length > 0) console.out(`\nOther meanings, as PLACE WORD: ${others.join(', ')}\n`)
    return 0
  }
  const near = nearestSome(first, explainedWords(pages), 3)
  const hint = near.length > 0 ? ` Near it: ${near.join(', ')}.` : ''
  console.err(`xen-config: nothing is known of "${words.join(' ')}".${hint}\n`)
  return 1
}

function readOptions(args: string[]): { words: string[]; language: string } {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { lang: { type: 'string' } } })
    return { words: positionals, language: values.lang ?? 'en' }
  } catch (error) {
    throw new UsageError(parserWords(error), HELP)
  }
}
