import * as l10n from '@vscode/l10n'
import type { Setting, Value } from '../syntax/model.ts'
import { unknownInside } from '../syntax/python/equality.ts'
import { jsonOf } from '../syntax/python/json.ts'
import { excerpt } from '../text/excerpt.ts'
import type { GuestContext } from './guestContext.ts'

/** What a setting of a file for xm comes to where Python has to calculate it, in a whole sentence; none where it is written out. */
export function calculated({ key, value }: Setting, { file, target }: GuestContext): readonly string[] {
  if (target.toolstack !== 'xm' || !value || isWrittenOut(value)) return []
  const result = value.kind === 'computed' ? value.result : (file.python?.values.get(key) ?? null)
  if (!result) return [l10n.t('This line does not run.')]
  const cannot = unknownInside(result)
  if (cannot) return [l10n.t('What it comes to cannot be known: {0}.', cannot.reason)]
  const json = jsonOf(result)
  return typeof json === 'string' ? [l10n.t('It comes to {0}.', `\`${excerpt(json.replaceAll('`', "'"))}\``)] : []
}

function isWrittenOut(value: Value): boolean {
  return value.kind === 'list' ? value.items.every(isWrittenOut) : value.kind !== 'computed'
}
