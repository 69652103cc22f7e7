import type { Machine } from './machine.ts'
import { keysInOrder, valuesInOrder } from './order.ts'
import { type PyValue, str, type Unknown, unknown } from './values.ts'

/** How `repr` (and backticks) write a value. */
export function reprOf(value: PyValue, machine: Machine, depth = 0): string | Unknown {
  if (depth > 30) return unknown('it is nested too deeply')
  const many = (items: readonly PyValue[]) => {
    const parts: string[] = []
    for (const item of items) {
      const part = reprOf(item, machine, depth + 1)
      if (typeof part !== 'string') return part
      machine.spend(1 + (part.length >> 6))
      parts.push(part)
    }
    return parts
  }
  const wrapped = (before: string, items: readonly PyValue[], after: string) => {
    const parts = many(items)
    return Array.isArray(parts) ? before + parts.join(', ') + after : parts
  }
  switch (value.type) {
    case 'unknown':
      return value
    case 'none':
      return 'None'
    case 'bool':
      return value.value ? 'True' : 'False'
    case 'int':
      return `${value.value}${value.isLong ? 'L' : ''}`
    case 'float':
      return floatText(value.value)
    case 'str':
      return quoted(value.value, value.isUnicode)
    case 'list':
      return value.spoilt === undefined ? wrapped('[', value.items, ']') : unknown(value.spoilt)
    case 'tuple':
      return wrapped('(', value.items, value.items.length === 1 ? ',)' : ')')
    case 'dict': {
      if (value.spoilt !== undefined) return unknown(value.spoilt)
      const parts: string[] = []
      for (const key of keysInOrder(value, machine)) {
        const pair = many([key, valuesInOrder(value, key)])
        if (!Array.isArray(pair)) return pair
        parts.push(pair.join(': '))
      }
      return `{${parts.join(', ')}}`
    }
    default:
      return unknown('Python writes this value differently from version to version')
  }
}

/** How `str` and `%s` write a value. */
export function strOf(value: PyValue, machine: Machine): string | Unknown {
  switch (value.type) {
    case 'str':
      return value.value
    case 'int':
      return String(value.value)
    case 'float':
      return shortFloatText(value.value)
    case 'exception': {
      const [only] = value.items
      if (value.items.length > 1 || !only)
        return value.items.length === 0 ? '' : reprOf({ type: 'tuple', items: value.items }, machine)
      return value.name === 'KeyError' ? reprOf(only, machine) : strOf(only, machine)
    }
    default:
      return reprOf(value, machine)
  }
}

/** The shortest text that reads as that number again, as Python 2.7 and 3 write it. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  return place(digits, Number(exponent), 16)
}

/** `str` of Python 2 shows twelve digits. */
function shortFloatText(value: number): string {
  if (!Number.isFinite(value)) return floatText(value)
  const [digits = '', exponent = '0'] = value.toExponential(11).split('e')
  return place(digits.replace(/\.?0+$/, ''), Number(exponent), 12)
}

function place(digits: string, exponent: number, limit: number): string {
  const isNegative = digits.startsWith('-') || Object.is(Number(digits), -0)
  const sign = isNegative ? '-' : ''
  const plain = digits.replace('-', '').replace('.', '')
  if (exponent < -4 || exponent >= limit) {
    const tail = plain.length > 1 ? `.${plain.slice(1)}` : ''
    return `${sign}${plain[0]}${tail}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${plain}`
  const whole = plain.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return `${sign}${whole}.${plain.slice(exponent + 1) || '0'}`
}

function quoted(text: string, isUnicode: boolean): string | Unknown {
  if (/[\u0080-\uffff]/.test(text))
    return unknown('Python writes letters beyond ASCII differently from version to version')
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inner = text.replace(/[\\'"]|[^ -~]/g, sign => {
    if (sign === '\\') return '\\\\'
    if (sign === "'" || sign === '"') return sign === quote ? `\\${sign}` : sign
    const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[sign]
    return short ?? `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
  return `${isUnicode ? 'u' : ''}${quote}${inner}${quote}`
}

/** A text of the program's own, or the unknown that stands for it. */
export function asString(text: string | Unknown, isUnicode = false): PyValue {
  return typeof text === 'string' ? str(text, isUnicode) : text
}
