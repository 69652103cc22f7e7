import { settingsByKey, textOf } from '../domain/xl/settings.ts'
import { newestRelease } from '../facts/releases.ts'
import { parseDisk } from '../strings/disk.ts'
import { parseVif } from '../strings/vif.ts'
import type { ConfigFile, Setting } from '../syntax/model.ts'

/** What other files may want to know of a guest. */
export interface GuestSummary {
  /** Path or URI of its file. */
  readonly location: string
  readonly name: string | null
  readonly uuid: string | null
  /** Six pairs in small letters each. */
  readonly macs: readonly string[]
  readonly bridges: readonly string[]
  readonly disks: readonly { readonly target: string | null; readonly vdev: string | null }[]
  /** It serves devices to other guests (`driver_domain`). */
  readonly isDriverDomain: boolean
}

// Every release splits these strings alike as far as a summary goes, and so did xm.
const CONTEXT = { release: newestRelease('xl'), guestType: 'pv' } as const

export function summarise(location: string, file: ConfigFile): GuestSummary {
  const settings = settingsByKey(file)
  const single = (key: string) => textOf(settings.get(key)) || null
  const strings = (key: string) => settings.get(key)?.effective.flatMap(({ setting }) => stringsOf(setting)) ?? []
  const cards = strings('vif').map(text => parseVif(text, CONTEXT))
  return {
    location,
    name: single('name'),
    uuid: single('uuid'),
    macs: cards.flatMap(({ mac }) => mac ?? []),
    bridges: cards.flatMap(({ bridge }) => bridge || []),
    disks: strings('disk').map(text => {
      const { target, vdev } = parseDisk(text, CONTEXT)
      return { target, vdev }
    }),
    isDriverDomain: single('driver_domain') === '1',
  }
}

function stringsOf({ value }: Setting): string[] {
  return value?.kind === 'list' ? value.items.flatMap(item => (item.kind === 'string' ? item.text : [])) : []
}
