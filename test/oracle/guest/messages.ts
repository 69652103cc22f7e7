import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compareReleases, type Release } from '../../../server/src/facts/releases.ts'
import type { XlAnswer } from '../xl.ts'

/** A message of xl about a guest file, as test/fixtures/messages.json has them. */
export interface Message {
  readonly id: string
  readonly severity: 'fatal' | 'warning' | 'info' | 'silent'
  readonly since: Release
  readonly removed: Release | null
  /** Keys it can be about; none where it is about any. */
  readonly keys: readonly string[]
  /** What it is known by; null where xl says nothing. */
  readonly phrase: string | null
}

const path = fileURLToPath(new URL('../../fixtures/messages.json', import.meta.url))
export const MESSAGES: readonly Message[] = JSON.parse(readFileSync(path, 'utf8'))

/** Messages that share their phrase with others, or have none: what the text must look like, or xl's words. */
const SIGNS: Readonly<Record<string, (text: string, answer: XlAnswer) => boolean>> = {
  'io.element': (_, answer) => says(answer, /Unable to get element/),
  'ioports.bad': (_, answer) => answer.exit === 1 && says(answer, /parsing ioport/),
  'ioports.junk_single': (_, answer) => answer.exit === 0 && says(answer, /parsing ioport/),
  'ioports.big': (_, answer) => says(answer, /ioport \w+ too big/),
  'irqs.big': (_, answer) => says(answer, /irq \w+ too big/),
  'llc.range': (_, answer) => says(answer, /Invalid LLC color range/),
  'rdm.policy_inverted': (text, { exit }) => exit === 0 && /^rdm\s*=.*policy=(strict|relaxed)/m.test(text),
  'syntax.comment_eof': text => /#[^\n]*$/.test(text),
  'syntax.unterminated_string': (text, answer) => says(answer, /lexical error/) && /=\s*"[^"\n]*$/m.test(text),
  'value.bounded_silent': (text, { exit, stderr }) => exit === 1 && /^max_(grant|map)/m.test(text) && stderr.length < 3,
  'value.duplicate': (text, { exit }) => exit === 0 && /^(\w+) *= [^\n]*\n\1 *= /m.test(text),
  'value.nested_in_flat_list': (text, { exit }) => exit === 0 && text.includes('[ "a", [ "b" ], "c" ]'),
  'value.unknown_key': (text, { exit }) => exit === 0 && text.includes('nokey'),
  'virtio.transport': (text, { exit }) => exit === 1 && text.includes('transport=pci'),
  'vnuma.unknown_option': (text, { exit }) => exit === 0 && /^vnuma\s*=.*"bogus=1"/m.test(text),
}

function says({ stderr }: XlAnswer, words: RegExp): boolean {
  return stderr.some(line => words.test(line))
}

function isHit({ id, phrase }: Message, text: string, answer: XlAnswer): boolean {
  const sign = SIGNS[id]
  if (sign) return sign(text, answer)
  return phrase !== null && answer.stderr.some(line => line.includes(phrase))
}

export function isIn({ since, removed }: Message, release: Release): boolean {
  if (compareReleases(release, since) < 0) return false
  return removed === null || compareReleases(release, removed) < 0
}

/** The messages of a release that none of the texts brought about. */
export function notHit(release: Release, texts: readonly string[], answers: readonly XlAnswer[]): string[] {
  const open = new Set(MESSAGES.filter(message => isIn(message, release)))
  for (const [index, text] of texts.entries()) {
    const answer = answers[index]
    if (!answer) continue
    for (const message of open) if (isHit(message, text, answer)) open.delete(message)
  }
  return [...open].map(({ id }) => id)
}

/** The keys that xl's last word is about; none where it does not say. */
export function fatalKeys(answer: XlAnswer): readonly string[] {
  const fatal = MESSAGES.filter(message => message.severity === 'fatal' && message.keys.length > 0)
  const words = answer.stderr.slice(-2)
  const found = fatal.filter(({ phrase }) => phrase && words.some(line => line.includes(phrase)))
  return found.flatMap(({ keys }) => keys)
}
