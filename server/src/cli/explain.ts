import type { Pages } from '../docs/pages.ts'
import { page } from '../docs/pages.ts'
import { domainKey, domainKeyNames, toolstacksOf } from '../facts/domainKeys.ts'
import { isProblemCode, PROBLEMS } from '../facts/problems.ts'
import { newestRelease } from '../facts/releases.ts'
import { keyPage, plainPage } from '../features/keyPage.ts'
import { nearestSome } from '../text/nearest.ts'
import { loadPages } from './assets.ts'
import { type Console, UsageError } from './console.ts'

const HELP = `Usage: xen-config explain WORD

Says what a key of a guest file, the code of a problem or the name of an interface means.
Examples: xen-config explain maxmem, xen-config explain unknown-key, xen-config explain vif1.0
`

/** `xen-config explain`. */
export async function explain(args: string[], console: Console): Promise<number> {
  if (args.includes('--help')) {
    console.out(HELP)
    return 0
  }
  const words = args.filter(arg => !arg.startsWith('--'))
  const [word] = words
  if (word === undefined || words.length > 2) throw new UsageError('Name one word to explain.', HELP)
  const pages = await loadPages()
  const text = words.length === 1 ? explained(word, pages) : null
  if (text !== null) {
    console.out(`${text}\n`)
    return 0
  }
  const near = nearestSome(word, everyWord(pages), 3)
  const hint = near.length > 0 ? ` Near it: ${near.join(', ')}.` : ''
  console.err(`xen-config: nothing is known of "${words.join(' ')}".${hint}\n`)
  return 1
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
  return [...domainKeyNames(), ...Object.keys(PROBLEMS), ...interfaces]
}
