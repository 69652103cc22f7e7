import { type KeySettings, numberOf, textOf } from '../domain/xl/settings.ts'
import { newestRelease } from '../facts/releases.ts'
import { parseDisk } from '../strings/disk.ts'
import { parseVif } from '../strings/vif.ts'
import { type Setting, type StringValue, sourceSpan } from '../syntax/model.ts'
import { type Span, shiftSpan } from '../text/problem.ts'

/** What a host has room for once: two guests that both claim it cannot both have it. */
export type PossessionKind = 'name' | 'uuid' | 'mac' | 'vifname' | 'ip' | 'disk' | 'vnc-display'

export interface Possession {
  readonly kind: PossessionKind
  /** The same for two guests that claim the same, in whatever spelling. */
  readonly key: string
  /** As the file has it. */
  readonly shown: string
  /** Where the file says so. */
  readonly span: Span
}

// Every release splits these strings alike as far as this goes, and so did xm.
const CONTEXT = { release: newestRelease('xl'), guestType: 'pv' } as const

/** All that a guest claims for itself. */
export function possessionsOf(settings: ReadonlyMap<string, KeySettings>): Possession[] {
  const listed = ['vif', 'disk'].flatMap(key =>
    (settings.get(key)?.effective ?? []).flatMap(({ setting, offset }) =>
      remembered(setting).map(one => ({ ...one, span: shiftSpan(one.span, offset) })),
    ),
  )
  return [...single(settings, 'name'), ...single(settings, 'uuid'), ...vncDisplay(settings), ...listed]
}

function single(settings: ReadonlyMap<string, KeySettings>, kind: 'name' | 'uuid'): Possession[] {
  const ofKey = settings.get(kind)
  const text = textOf(ofKey)
  const span = ofKey && spanOf(ofKey)
  if (!text || !span) return []
  return [{ kind, key: kind === 'uuid' ? text.toLowerCase().replaceAll('-', '') : text, shown: text, span }]
}

/** Only a display that is not moved to the next free one can be taken. */
function vncDisplay(settings: ReadonlyMap<string, KeySettings>): Possession[] {
  const ofKey = settings.get('vncdisplay')
  const number = numberOf(ofKey)
  const span = ofKey && spanOf(ofKey)
  if (number === null || !span || textOf(settings.get('vncunused')) !== '0') return []
  return [{ kind: 'vnc-display', key: String(number), shown: String(number), span }]
}

function spanOf({ effective }: KeySettings): Span | null {
  const last = effective.at(-1)
  return last?.setting.value ? shiftSpan(last.setting.value.span, last.offset) : null
}

/** Settings are values: what one claims is worked out once. */
const memory = new WeakMap<Setting, readonly Possession[]>()

function remembered(setting: Setting): readonly Possession[] {
  const known = memory.get(setting)
  if (known) return known
  const items = setting.value?.kind === 'list' ? setting.value.items : []
  const strings = items.filter(item => item.kind === 'string')
  const found = strings.flatMap(item => (setting.key === 'vif' ? ofCard(item) : ofDisk(item)))
  memory.set(setting, found)
  return found
}

function ofCard(item: StringValue): Possession[] {
  const card = parseVif(item.text, CONTEXT)
  const at = (name: string) => {
    const field = card.fields.findLast(one => one.name === name && one.value !== null)
    return field ? sourceSpan(item, field.valueSpan.start, field.valueSpan.end) : item.span
  }
  // The same address in another network, on another VLAN or served by another domain is another card's business.
  const network = [card.bridge ?? '', card.vlan ?? '', card.backend ?? ''].join(' ')
  return [
    ...(card.mac ? [claim('mac', `${card.mac} ${network}`, card.mac, at('mac'))] : []),
    ...(card.vifname ? [claim('vifname', card.vifname, card.vifname, at('vifname'))] : []),
    ...card.ip.map(ip => claim('ip', `${ip} ${network}`, ip, at('ip'))),
  ]
}

/** A disk that a guest may write to; several may read one. */
function ofDisk(item: StringValue): Possession[] {
  const disk = parseDisk(item.text, CONTEXT)
  if (!disk.target || !disk.writable || disk.cdrom || disk.backend !== null) return []
  return [claim('disk', disk.target.replace(/^\/dev\/mapper\//, '/dev/'), disk.target, item.span)]
}

function claim(kind: PossessionKind, key: string, shown: string, span: Span): Possession {
  return { kind, key, shown, span }
}
