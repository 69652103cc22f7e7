import type { Machine } from './machine.ts'
import { type PyDict, type PySet, type PyValue, unknown } from './values.ts'

/**
 * The keys of a dictionary. Their order differs from version to version of Python, so whoever asks for it is told one of
 * several, and what comes out differently is unknown in the end.
 */
export function keysInOrder(dict: PyDict, machine: Machine): PyValue[] {
  return ordered(
    [...dict.entries.values()].map(([key]) => key),
    machine,
  )
}

export function membersInOrder(set: PySet, machine: Machine): PyValue[] {
  return ordered([...set.entries.values()], machine)
}

export function valuesInOrder(dict: PyDict, key: PyValue): PyValue {
  for (const [known, value] of dict.entries.values()) if (known === key) return value
  return unknown('it is in no dictionary')
}

function ordered(items: PyValue[], machine: Machine): PyValue[] {
  if (items.length < 2) return items
  machine.orderAsked = true
  if (machine.order === 'reversed') return items.reverse()
  return machine.order === 'turned' ? [...items.slice(1), ...items.slice(0, 1)] : items
}
