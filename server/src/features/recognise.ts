import { domainKey } from '../facts/domainKeys.ts'

/** Keys that other configuration languages use too, so that they prove nothing. */
const COMMON_WORDS = new Set([
  'name',
  'type',
  'memory',
  'kernel',
  'root',
  'extra',
  'boot',
  'device',
  'cap',
  'path',
  'pool',
  'timer_mode',
])

/**
 * The keys of a guest file found at line starts of a text, each followed by `=`, at most five. Two different ones make
 * a guest file, of which one must be a word that nobody else uses.
 */
export function recognisedKeys(text: string): string[] {
  const found = new Set<string>()
  for (const match of text.matchAll(/^([a-z][a-z0-9_]*)[\t ]*\+?=[\t ]*(?=["'[\d])/gm)) {
    const word = match[1] ?? ''
    if (domainKey(word)) found.add(word)
    if (found.size >= 12) break
  }
  const keys = [...found]
  return keys.length >= 2 && keys.some(key => !COMMON_WORDS.has(key)) ? keys.slice(0, 5) : []
}
