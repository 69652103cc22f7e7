import * as l10n from '@vscode/l10n'
import { type Guest, type Item, itemsIn, rewrite, warn } from '../domain/xl/guest.ts'
import type { DeviceString } from '../strings/deviceString.ts'
import { parseDisk } from '../strings/disk.ts'
import { parseVif } from '../strings/vif.ts'
import type { Problem, Span } from '../text/problem.ts'

/** `"bridge='xenbr0'"`: the inner quotes become part of the name. */
export function quoteRules(guest: Guest): readonly Problem[] {
  const items: readonly Item<DeviceString>[] = [
    ...itemsIn(guest, 'vif', parseVif),
    ...itemsIn(guest, 'disk', parseDisk),
  ]
  return items.flatMap(({ parsed, at }) =>
    parsed.fields.flatMap(({ name, value, valueSpan }) => {
      const inner = /^\s*(['"])(.*)\1\s*$/s.exec(value ?? '')?.[2]
      return inner === undefined ? [] : [quoted(name, inner, at(valueSpan))]
    }),
  )
}

function quoted(name: string, inner: string, span: Span): Problem {
  const message = l10n.t('The inner quotes become part of `{0}`: write {1} without them.', name, inner)
  return warn('inner-quotes', span, message, { fixes: [rewrite(l10n.t('Remove the quotes'), span, inner)] })
}
