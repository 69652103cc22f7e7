import * as l10n from '@vscode/l10n'
import { unknownInside } from './equality.ts'
import { floatText } from './show.ts'
import { type PyValue, type Unknown, unknown } from './values.ts'

/**
 * A value as JSON text, tuples as lists, and keys as Python's json module writes them. An unknown where it, or a part of
 * it, cannot be known or has no such form; null for functions, classes and modules, which are no settings.
 */
export function jsonOf(value: PyValue): string | Unknown | null {
  if (/^(function|builtin|type|module|exception)$/.test(value.type)) return null
  const cannot = unknownInside(value)
  if (cannot) return cannot
  try {
    return write(value, 0)
  } catch (error) {
    if (error instanceof NoForm) return unknown(l10n.t('it holds what JSON has no form for'))
    throw error
  }
}

class NoForm extends Error {}

function write(value: PyValue, depth: number): string {
  if (depth > 50) throw new NoForm()
  switch (value.type) {
    case 'none':
      return 'null'
    case 'bool':
      return String(value.value)
    case 'int':
      return String(value.value)
    case 'float':
      if (!Number.isFinite(value.value)) throw new NoForm()
      return floatText(value.value)
    case 'str':
      return JSON.stringify(value.value)
    case 'list':
    case 'tuple':
      return `[${value.items.map(item => write(item, depth + 1)).join(',')}]`
    case 'dict':
      return `{${[...value.entries.values()].map(([key, item]) => `${keyText(key)}:${write(item, depth + 1)}`).join(',')}}`
    default:
      throw new NoForm()
  }
}

function keyText(key: PyValue): string {
  if (key.type === 'str') return JSON.stringify(key.value)
  if (key.type === 'none') return '"null"'
  if (key.type === 'bool') return `"${key.value}"`
  if (key.type === 'int') return `"${key.value}"`
  if (key.type === 'float') return `"${floatText(key.value)}"`
  throw new NoForm()
}
