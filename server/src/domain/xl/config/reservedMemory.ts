import { parseRdm } from '../../../strings/rdm.ts'
import { since } from '../guestType.ts'
import type { Reading } from './reading.ts'

/** What `rdm` says of memory that devices of the host claim; nothing where xl drops the string. */
export interface ReservedMemory {
  readonly [field: string]: string | null | undefined
  readonly strategy?: string
  /** Null: since 4.14 xl passes on whatever was in its memory when the string has no policy. */
  readonly policy?: string | null
}

export function reservedMemory(file: Reading): ReservedMemory {
  const text = file.text('rdm')
  if (text === undefined) return {}
  const { isDropped, strategy, policy } = parseRdm(text, file.context(false))
  if (isDropped) return {}
  return { strategy, ...((policy !== null || since(file.release, '4.14')) && { policy }) }
}
