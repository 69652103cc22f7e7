import * as l10n from '@vscode/l10n'
import {
  type Guest,
  inform,
  isSet,
  itemsIn,
  numberIn,
  rewrite,
  switchIn,
  textIn,
  valueSpan,
  warn,
} from '../domain/xl/guest.ts'
import { since } from '../domain/xl/guestType.ts'
import { parseAltp2m } from '../strings/altp2m.ts'
import { parsePci } from '../strings/pci.ts'
import type { Problem } from '../text/problem.ts'

/** What xl gives a guest of whose memory nothing is said (libxl__domain_build_info_setdefault). */
const DEFAULT_MIB = 32

/** `memory` and `maxmem`: what the guest starts with, and what it may have later. */
export function memoryRules(guest: Guest): readonly Problem[] {
  return [...sizes(guest), ...grantVersion(guest), ...shadowMemory(guest)]
}

function sizes(guest: Guest): readonly Problem[] {
  const memory = numberIn(guest, 'memory')
  const maxmem = numberIn(guest, 'maxmem')
  if (memory === null && maxmem === null) return missing(guest)
  if (memory === null || maxmem === null || memory === maxmem) return []
  return memory > maxmem ? [aboveMaximum(guest, memory, maxmem)] : belowMaximum(guest, memory, maxmem)
}

const MOST_GRANT_VERSION = 15

/** Since 4.16 (libxl_create.c): it is a number of four bits. */
function grantVersion(guest: Guest): Problem[] {
  const version = numberIn(guest, 'max_grant_version')
  if (version === null || version <= MOST_GRANT_VERSION) return []
  const message = l10n.t('`max_grant_version` is 0, 1 or 2: the guest will not be created.')
  return [warn('value-out-of-range', valueSpan(guest, 'max_grant_version'), message)]
}

/** In MiB: as bytes it must fit 64 bits (libxl__domain_set_paging_mempool_size, 4.17). */
const MOST_SHADOW = 2 ** 44 - 1

function shadowMemory(guest: Guest): Problem[] {
  const shadow = numberIn(guest, 'shadow_memory')
  if (shadow === null || shadow <= MOST_SHADOW || !since(guest.release, '4.17')) return []
  const message = l10n.t('`shadow_memory` is a number of MiB, and a few are enough: the guest will not be created.')
  return [warn('value-out-of-range', valueSpan(guest, 'shadow_memory'), message)]
}

function missing(guest: Guest): Problem[] {
  if (!guest.parses || guest.settings.has('memory') || guest.settings.has('maxmem')) return []
  // A few lines without a device are no guest yet.
  if (!guest.settings.has('name') || !(guest.settings.has('disk') || guest.settings.has('vif'))) return []
  const message = l10n.t('Nothing is said of memory, so xl gives the guest {0} MiB: add memory = 1024.', DEFAULT_MIB)
  return [inform('missing-memory', { start: 0, end: 0 }, message)]
}

function aboveMaximum(guest: Guest, memory: number, maxmem: number): Problem {
  const span = valueSpan(guest, 'maxmem')
  const message = l10n.t(
    'The guest starts with {0} MiB and `maxmem` allows only {1}: write at least {0}.',
    memory,
    maxmem,
  )
  return warn('contradiction', span, message, { fixes: [rewrite(l10n.t('Write {0}', memory), span, String(memory))] })
}

/**
 * A guest that is not PV then gets its memory page by page, as it touches it (populate on demand), which some other
 * things exclude (libxl__domain_config_setdefault).
 */
function belowMaximum(guest: Guest, memory: number, maxmem: number): Problem[] {
  if (guest.type === 'pv') return []
  const span = valueSpan(guest, 'maxmem')
  const fixes = [rewrite(l10n.t('Write {0}', memory), span, String(memory))]
  const other = excludedBy(guest)
  if (other) {
    const message = l10n.t(
      'With `{0}` a guest needs all its memory at once, and it will not be created: write maxmem = {1}.',
      other,
      memory,
    )
    return [warn('contradiction', span, message, { fixes })]
  }
  const message = l10n.t(
    'The guest believes that it has {0} MiB and may use {1}: without a balloon driver in it, it crashes. Otherwise write maxmem = {1}.',
    maxmem,
    memory,
  )
  return [inform('populate-on-demand', span, message, { fixes })]
}

/** The setting that excludes populate on demand. */
function excludedBy(guest: Guest): string | null {
  const from = (release: '4.4' | '4.6' | '4.8' | '4.9' | '4.13') => since(guest.release, release)
  const isHvm = guest.type === 'hvm'
  if (from('4.4') && isHvm && itemsIn(guest, 'pci', parsePci).length > 0) return 'pci'
  if (from('4.13') && isHvm && itemsIn(guest, 'dtdev', text => text).length > 0) return 'dtdev'
  if (from('4.13') && isHvm && /^(enabled|sync_pt|share_pt)$/i.test(textIn(guest, 'passthrough') ?? '')) {
    return 'passthrough'
  }
  if (from('4.6') && isSet(guest, 'vnuma')) return 'vnuma'
  if (from('4.8') && isHvm && switchIn(guest, 'altp2mhvm')) return 'altp2mhvm'
  return from('4.9') && usesAltp2m(guest) ? 'altp2m' : null
}

/** Whether `altp2m` is more than disabled; of a word that xl refuses nothing is known. */
export function usesAltp2m(guest: Guest): boolean {
  const { mode } = parseAltp2m(textIn(guest, 'altp2m') ?? 'disabled')
  return mode !== null && mode !== 'disabled'
}
