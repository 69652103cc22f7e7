import fc from 'fast-check'
import type { Xl, XlAnswer } from './xl.ts'

/** How our reading of a text is not xl's: the kind of difference, and what exactly. */
export interface Difference {
  readonly kind: string
  readonly detail: string
}

/** What is different between xl's answer to a text and our reading of it; null where they agree. */
export type Judge = (text: string, answer: XlAnswer) => Difference | null

export interface Comparison {
  /** Null for texts that were not generated. */
  readonly seed: number | null
  readonly texts: readonly string[]
  readonly answers: readonly XlAnswer[]
  /** How many of the texts are read differently. */
  readonly different: number
  /** Some of those, each as short as it can be. */
  readonly differences: readonly string[]
}

const reported = 5

/** Generates `count` texts, asks the real xl about all of them, and shortens those that are read differently. */
export async function compareGenerated(
  xl: Xl,
  generated: fc.Arbitrary<string>,
  judge: Judge,
  count: number,
  seed: number,
): Promise<Comparison> {
  return { ...(await compareTexts(xl, fc.sample(generated, { numRuns: count, seed }), judge)), seed }
}

/** The same for texts that are there already. */
export async function compareTexts(xl: Xl, texts: readonly string[], judge: Judge): Promise<Comparison> {
  const answers = await xl.ask(texts)
  const different = texts.filter((text, index) => isDifferent(judge, text, answers[index]))
  const differences = new Set<string>()
  for (const text of different.slice(0, reported)) {
    const short = await shortest(xl, judge, text)
    const [answer] = await xl.ask([short])
    const difference = answer && judge(short, answer)
    differences.add(`${JSON.stringify(short)}: ${difference?.kind}, ${difference?.detail}`)
  }
  return { seed: null, texts, answers, different: different.length, differences: [...differences] }
}

function isDifferent(judge: Judge, text: string, answer: XlAnswer | undefined): boolean {
  return answer !== undefined && judge(text, answer) !== null
}

/** Leaves out of the text whatever can be left out with the same kind of difference still there: lines, then characters. */
async function shortest(xl: Xl, judge: Judge, text: string): Promise<string> {
  const [answer] = await xl.ask([text])
  const kind = answer && judge(text, answer)?.kind
  if (kind === undefined) return text
  const isSame = (candidate: string, given: XlAnswer | undefined) =>
    given !== undefined && judge(candidate, given)?.kind === kind
  const lines = await shortened(xl, isSame, text.split(/(?<=\n)/), parts => parts.join(''))
  return (await shortened(xl, isSame, [...lines.join('')], parts => parts.join(''))).join('')
}

/** Takes away runs of parts, long ones first, as long as that leaves what `isSame` wants. */
async function shortened(
  xl: Xl,
  isSame: (text: string, answer: XlAnswer | undefined) => boolean,
  parts: readonly string[],
  join: (parts: readonly string[]) => string,
): Promise<readonly string[]> {
  let best = parts
  let size = Math.ceil(parts.length / 2)
  while (size >= 1) {
    const candidates = Array.from({ length: best.length - size + 1 }, (_, at) => best.toSpliced(at, size))
    const answers = await xl.ask(candidates.map(join))
    const found = candidates.find((candidate, index) => isSame(join(candidate), answers[index]))
    if (found === undefined) size = best.length <= 20 ? size - 1 : Math.floor(size / 2)
    else {
      best = found
      // A short text is worth trying without each of its parts, the longest first.
      size = best.length <= 20 ? best.length : Math.min(size, best.length)
    }
  }
  return best
}

/**
 * A seed from the environment (XEN_SEED), so that a failure can be repeated; otherwise a new one.
 *
 * @param usual the seed of every run that is not to fail by chance: what fresh ones find is for the long tests
 */
export function chooseSeed(usual?: number): number {
  const given = Number(process.env.XEN_SEED)
  return Number.isInteger(given) && given !== 0 ? given : (usual ?? Date.now() % 0x7fffffff)
}

/** One line for the test's output. */
export function describeComparison({ seed, texts, different }: Comparison): string {
  const equal = (100 * (texts.length - different)) / Math.max(1, texts.length)
  const repeat = seed === null ? '' : ` (repeat with XEN_SEED=${seed})`
  return `      ${texts.length} texts, ${equal.toFixed(2)} % alike${repeat}`
}
