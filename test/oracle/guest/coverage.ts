import { DOMAIN_KEYS } from '../../../server/src/facts/domainKeys.ts'
import type { Release } from '../../../server/src/facts/releases.ts'
import type { Comparison } from '../compare.ts'
import { isIn, MESSAGES, notHit } from './messages.ts'

/** Messages that no guest file brings about, and why. */
const OUT_OF_REACH: Readonly<Record<string, string>> = {
  'boot.pygrub': 'Debian builds xl with pygrub',
  'serial.bad': 'every value is one text or a list',
  'usbdevice.bad': 'every value is one text or a list',
  'value.above_max': 'the three keys with bounds are read without a word',
  'value.below_min': 'the three keys with bounds are read without a word',
}

/** Keys and messages that should have been met and were not. */
export function missingCoverage(release: Release, { texts, answers }: Comparison): string[] {
  const messages = notHit(release, texts, answers).filter(id => !(id in OUT_OF_REACH))
  return [...keysNotMet(texts), ...messages]
}

export function describeCoverage(release: Release, { texts, answers }: Comparison): string {
  const accepted = answers.filter(({ exit }) => exit === 0).length
  const keys = xlKeys.length - keysNotMet(texts).length
  const known = MESSAGES.filter(message => isIn(message, release)).length
  const hit = known - notHit(release, texts, answers).length
  return `xl accepts ${accepted}; ${keys} of ${xlKeys.length} keys and ${hit} of ${known} messages met`
}

const xlKeys = DOMAIN_KEYS.filter(({ xl }) => xl).map(({ name }) => name)

function keysNotMet(texts: readonly string[]): string[] {
  const met = new Set(texts.flatMap(text => text.split('\n').map(line => /^\w+/.exec(line)?.[0])))
  return xlKeys.filter(name => !met.has(name))
}
