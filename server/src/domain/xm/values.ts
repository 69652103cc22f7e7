import * as l10n from '@vscode/l10n'
import { type DomainKey, valuesFor } from '../../facts/domainKeys.ts'
import type { Target } from '../../facts/releases.ts'
import type { Setting, Value } from '../../syntax/model.ts'
import type { PyValue } from '../../syntax/python/values.ts'
import type { Fix, Problem } from '../../text/problem.ts'
import { unknownValue } from '../unknownValue.ts'

/**
 * What xm makes of the value of a name that it knows. It takes plain strings, whole and broken numbers and lists out of
 * the file, and nothing else, without a word (Opts.load, tools/python/xen/xm/opts.py, 3.0.3 to 4.4).
 */
export function valueProblems(key: DomainKey, setting: Setting, value: PyValue, target: Target): Problem[] {
  const ignored = ignoredType(value)
  if (ignored) return [notTaken(key.name, setting, ignored, value)]
  if (key.xm?.type === 'list' && (value.type === 'str' || value.type === 'int'))
    return [notAList(key.name, setting, value)]
  const words = valuesFor(key, target)
  if (!words || value.type !== 'str' || words.names.includes(value.value) || !key.name.startsWith('on_')) return []
  const written = setting.value ?? { kind: 'word', text: '', span: setting.keySpan }
  const [problem] = [unknownValue(key.name, written.span, value.value, words.names)]
  if (written.kind === 'string' && !written.parts) return [problem]
  const { fixes, ...without } = problem
  return [without]
}

function ignoredType(value: PyValue): string | null {
  switch (value.type) {
    case 'bool':
      return value.value ? 'True' : 'False'
    case 'tuple':
      return l10n.t('a tuple in round brackets')
    case 'dict':
      return l10n.t('a dictionary')
    case 'set':
      return l10n.t('a set')
    case 'int':
      return value.isLong ? l10n.t('a long integer') : null
    case 'str':
      return value.isUnicode ? l10n.t('a unicode string') : null
    default:
      return null
  }
}

function notTaken(key: string, { value, keySpan }: Setting, what: string, result: PyValue): Problem {
  const span = value?.span ?? keySpan
  const message = l10n.t('xm ignores `{0}`, because it takes strings, numbers and lists, and no {1}.', key, what)
  const fix = value ? plainForm(value, result) : null
  return { code: 'value-ignored', severity: 'warning', span, message, ...(fix && { fixes: [fix] }) }
}

function plainForm(value: Value, result: PyValue): Fix | null {
  const { span, text } = value.kind === 'list' ? { span: value.span, text: '' } : value
  const write = (plain: string): Fix => ({ title: l10n.t('Write {0}', plain), edits: [{ span, text: plain }] })
  if (result.type === 'bool' && /^(True|False)$/.test(text)) return write(result.value ? '1' : '0')
  if (result.type === 'int' && /^\d+[lL]$/.test(text)) return write(text.slice(0, -1))
  if (result.type !== 'tuple' || !/^\([\s\S]*\)$/.test(text)) return null
  const inner = text.slice(1, -1)
  return { title: l10n.t('Write a list'), edits: [{ span, text: `[${inner}]` }] }
}

function notAList(key: string, { value, keySpan }: Setting, result: PyValue): Problem {
  const span = value?.span ?? keySpan
  const message = l10n.t('`{0}` is a list, and xm refuses anything else: put it into square brackets.', key)
  const isPlain = value?.kind === 'string' && result.type === 'str' && result.value !== ''
  const edits = [
    { span: { start: span.start, end: span.start }, text: '[ ' },
    { span: { start: span.end, end: span.end }, text: ' ]' },
  ]
  return {
    code: 'not-a-list',
    // The empty text has no items that could be wrong.
    severity: result.type === 'str' && result.value === '' ? 'warning' : 'error',
    span,
    message,
    ...(isPlain && { fixes: [{ title: l10n.t('Put it into a list'), edits }] }),
  }
}
