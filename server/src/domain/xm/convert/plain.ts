import type { PyValue } from '../../../syntax/python/values.ts'

/** A value of an xm file as xl can have it: texts and numbers by their text, lists of them. */
export type Plain = string | bigint | readonly Plain[]

/** What the names of an xm file hold in the end. */
export type Values = ReadonlyMap<string, Plain>

/**
 * What a value means to xl. Xm itself took no `True`, no tuple and no unicode string from a file; what whoever wrote
 * them meant is plain enough. Null where there is nothing such, as for None.
 */
export function plainOf(value: PyValue): Plain | null {
  switch (value.type) {
    case 'str':
      return value.value
    case 'bool':
      return value.value ? 1n : 0n
    case 'int':
      return value.value
    case 'float':
      return Number.isInteger(value.value) ? BigInt(value.value) : String(value.value)
    case 'list':
    case 'tuple': {
      const items = value.items.map(plainOf)
      return items.includes(null) ? null : (items as Plain[])
    }
    default:
      return null
  }
}

/** Whether xm takes the value for nothing: 0, an empty text or list. */
export function isEmpty(value: Plain): boolean {
  return value === '' || value === 0n || (typeof value === 'object' && value.length === 0)
}

/** The value in xl's notation. */
export function written(value: Plain): string {
  if (typeof value === 'bigint') return value < 0n ? `"${value}"` : String(value)
  if (typeof value === 'string') return quoted(value)
  const items = value.map(written)
  const line = `[ ${items.join(', ')} ]`
  return items.length === 0 ? '[ ]' : line.length <= 100 ? line : `[\n    ${items.join(',\n    ')},\n]`
}

/** A text between the quotes it needs fewest backslashes in; a line break becomes a blank, because xl takes none. */
export function quoted(text: string): string {
  const plain = text.replace(/[\r\n]+/g, ' ').replace(/\\/g, '\\\\')
  return plain.includes('"') && !plain.includes("'") ? `'${plain}'` : `"${plain.replace(/"/g, '\\"')}"`
}
