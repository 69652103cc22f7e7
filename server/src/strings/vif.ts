import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import type { Fix, Problem } from '../text/problem.ts'
import { readMac } from './mac.ts'
import { type Pair, splitPairs } from './pairs.ts'

/** A network card as a `vif` item describes it. Positions count characters of the string's meaning. */
export interface Vif {
  readonly pairs: readonly Pair[]
  readonly problems: readonly Problem[]
}

/** Six pairs of hexadecimal digits, the leading zeros perhaps left out, as people write them on purpose. */
const USUAL_MAC = /^[0-9a-f]{1,2}([:-][0-9a-f]{1,2}){5}$/i

/** Reads one item of `vif` (xl-network-configuration(5)). */
export function parseVif(text: string): Vif {
  const pairs = splitPairs(text)
  return { pairs, problems: pairs.flatMap(macProblem) }
}

function macProblem(pair: Pair): Problem[] {
  const { key, value } = pair
  if (key !== 'mac' || value === null) return []
  const address = readMac(value)
  if (address === null) return [notMac(pair, value)]
  if (!USUAL_MAC.test(value)) return [oddMac(pair, value, address)]
  return isGroup(address) ? [groupMac(pair, value)] : []
}

function isGroup(address: string): boolean {
  return Number.parseInt(address.slice(0, 2), 16) % 2 === 1
}

function groupMac({ valueSpan }: Pair, value: string): Problem {
  const message = l10n.t(
    '`{0}` is the address of a group of machines, so no packet arrives: begin with an even pair, such as 00:16:3e.',
    value,
  )
  return { code: 'invalid-mac', severity: 'warning', span: valueSpan, message }
}

function notMac({ valueSpan }: Pair, value: string): Problem {
  const message = l10n.t(
    '`{0}` is not a MAC address, so the card gets another one: write six pairs of hexadecimal digits, such as 00:16:3e:27:95:c0.',
    excerpt(value),
  )
  return { code: 'invalid-mac', severity: 'warning', span: valueSpan, message }
}

/** xl stops reading behind the sixth pair, and any one character may stand between two. */
function oddMac({ valueSpan: span }: Pair, value: string, address: string): Problem {
  const message = l10n.t('xl takes `{0}` for the MAC address {1}: write that, or correct it.', excerpt(value), address)
  const fix: Fix = { title: l10n.t('Write {0}', address), edits: [{ span, text: address }] }
  return { code: 'invalid-mac', severity: 'warning', span, message, fixes: [fix] }
}
