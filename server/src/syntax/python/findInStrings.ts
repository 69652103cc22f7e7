import { numberArgument, textOf } from './stringArguments.ts'
import { bool, int, type PyString, type PyValue, Raised } from './values.ts'

/** The part of a text that the optional start and end of a search leave, and where it begins. */
export function within(
  text: string,
  given: readonly PyValue[],
): { readonly text: string; readonly start: number; readonly isOutside: boolean } {
  const bound = (value: PyValue | undefined, otherwise: number) => {
    if (value === undefined || value.type === 'none') return otherwise
    const number = numberArgument(value)
    return number < 0 ? Math.max(0, number + text.length) : Math.min(number, text.length)
  }
  const start = bound(given[1], 0)
  const end = bound(given[2], text.length)
  const isOutside = given[1] !== undefined && given[1].type !== 'none' && numberArgument(given[1]) > text.length
  return { text: text.slice(start, Math.max(start, end)), start, isOutside: isOutside || start > end }
}

/** `find` and `rfind`: where a part begins, or -1. */
export function position(text: PyString, given: readonly PyValue[], last: boolean): number {
  const part = textOf(given[0])
  const { text: whole, start, isOutside } = within(text.value, given)
  if (isOutside) return -1
  const at = last ? whole.lastIndexOf(part) : whole.indexOf(part)
  return at < 0 ? -1 : at + start
}

/** `index` and `rindex`: as `find`. @throws Raised ValueError where there is no such part */
export function existing(place: number): PyValue {
  if (place < 0) throw new Raised('ValueError', 'substring not found')
  return int(place)
}

/** `startswith` and `endswith`, of one text or of several in a tuple. */
export function affix(
  text: PyString,
  given: readonly PyValue[],
  holds: (whole: string, part: string) => boolean,
): PyValue {
  const { text: whole, isOutside } = within(text.value, given)
  const [first] = given
  const options = first?.type === 'tuple' ? first.items : [first]
  return bool(
    options.some(option => holds(whole, textOf(option)) && !(isOutside && textOf(option) !== '')) && !isOutside,
  )
}

/** `replace`, so many times; as often as it is found for a negative count. */
export function replaced(text: string, before: string, after: string, count: number): string {
  if (count < 0) return replaceAll(text, before, after)
  let result = ''
  let rest = text
  for (let done = 0; done < count; done++) {
    const at = rest.indexOf(before)
    if (at < 0) break
    if (before === '') {
      result += after + (rest[0] ?? '')
      if (rest === '') return result
      rest = rest.slice(1)
    } else {
      result += rest.slice(0, at) + after
      rest = rest.slice(at + before.length)
    }
  }
  return result + rest
}

function replaceAll(text: string, before: string, after: string): string {
  return before === '' ? after + [...text].map(sign => sign + after).join('') : text.split(before).join(after)
}
