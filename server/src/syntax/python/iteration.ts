import * as l10n from '@vscode/l10n'
import type { Machine } from './machine.ts'
import { spoiltOf } from './operators.ts'
import { keysInOrder, membersInOrder } from './order.ts'
import { hasWideCharacters, type PyValue, Raised, str, typeName, type Unknown, unknown, unknownOf } from './values.ts'

/** The items that a loop over this value goes through; an unknown where they cannot be known. */
export function itemsOf(value: PyValue, machine: Machine): PyValue[] | Unknown {
  const cannot = unknownOf(value) ?? spoiltOf(value)
  if (cannot) return cannot
  switch (value.type) {
    case 'list':
    case 'tuple':
      return [...value.items]
    case 'str':
      if (hasWideCharacters(value)) return unknown(l10n.t('Python 2 counts bytes of letters beyond ASCII'))
      return [...value.value].map(sign => str(sign, value.isUnicode))
    case 'dict':
      return keysInOrder(value, machine)
    case 'set':
      return membersInOrder(value, machine)
    default:
      throw new Raised('TypeError', `'${typeName(value)}' object is not iterable`)
  }
}
