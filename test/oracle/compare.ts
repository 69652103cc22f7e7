import fc from 'fast-check'
import { guestTexts } from './generate.ts'
import { type Verdict, verdictOfXl } from './verdict.ts'
import type { Xl } from './xl.ts'

export interface Comparison {
  readonly seed: number
  readonly texts: number
  readonly accepted: number
  /** Of the texts that both reject: how many have the first mistake on the line that xl names. */
  readonly rejected: number
  readonly sameLine: number
  /** Texts that xl and we read differently, each as short as it can be; at most five. */
  readonly differences: readonly string[]
}

type Reading = (text: string) => Verdict

const reported = 5

/** Generates `count` texts, asks the real xl about all of them, and shortens those that `read` reads differently. */
export async function compareGenerated(xl: Xl, read: Reading, count: number, seed: number): Promise<Comparison> {
  const texts = fc.sample(guestTexts, { numRuns: count, seed })
  const theirs = (await xl.ask(texts)).map(verdictOfXl)
  const ours = texts.map(read)
  const different = texts.filter((_, index) => ours[index]?.accepts !== theirs[index]?.accepts)
  const differences = new Set<string>()
  for (const text of different.slice(0, reported)) differences.add(await shortest(xl, read, text))
  const rejected = theirs.flatMap((verdict, index) => (verdict.line === null || ours[index]?.accepts ? [] : [index]))
  return {
    seed,
    texts: texts.length,
    accepted: theirs.filter(verdict => verdict.accepts).length,
    rejected: rejected.length,
    sameLine: rejected.filter(index => ours[index]?.line === theirs[index]?.line).length,
    differences: [...differences].map(text => describeDifference(text, read)),
  }
}

function describeDifference(text: string, read: Reading): string {
  return `${JSON.stringify(text)}: xl ${read(text).accepts ? 'rejects' : 'accepts'} it, we do not`
}

/** Leaves out of the text whatever can be left out with xl and us still of the same two opinions. */
async function shortest(xl: Xl, read: Reading, text: string): Promise<string> {
  const { accepts } = read(text)
  let best = text
  let size = Math.ceil(text.length / 2)
  while (size >= 1) {
    const shorter = await firstDifferent(xl, read, accepts, withoutPart(best, size))
    if (shorter === undefined) size = best.length <= 20 ? size - 1 : Math.floor(size / 2)
    else {
      best = shorter
      // A short text is worth trying without each of its parts, the longest first.
      size = best.length <= 20 ? best.length : Math.min(size, best.length)
    }
  }
  return best
}

function withoutPart(text: string, size: number): string[] {
  const starts = Array.from({ length: text.length - size + 1 }, (_, start) => start)
  return starts.map(start => text.slice(0, start) + text.slice(start + size)).filter(isText)
}

async function firstDifferent(xl: Xl, read: Reading, accepts: boolean, texts: readonly string[]) {
  const candidates = texts.filter(text => read(text).accepts === accepts)
  const answers = await xl.ask(candidates)
  const verdicts = answers.map(verdictOfXl)
  return candidates.find((_, index) => verdicts[index]?.accepts !== accepts)
}

function isText(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}

/** A seed from the environment (XEN_SEED), so that a failure can be repeated; otherwise a new one. */
export function chooseSeed(): number {
  const given = Number(process.env.XEN_SEED)
  return Number.isInteger(given) && given !== 0 ? given : Date.now() % 0x7fffffff
}

/** One line for the test's output. */
export function describeComparison({ seed, texts, accepted, rejected, sameLine }: Comparison): string {
  const lines = `${sameLine} of ${rejected} rejected texts with the same line`
  return `      seed ${seed}: ${texts} texts, xl accepts ${accepted}; ${lines} (repeat with XEN_SEED=${seed})`
}
