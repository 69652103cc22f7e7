import type { DeviceString, StringLanguage } from './deviceString.ts'
import { placedField, whole } from './parts.ts'
import { refusedWord } from './words.ts'

/** An item of `mca_caps`: a capability that the guest's machine check has beyond the usual. */
export interface McaCap extends DeviceString {
  readonly capability: 'lmce' | null
}

const CAPABILITIES = ['lmce'] as const

/** Reads a word, exactly as it is written (xl_parse.c, since 4.10). */
export function parseMcaCap(text: string): McaCap {
  const fields = [placedField('mca_caps', text, whole(text))]
  const capability = CAPABILITIES.find(known => known === text) ?? null
  return { fields, capability, problems: capability ? [] : [refusedWord('mca_caps', text, whole(text), CAPABILITIES)] }
}

export const MCA_CAPS: StringLanguage = {
  fields: null,
  parse: parseMcaCap,
  expect: text => ({ kind: 'word', words: CAPABILITIES, span: whole(text) }),
}
