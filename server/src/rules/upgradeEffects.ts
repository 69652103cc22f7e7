import * as l10n from '@vscode/l10n'
import { type Guest, keySpan } from '../domain/xl/guest.ts'
import { type Effect, settingEffects } from '../domain/xl/settingEffects.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { Change, Step } from './change.ts'

/** The kind of guest hangs on `type` since 4.10, on `builder` and `pvh` before. */
export function typeChanges([before, after]: readonly [Guest, Guest], { from, to }: Step): Change[] {
  if (before.type === after.type) return []
  const key = ['type', 'builder', 'pvh'].find(name => after.settings.has(name))
  const span = key ? keySpan(after, key) : { start: 0, end: 0 }
  const message = l10n.t(
    'To xl {0} this is a {1} guest, to xl {2} a {3} guest: write the key that xl {2} reads.',
    from,
    before.type.toUpperCase(),
    to,
    after.type.toUpperCase(),
  )
  return [{ kind: 'effect', code: 'changed-effect', severity: 'warning', span, message }]
}

/** What xl prints where nothing is set; some releases print it, and some do not. */
const NEUTRAL = /^(null|0|-1|\[\]|\{\}|""|"unknown"|"<default>"|"default"|false)$/
/** Some releases look these up on the host while they read the file. */
const LOOKED_UP: readonly string[] = ['seclabel', 'init_seclabel', 'device_model_stubdomain_seclabel', 'pool']

/** Settings that both releases read, and that come to something else in the configuration that xl makes. */
export function effectChanges(file: ConfigFile, guest: Guest, step: Step): Change[] {
  const before = settingEffects(file, step.from)
  return [...settingEffects(file, step.to)].flatMap(([key, effect]) => {
    const earlier = before.get(key)
    if (!earlier || LOOKED_UP.includes(key)) return []
    const said = began(key, earlier, effect, step) ?? otherValue(key, earlier, effect, step)
    return said ? [{ kind: 'effect', code: 'changed-effect', span: keySpan(guest, key), ...said }] : []
  })
}

type Said = Pick<Change, 'severity' | 'message'>

/** A key that the first release reads, and does nothing with in such a guest. */
function began(key: string, before: Effect, after: Effect, { from, to }: Step): Said | null {
  if (before.size > 0 || [...after.values()].every(value => NEUTRAL.test(value))) return null
  const message = l10n.t(
    'xl {0} does what `{1}` says, and xl {2} passes over it in such a guest: see that it is still meant.',
    to,
    key,
    from,
  )
  return { severity: 'information', message }
}

function otherValue(key: string, before: Effect, after: Effect, { from, to }: Step): Said | null {
  for (const [place, now] of after) {
    const old = before.get(place)
    if (old === undefined || old === now || NEUTRAL.test(old) || NEUTRAL.test(now)) continue
    const name = place.slice(place.lastIndexOf('.') + 1)
    const message = l10n.t(
      'Of `{0}` xl {1} makes {2} = {3}, and xl {4} makes {5}: see that it is still meant.',
      key,
      from,
      name,
      old,
      to,
      now,
    )
    return { severity: 'warning', message }
  }
  return null
}
