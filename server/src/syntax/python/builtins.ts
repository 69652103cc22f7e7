import * as l10n from '@vscode/l10n'
import { ITEM_CALLS } from './builtinItems.ts'
import { NUMBER_CALLS } from './builtinNumbers.ts'
import { isExceptionName, isKindOf } from './exceptions.ts'
import { formatOne } from './format.ts'
import type { Call, Machine } from './machine.ts'
import { spoiltOf } from './operators.ts'
import { asString, reprOf } from './show.ts'
import {
  bool,
  hasWideCharacters,
  int,
  NONE,
  type PyBuiltin,
  type PyValue,
  Raised,
  str,
  typeName,
  unknown,
  unknownOf,
} from './values.ts'

const TYPES = [
  'int',
  'long',
  'float',
  'str',
  'unicode',
  'bool',
  'list',
  'tuple',
  'dict',
  'set',
  'frozenset',
  'object',
  'type',
  'basestring',
]

/** What a name of Python's own means; null when Python has no such name. */
export function builtinNamed(name: string, machine: Machine): PyValue | null {
  if (TYPES.includes(name) || isExceptionName(name)) return { type: 'type', name }
  const call = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined
  if (call) return builtin(name, (given, named) => call(given, named, machine))
  if (UNFOLLOWED.has(name)) return builtin(name, () => unknown(l10n.t('{0} is not followed', `${name}()`)))
  return /^__\w+__$/.test(name) ? unknown(l10n.t('{0} is not followed', name)) : null
}

export function builtin(name: string, call: PyBuiltin['call']): PyBuiltin {
  return { type: 'builtin', name, call }
}

/** What hangs on the machine, the person before it, or the version of Python. */
const UNFOLLOWED = new Set([
  'open',
  'file',
  'input',
  'raw_input',
  'eval',
  'compile',
  'dir',
  'locals',
  'globals',
  'vars',
  'id',
  'hash',
  'iter',
  'next',
  'getattr',
  'setattr',
  'hasattr',
  'delattr',
  'property',
  'classmethod',
  'staticmethod',
  'super',
  'execfile',
  'reload',
  'exec',
  'bytes',
  'bytearray',
  'buffer',
  'memoryview',
  'complex',
  'slice',
  'intern',
  'apply',
  'coerce',
  'help',
  'ascii',
  'quit',
  'exit',
  '__import__',
])

const CALLS: Readonly<Record<string, Call>> = {
  ...ITEM_CALLS,
  ...NUMBER_CALLS,
  len: ([value = NONE]) => {
    const cannot = unknownOf(value) ?? spoiltOf(value)
    if (cannot) return cannot
    if (value.type === 'str') {
      return hasWideCharacters(value)
        ? unknown(l10n.t('Python 2 counts bytes of letters beyond ASCII'))
        : int(value.value.length)
    }
    if (value.type === 'list' || value.type === 'tuple') return int(value.items.length)
    if (value.type === 'dict' || value.type === 'set') return int(value.entries.size)
    throw new Raised('TypeError', `object of type '${typeName(value)}' has no len()`)
  },
  repr: ([value = NONE], _, machine) => asString(reprOf(value, machine)),
  print: () => NONE,
  callable: ([value = NONE]) => unknownOf(value) ?? bool(/^(function|builtin|type)$/.test(value.type)),
  isinstance: ([value = NONE, types = NONE]) => unknownOf(value, types) ?? isInstance(value, types),
  format: ([value = NONE, spec = str('')], _, machine) =>
    spec.type === 'str' ? asString(formatOne(value, null, spec.value, machine)) : (unknownOf(spec) ?? NONE),
}

function isInstance(value: PyValue, types: PyValue): PyValue {
  const options = types.type === 'tuple' ? types.items : [types]
  const name = typeName(value)
  let isUnsure = false
  for (const option of options) {
    if (option.type !== 'type') isUnsure = true
    else if (option.name === name || option.name === 'object') return bool(true)
    else if (option.name === 'basestring' && value.type === 'str') return bool(true)
    else if (option.name === 'int' && name === 'bool') return bool(true)
    else if (value.type === 'exception' && isKindOf(name, option.name)) return bool(true)
    // Python 3 has one type where Python 2 has two.
    else if (option.name === 'int' && name === 'long') isUnsure = true
  }
  return isUnsure ? unknown(l10n.t('{0} is not followed', 'isinstance()')) : bool(false)
}
