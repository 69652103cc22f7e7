import * as l10n from '@vscode/l10n'
import { builtin } from './builtins.ts'
import { dictMethod } from './dictMethods.ts'
import { hashed } from './equality.ts'
import { type FieldLookup, formatBraces } from './format.ts'
import { listMethod, sequenceMethod } from './listMethods.ts'
import type { Machine } from './machine.ts'
import { moduleMember } from './modules.ts'
import { spoiltOf } from './operators.ts'
import { matchMethod, patternMethod } from './regex.ts'
import { setMethod } from './setMethods.ts'
import { stringMethod } from './stringMethods.ts'
import { NONE, type PyValue, Raised, str, tuple, typeName, unknown, unknownOf } from './values.ts'

/** `object.name`: a method, or what a module, a match or an exception holds. `lookup` reads fields inside `format`. */
export function attributeOf(object: PyValue, name: string, machine: Machine, lookup: FieldLookup): PyValue {
  const cannot = unknownOf(object) ?? spoiltOf(object)
  if (cannot) return cannot
  if (object.type === 'module') return moduleMember(object.name, name, machine)
  if (object.type === 'match' || object.type === 'pattern') {
    const member = object.type === 'match' ? matchMethod(object, name) : patternMethod(object, name, machine)
    return member ?? unknown(l10n.t('{0} is not followed', `.${name}`))
  }
  if (object.type === 'exception' && name === 'args') return tuple(object.items)
  if (object.type === 'exception' && name === 'message')
    return object.items.length === 1 ? (object.items[0] ?? NONE) : str('')
  if (object.type === 'type' && name === 'fromkeys' && object.name === 'dict') {
    return builtin(name, ([keys = NONE, value = NONE]) => {
      const items = machine.iterate(keys)
      return Array.isArray(items)
        ? { type: 'dict', entries: new Map(items.map(key => [hashed(key), [key, value]])) }
        : items
    })
  }
  if (object.type === 'type' || object.type === 'function' || object.type === 'exception')
    return unknown(l10n.t('{0} is not followed', `.${name}`))
  if (!hasMember(object, name))
    throw new Raised('AttributeError', `'${typeName(object)}' object has no attribute '${name}'`)
  return builtin(name, (given, named) => callMethod(object, name, given, named, machine, lookup))
}

function callMethod(
  object: PyValue,
  name: string,
  given: PyValue[],
  named: ReadonlyMap<string, PyValue>,
  machine: Machine,
  lookup: FieldLookup,
): PyValue {
  const cannot = spoiltOf(object)
  if (cannot) return cannot
  const found = (() => {
    switch (object.type) {
      case 'str':
        return name === 'format'
          ? formatBraces(object, given, named, lookup, machine)
          : stringMethod(object, name, given, machine)
      case 'list':
        return listMethod(object, name, given, named, machine)
      case 'tuple':
        return sequenceMethod(object, name, given)
      case 'dict':
        return dictMethod(object, name, given, named, machine)
      case 'set':
        return setMethod(object, name, given, machine)
      default:
        return null
    }
  })()
  if (!found && 'entries' in object) object.spoilt = l10n.t('{0} is not followed', `.${name}()`)
  return found ?? unknown(l10n.t('{0} is not followed', `.${name}()`))
}

const MEMBERS: Readonly<Record<string, RegExp>> = {
  str: /^(upper|lower|swapcase|capitalize|title|[lr]?strip|r?split|splitlines|join|replace|startswith|endswith|r?find|r?index|count|r?partition|[lr]just|center|zfill|expandtabs|is(digit|alpha|alnum|space|lower|upper|title|decimal|numeric)|encode|decode|format|translate)$/,
  list: /^(append|extend|insert|pop|remove|reverse|sort|index|count|copy|clear)$/,
  tuple: /^(index|count)$/,
  dict: /^(get|has_key|keys|values|items|iterkeys|itervalues|iteritems|setdefault|pop|popitem|update|copy|clear|view\w+)$/,
  set: /^(add|remove|discard|pop|clear|copy|update|union|intersection|difference|symmetric_difference|issubset|issuperset|isdisjoint|\w+_update)$/,
}

function hasMember(object: PyValue, name: string): boolean {
  return (
    /^__\w+__$/.test(name) ||
    (MEMBERS[object.type]?.test(name) ??
      /^(real|imag|numerator|denominator|bit_length|is_integer|conjugate)$/.test(name))
  )
}
