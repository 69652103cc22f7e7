import { domainKey } from '../../server/src/facts/domainKeys.ts'
import { type Example, examplesOf, type Shelf, shelf } from './shelves.ts'

const HOLD_GUESTS: readonly Shelf[] = ['keys', 'fields', 'interfaces', 'scripts', 'script-variables']

/** Every example of guest files that is meant to be right. */
export const rightExamples: readonly Example[] = [
  ...HOLD_GUESTS.flatMap(name => shelf(name)).flatMap(examplesOf),
  ...shelf('problems').flatMap(page => examplesOf(page).slice(1)),
].filter(({ notation }) => notation === 'xen-guest')

/** The first example on the page of a problem has that problem; these are those of guests. */
export const wrongExamples: readonly Example[] = shelf('problems')
  .flatMap(page => examplesOf(page).slice(0, 1))
  .filter(({ notation }) => notation === 'xen-guest')

/** Pages of faults that lie in the file as a whole. */
const TRIED_ALONE = ['missing-name', 'missing-kernel']
/** Faults in characters that a page cannot show. */
const INVISIBLE: Readonly<Record<string, (text: string) => string>> = {
  'syntax-byte-order-mark': text => `\uFEFF${text}`,
  'syntax-carriage-return': text => text.replaceAll('\n', '\r\n'),
  'syntax-comment-at-end': text => text.trimEnd(),
}

/** A whole guest with the wrong example in it, as its page means it. */
export function asWrongGuest(example: Example): string {
  const { name } = example.page
  const text = TRIED_ALONE.includes(name) ? example.text : asGuest(example)
  return INVISIBLE[name]?.(text) ?? text
}

/** An example shows only what it is about; this adds what a guest cannot do without. */
export function asGuest({ page, text }: Example): string {
  const has = (name: string) => new RegExp(`^${name} = `, 'm').test(text)
  const facts = domainKey(page.name)
  const onlyHvm = facts?.onlyFor && !facts.guestTypes.includes('pv')
  const type = has('type') || has('builder') ? '' : onlyHvm ? 'type = "hvm"\n' : 'type = "pv"\n'
  const boots = /^(kernel|bootloader|firmware) = |type = "hvm"|builder = "hvm"/m.test(type + text)
  return `${has('name') ? '' : 'name = "example"\n'}${type}${boots ? '' : 'kernel = "/vmlinuz"\n'}${text}`
}
