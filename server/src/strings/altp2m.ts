import type { DeviceString, StringLanguage } from './deviceString.ts'
import { placedField, whole } from './parts.ts'
import { readLong } from './unsigned.ts'
import { refusedWord } from './words.ts'

/** How the guest may use alternate views of its memory, in order of number. */
export const ALTP2M_MODES = ['disabled', 'mixed', 'external', 'limited'] as const
export type Altp2mMode = (typeof ALTP2M_MODES)[number]

export interface Altp2m extends DeviceString {
  /** Null where xl refuses the text. */
  readonly mode: Altp2mMode | null
}

/** Reads a number from 0 to 3, or a name in letters of any case, for every kind of guest (xl_parse.c, since 4.9). */
export function parseAltp2m(text: string): Altp2m {
  const fields = [placedField('altp2m', text, whole(text))]
  const number = readLong(text)
  const named = ALTP2M_MODES.find(known => known === text.toLowerCase())
  const mode = (number === null ? named : ALTP2M_MODES[Number(number)]) ?? null
  return { fields, mode, problems: mode ? [] : [refusedWord('altp2m', text, whole(text), ALTP2M_MODES)] }
}

export const ALTP2M: StringLanguage = {
  fields: null,
  parse: parseAltp2m,
  expect: text => ({ kind: 'word', words: ALTP2M_MODES, span: whole(text) }),
}
