import * as l10n from '@vscode/l10n'
import type { Release } from '../../facts/releases.ts'
import type { Problem, Span } from '../../text/problem.ts'
import { since } from './guestType.ts'
import { type KeySettings, numberOf, placeOfValue } from './settings.ts'

/** xl keeps a bit for each in bytes that it counts in a C `int`, rounded up. */
const MOST_BITS = 2n ** 31n - 8n

type Settings = ReadonlyMap<string, KeySettings>

/**
 * How many virtual CPUs the guest has at most, as xl works it out (parse_config_data): `maxvcpus`, else those that `vnuma`
 * lists, else `vcpus`. 0 where the file says nothing.
 */
export function mostVcpus(settings: Settings, listedInVnuma: number): number {
  const [online, most] = [numberOf(settings.get('vcpus')), numberOf(settings.get('maxvcpus'))]
  return asInt(most ?? 0n) || listedInVnuma || asInt(online ?? 0n)
}

/** What xl refuses in `vcpus` and `maxvcpus`, each for itself and together. Since 4.22 fewer than 1 is 1. */
export function vcpuProblems(settings: Settings, release: Release, mostListed: number): Problem[] {
  const [ofOnline, ofMost] = [settings.get('vcpus'), settings.get('maxvcpus')]
  const [online, most] = [numberOf(ofOnline), numberOf(ofMost)]
  const isNegative = online !== null && online < 0n && !since(release, '4.22')
  if (ofOnline && online !== null && since(release, '4.2') && (isNegative || online > MOST_BITS))
    return [outOfRange(placeOfValue(ofOnline), impossible(online))]
  if (!since(release, '4.6') || mostListed > 0) return []
  const ceiling = asInt(most ?? 0n) || asInt(online ?? 0n)
  if (ceiling >= (online ?? 0n)) return []
  if (ofOnline && online !== null) {
    const message = l10n.t('`vcpus` is {0} and `maxvcpus` only {1}: raise `maxvcpus`.', String(online), String(most))
    return [outOfRange(placeOfValue(ofOnline), message)]
  }
  const message = l10n.t('`maxvcpus` cannot be {0}: write how many virtual CPUs the guest may have.', String(most))
  return ofMost ? [outOfRange(placeOfValue(ofMost), message)] : []
}

function impossible(vcpus: bigint): string {
  return vcpus < 0n
    ? l10n.t('`vcpus` cannot be {0}: write how many virtual CPUs the guest has.', String(vcpus))
    : l10n.t('No guest has {0} virtual CPUs, and xl hangs or ends over it: write a smaller number.', String(vcpus))
}

function outOfRange(span: Span, message: string): Problem {
  return { code: 'value-out-of-range', severity: 'error', span, message }
}

/** A number as xl keeps it, in a C `int` of 32 bits. */
function asInt(value: bigint): number {
  return Number(BigInt.asIntN(32, value))
}
