import type { DeviceLanguage } from '../facts/deviceFields.ts'
import type { Problem } from '../text/problem.ts'
import type { NumberKind } from './cNumbers.ts'
import type { Field } from './deviceString.ts'

/** How one language that is a row of `name=value` differs from the others. */
export interface RowRules {
  readonly language: DeviceLanguage
  /** A part without `=`: xl stops reading there, refuses the string, or says so and goes on. */
  readonly bare: 'ends' | 'refused' | 'ignored'
  /** A name that the language does not have. */
  readonly unknown: 'refused' | 'ignored'
  /** Blanks around names and values do not count; an empty value is then refused. */
  readonly trim?: boolean
  /** Whether `a=b=c` has the value `b=c`, or `b` because all signs part, as commas do. */
  readonly signs?: 'first' | 'skipped'
  readonly numbers?: Readonly<Record<string, NumberKind>>
  /** Blanks in front of a part belong to its name. */
  readonly blanksInFront?: boolean
  /** How a part begins whose value goes on behind the next comma. */
  readonly joined?: RegExp
  /** What happens to a word that a field does not take, and whether capitals matter. */
  readonly words?: {
    readonly wrong: 'refused' | 'ignored'
    readonly anyCase: boolean
    /** Words that xl takes to mean nothing. */
    readonly alsoTaken?: readonly string[]
  }
  /** What is checked of a value instead of what its type says. */
  readonly checks?: Readonly<Record<string, (field: Field) => readonly Problem[]>>
  /** Whether a part has any effect; one without does not overwrite an earlier one of its name. */
  readonly takes?: (field: Field) => boolean
  /** What must be there, and what happens without it. */
  readonly required?: { readonly names: readonly string[]; readonly without: Lack }
}

/** xl refuses the file; or the guest is not created; or it cannot use the device. */
export type Lack = 'refused' | 'not created' | 'unusable'
