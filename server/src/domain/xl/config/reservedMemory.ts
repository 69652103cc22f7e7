import { parseRdm } from '../../../strings/rdm.ts'
import { since } from '../guestType.ts'
import type { Reading } from './reading.ts'

/**
 * What `rdm` says of memory that devices of the host claim; nothing where xl drops the string. Null: since 4.14 xl passes
 * on whatever was in its memory where the string does not say it.
 */
export interface ReservedMemory {
  readonly [field: string]: string | null | undefined
  readonly strategy?: string | null
  readonly policy?: string | null
}

export function reservedMemory(file: Reading): ReservedMemory {
  const text = file.text('rdm')
  if (text === undefined) return {}
  const { isDropped, strategy, policy, fields } = parseRdm(text, file.context(false))
  if (isDropped) return {}
  if (!since(file.release, '4.14')) return { strategy, ...(policy !== null && { policy }) }
  return { strategy: fields.some(({ name }) => name === 'strategy') ? strategy : null, policy }
}
