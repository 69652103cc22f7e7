import * as l10n from '@vscode/l10n'
import type { Problem } from '../text/problem.ts'
import { type Pair, splitPairs } from './pairs.ts'

/** A network card as a `vif` item describes it. Positions count characters of the string's meaning. */
export interface Vif {
  readonly pairs: readonly Pair[]
  readonly problems: readonly Problem[]
}

/** Six groups of one or two hexadecimal digits; xl also takes `-` between them. */
const MAC = /^[0-9a-fA-F]{1,2}([:-][0-9a-fA-F]{1,2}){5}$/

/** Reads one item of `vif` (xl-network-configuration(5)). */
export function parseVif(text: string): Vif {
  const pairs = splitPairs(text)
  return { pairs, problems: pairs.flatMap(macProblem) }
}

function macProblem({ key, value, valueSpan }: Pair): Problem[] {
  if (key !== 'mac' || value === null || MAC.test(value)) return []
  return [
    {
      code: 'invalid-mac',
      severity: 'warning',
      span: valueSpan,
      message: l10n.t(
        '`{0}` is not a MAC address, so the card gets another one: write six pairs of hexadecimal digits, such as 00:16:3e:27:95:c0.',
        value,
      ),
    },
  ]
}
