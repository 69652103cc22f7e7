import type { DeviceString, StringLanguage } from './deviceString.ts'
import { placedField, whole } from './parts.ts'

/** An item of `dtdev`: a device of the host's device tree. */
export interface DtDevice extends DeviceString {
  readonly path: string
  /** Xen finds a device by its full path alone, from the root of the tree. xl takes any text. */
  readonly isAbsolute: boolean
}

/** Takes the text as it is: xl looks into nothing of it (since 4.6). */
export function parseDtDevice(text: string): DtDevice {
  return {
    path: text,
    isAbsolute: text.startsWith('/'),
    fields: [placedField('dtdev', text, whole(text))],
    problems: [],
  }
}

/** Devices are the host's own; no word can come. */
export const DTDEV: StringLanguage = { fields: null, parse: parseDtDevice, expect: () => null }
