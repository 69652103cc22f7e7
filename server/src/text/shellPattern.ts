/** What one place of a pattern takes: any run of characters, or one character. */
export type Step = 'anything' | ((character: string) => boolean)

/**
 * Whether a text fits a shell pattern (`*`, `?`, `[a-z]`, `[!a-z]`) as a whole. Takes at most as many steps as the lengths of
 * both multiplied, whatever the pattern: a regular expression of many stars would try for ever.
 */
export function fitsShellPattern(text: string, pattern: string): boolean {
  return fitsSteps(text, stepsOf(pattern))
}

/** Whether a text is made of these parts in this order; null stands for anything. */
export function fitsParts(text: string, parts: readonly (string | null)[]): boolean {
  return fitsSteps(
    text,
    parts.flatMap(part => (part === null ? ['anything' as const] : literally(part))),
  )
}

/** A pattern taken apart. */
export function stepsOf(pattern: string): Step[] {
  const steps: Step[] = []
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at] ?? ''
    const end = sign === '[' ? pattern.indexOf(']', at + (/[!^]/.test(pattern[at + 1] ?? '') ? 3 : 2)) : -1
    if (sign === '*') steps.push('anything')
    else if (sign === '?') steps.push(() => true)
    else if (end < 0) steps.push(...literally(sign))
    else {
      steps.push(oneOf(pattern.slice(at + 1, end)))
      at = end
    }
  }
  return steps
}

/** A text that stands for itself. */
export function literally(text: string): Step[] {
  return text.split('').map(unit => character => character === unit)
}

/** A bracket expression without its brackets. */
function oneOf(list: string): Step {
  const isNegated = list.startsWith('!') || list.startsWith('^')
  const ranges = [...(isNegated ? list.slice(1) : list).matchAll(/([\s\S])-([\s\S])|([\s\S])/g)]
  return character =>
    isNegated !==
    ranges.some(([, from, to, one]) => character === one || (from && to && character >= from && character <= to))
}

/**
 * Whether a text as a whole fits a pattern that was taken apart. Goes back to the last `*` only: what an earlier one took
 * need never be looked at again.
 */
export function fitsSteps(text: string, steps: readonly Step[]): boolean {
  let [at, step, star, taken] = [0, 0, -1, 0]
  while (at < text.length) {
    const next = steps[step]
    if (next === 'anything') {
      star = step++
      taken = at
    } else if (next?.(text[at] ?? '')) {
      at++
      step++
    } else if (star >= 0) {
      step = star + 1
      at = ++taken
    } else return false
  }
  return steps.slice(step).every(rest => rest === 'anything')
}
