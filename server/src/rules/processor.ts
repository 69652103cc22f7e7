import * as l10n from '@vscode/l10n'
import {
  type Guest,
  inform,
  isSet,
  itemsIn,
  numberIn,
  rewrite,
  settingsIn,
  switchIn,
  textIn,
  valueSpan,
  warn,
} from '../domain/xl/guest.ts'
import { since } from '../domain/xl/guestType.ts'
import { parseViridian } from '../strings/viridian.ts'
import type { Problem } from '../text/problem.ts'
import { usesAltp2m } from './memory.ts'

/** Most virtual CPUs of a guest that is not PV (HVM_MAX_VCPUS, Xen's public interface). */
const MOST_HVM = 128
const MOST_PV = 1024

/** How many virtual CPUs a guest has, where they run and what they can do. */
export function processorRules(guest: Guest): readonly Problem[] {
  return [
    ...counts(guest),
    ...nodesOfPv(guest),
    ...fewPinned(guest),
    ...nestedAltp2m(guest),
    ...viridianGroups(guest),
    ...lostTscMode(guest),
  ]
}

function counts(guest: Guest): Problem[] {
  const vcpus = numberIn(guest, 'vcpus')
  if (vcpus === 0) {
    const span = valueSpan(guest, 'vcpus')
    const fixes = [rewrite(l10n.t('Write {0}', 1), span, '1')]
    const message = l10n.t('A guest has at least one virtual CPU, and xl makes 1 of this 0: write 1.')
    return [warn('value-out-of-range', span, message, { fixes })]
  }
  const key = (numberIn(guest, 'maxvcpus') ?? 0) > MOST_HVM ? 'maxvcpus' : 'vcpus'
  const most = numberIn(guest, key) ?? 0
  if (most <= MOST_HVM) return []
  if (guest.type === 'pv') return manyPv(guest, key, most)
  const message = l10n.t('Such a guest has at most {0} virtual CPUs: with {1} it will not be created.', MOST_HVM, most)
  return [warn('value-out-of-range', valueSpan(guest, key), message)]
}

/** libxl's own limit, since 4.7. */
function manyPv(guest: Guest, key: string, vcpus: number): Problem[] {
  if (vcpus <= MOST_PV || !since(guest.release, '4.7')) return []
  const message = l10n.t('A guest has at most {0} virtual CPUs: with {1} it will not be created.', MOST_PV, vcpus)
  return [warn('value-out-of-range', valueSpan(guest, key), message)]
}

/** libxl__domain_config_setdefault, since 4.6. */
function nodesOfPv(guest: Guest): Problem[] {
  if (guest.type !== 'pv' || !isSet(guest, 'vnuma')) return []
  const message = l10n.t(
    'A PV guest cannot have virtual NUMA nodes and will not be created: write type = "hvm", or remove the line.',
  )
  return [warn('contradiction', valueSpan(guest, 'vnuma'), message)]
}

/** Of a list each item is for one virtual CPU (since 4.5 of whatever form). */
function fewPinned(guest: Guest): Problem[] {
  const vcpus = numberIn(guest, 'maxvcpus') ?? numberIn(guest, 'vcpus')
  if (vcpus === null) return []
  return ['cpus', 'cpus_soft'].flatMap(key => {
    const settings = settingsIn(guest, key)?.effective ?? []
    const items = settings.flatMap(({ setting: { value } }) => (value?.kind === 'list' ? value.items : []))
    if (items.length === 0 || items.length >= vcpus) return []
    const message = l10n.t(
      '`{0}` names places for {1} of {2} virtual CPUs, and the others run anywhere: write one for each, or one string for all.',
      key,
      items.length,
      vcpus,
    )
    return [inform('value-ignored', valueSpan(guest, key), message)]
  })
}

/** libxl__domain_config_setdefault, since 4.6. */
function nestedAltp2m(guest: Guest): Problem[] {
  if (guest.type === 'pv' || switchIn(guest, 'nestedhvm') !== true) return []
  const key = usesAltp2m(guest) ? 'altp2m' : switchIn(guest, 'altp2mhvm') ? 'altp2mhvm' : null
  if (!key) return []
  const message = l10n.t(
    '`nestedhvm` and `{0}` exclude each other, and the guest will not be created: remove one of them.',
    key,
  )
  return [warn('contradiction', valueSpan(guest, key), message)]
}

/** hvm_set_viridian_features, libxl_x86.c: a group cannot be both, and the base carries all others. */
function viridianGroups(guest: Guest): Problem[] {
  const items = itemsIn(guest, 'viridian', parseViridian).filter(({ parsed }) => parsed.word !== null)
  const enabled = new Set(items.filter(({ parsed }) => !parsed.remove).map(({ parsed }) => parsed.word))
  const both = items.find(({ parsed }) => parsed.remove && enabled.has(parsed.word))
  if (both) {
    const message = l10n.t(
      'The group {0} is in the list and left out as well, and the guest will not be created: remove one of the two.',
      both.parsed.word ?? '',
    )
    return [warn('contradiction', both.span, message)]
  }
  const sets = enabled.has('all') || enabled.has('defaults')
  const withoutBase = items.some(({ parsed }) => parsed.remove && parsed.word === 'base')
  const others = [...enabled].filter(word => word !== 'base')
  if (others.length === 0 || (sets ? !withoutBase : enabled.has('base'))) return []
  const message = l10n.t(
    'Every group needs the group base, and the guest will not be created without: write "base" as well.',
  )
  return [warn('contradiction', items[0]?.span ?? valueSpan(guest, 'viridian'), message)]
}

/** It went with 4.14. */
function lostTscMode(guest: Guest): Problem[] {
  const mode = textIn(guest, 'tsc_mode')?.toLowerCase()
  if (!since(guest.release, '4.14') || (mode !== 'native_paravirt' && mode !== '3')) return []
  const message = l10n.t('Xen 4.14 removed this mode, and the guest will not be created: write "default" or "native".')
  return [warn('unknown-value', valueSpan(guest, 'tsc_mode'), message)]
}
