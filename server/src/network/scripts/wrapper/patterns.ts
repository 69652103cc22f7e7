/** One element of a pattern of the shell: a letter, any letter, any text, or one of several letters. */
type Element = string | { readonly any: 'one' | 'text' } | { readonly oneOf: string; readonly negated: boolean }

/** A pattern of `case`, `[[ … == … ]]` and `${name#…}`; null where it has something that is not read here. */
export type Pattern = readonly Element[]

/**
 * Reads a pattern from its parts.
 *
 * @param parts what is quoted stands for itself
 */
export function readPattern(parts: readonly { readonly text: string; readonly quoted: boolean }[]): Pattern | null {
  const elements: Element[] = []
  for (const { text, quoted } of parts) {
    if (quoted) elements.push(...text)
    else if (/[?*+@!]\(|\[[:.=]/.test(text)) return null
    else elements.push(...unquoted(text))
  }
  return elements
}

function unquoted(text: string): Element[] {
  const found = text.matchAll(/\[([!^]?)(\]?[^\]]*)\]|[\s\S]/g)
  return [...found].map(([whole, not, letters]): Element => {
    if (letters !== undefined) return { oneOf: letters, negated: not !== '' }
    return whole === '*' ? { any: 'text' } : whole === '?' ? { any: 'one' } : whole
  })
}

/** Whether the whole of a text fits. */
export function fits(text: string, pattern: Pattern): boolean {
  let [at, index] = [0, 0]
  // Where to go on from when what follows the last `*` does not fit: with one letter more for it.
  let again: { at: number; index: number } | null = null
  while (at < text.length) {
    const element = pattern[index]
    if (element !== undefined && isAnyText(element)) {
      again = { at, index }
      index += 1
    } else if (element !== undefined && fitsLetter(text[at] ?? '', element)) {
      at += 1
      index += 1
    } else if (again) {
      again = { at: again.at + 1, index: again.index }
      at = again.at
      index = again.index + 1
    } else return false
  }
  return pattern.slice(index).every(isAnyText)
}

function isAnyText(element: Element): boolean {
  return typeof element !== 'string' && 'any' in element && element.any === 'text'
}

function fitsLetter(letter: string, element: Element): boolean {
  if (typeof element === 'string') return letter === element
  if ('any' in element) return element.any === 'one'
  const ranges = [...element.oneOf.matchAll(/(.)-(.)|(.)/gs)]
  const inside = ranges.some(([, from, to, one]) =>
    one === undefined ? letter >= (from ?? '') && letter <= (to ?? '') : letter === one,
  )
  return inside !== element.negated
}
