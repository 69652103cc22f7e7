import type { DeviceLanguage } from '../facts/deviceFields.ts'
import type { GuestType } from '../facts/domainKeys.ts'
import type { Release } from '../facts/releases.ts'
import type { Problem, Span } from '../text/problem.ts'

/*
 * What every little language has in common. Positions count characters of the string's meaning; `sourceSpan` of the
 * file model turns them into places in the file.
 */

/** What a string is read for. */
export interface StringContext {
  readonly release: Release
  readonly guestType: GuestType
  /**
   * Whether the string is an item of a list or stands by itself: `cpus`, `cpuid` and `viridian` read the two in
   * different ways. Left out, it is what the language is mostly used as.
   */
  readonly inList?: boolean
  /** xm reads it, to whom blanks around names and values of `vif` are nothing (comma_sep_kv_to_dict, create.py). */
  readonly isXm?: boolean
  /** How many virtual CPUs the file gives the guest at most; 0 or left out where it does not say. */
  readonly vcpus?: number
  /** The items before this one in its list: up to 4.17 a `p9` takes over from them what it does not say itself. */
  readonly earlier?: readonly string[]
  /** How many items stand in earlier parts of a list that is put together with `+=`; `cpus` counts them. */
  readonly itemsBefore?: number
}

/** One part of a string and what it sets. */
export interface Field {
  /** `bridge`, `vdev`, …; as written, even where no such field exists. */
  readonly name: string
  /** Null where the part is known by its place alone. */
  readonly nameSpan: Span | null
  /** Null for a bare word such as `cdrom`. */
  readonly value: string | null
  readonly valueSpan: Span
  readonly span: Span
}

/** A string taken apart; `problems` are what the toolstack would say of it. */
export interface DeviceString {
  readonly fields: readonly Field[]
  readonly problems: readonly Problem[]
}

/**
 * What can stand at a place: the name of a field, a value of one, or, in languages that have no table of fields, one of
 * these words. `span` is what it would replace.
 */
export type Expectation =
  | { readonly kind: 'field'; readonly span: Span; readonly taken: readonly string[] }
  | { readonly kind: 'value'; readonly field: string; readonly span: Span }
  | { readonly kind: 'word'; readonly words: readonly string[]; readonly span: Span }

/** One little language: how it is read, and what can come at a place of it, also of a broken or unfinished string. */
export interface StringLanguage {
  /** Whose fields it has (facts/device-fields.json); null for those that are no list of fields. */
  readonly fields: DeviceLanguage | null
  /** The same where it hangs on the text: a string of `vsnd` is a card, a device or a stream. */
  fieldsIn?(text: string): DeviceLanguage | null
  parse(text: string, context: StringContext): DeviceString
  /** Words (`kind: 'word'`) are those of the context's release; without one, those of the newest. */
  expect(text: string, index: number, context?: StringContext): Expectation | null
}

/** Whose fields a text of the language has. */
export function fieldTable({ fields, fieldsIn }: StringLanguage, text: string): DeviceLanguage | null {
  return fieldsIn ? fieldsIn(text) : fields
}
