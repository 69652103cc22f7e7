import * as l10n from '@vscode/l10n'
import type { GuestType } from '../../facts/domainKeys.ts'
import type { Release } from '../../facts/releases.ts'
import { excerpt } from '../../text/excerpt.ts'
import type { Problem, Span } from '../../text/problem.ts'
import { since } from './guestType.ts'
import { type KeySettings, placeOfValue, textOf } from './settings.ts'

type Settings = ReadonlyMap<string, KeySettings>

/** Arguments in one string: from 4.2 to 4.22 xl falls over a string without any, in 4.10 and later for every kind of guest. */
export function bootloaderArgsProblems(settings: Settings, guestType: GuestType, release: Release): Problem[] {
  const ofArguments = settings.get('bootloader_args')
  const text = textOf(ofArguments)
  if (!ofArguments || text === null || !since(release, '4.2') || /[^ \t\n]/.test(text)) return []
  if (guestType !== 'pv' && !since(release, '4.10')) return []
  const message = l10n.t('A string without any argument makes xl crash: write a list of arguments, or remove it.')
  return [{ code: 'missing-value', severity: 'error', span: placeOfValue(ofArguments), message }]
}

/** What a PV guest, and since 4.10 a PVH guest, boots; an HVM guest has its firmware (parse_config_data, xl_parse.c). */
export function bootProblems(settings: Settings, guestType: GuestType, release: Release): Problem[] {
  if (guestType === 'hvm' || (guestType === 'pvh' && !since(release, '4.10'))) return []
  const isSet = (key: string) => textOf(settings.get(key)) !== null
  if (since(release, '4.10') && isSet('firmware')) return firmwareProblems(settings, isSet('kernel'))
  return isSet('kernel') || isSet('bootloader') ? [] : [nothingToBoot(settings, guestType)]
}

/** `firmware` is then the short name of a kernel that comes with Xen; the beginning of its name will do. */
function firmwareProblems(settings: Settings, hasKernel: boolean): Problem[] {
  const ofFirmware = settings.get('firmware')
  const text = textOf(ofFirmware)
  if (!ofFirmware || text === null) return []
  const span = placeOfValue(ofFirmware)
  if (hasKernel) {
    const message = l10n.t('This guest has a `kernel`, and xl refuses a `firmware` beside it: remove one of them.')
    return [{ code: 'contradiction', severity: 'error', span, message }]
  }
  if (['pvgrub32', 'pvgrub64'].some(name => name.startsWith(text))) return []
  const message = l10n.t(
    'Only an HVM guest boots the firmware "{0}": write "pvgrub64" or "pvgrub32", or kernel = "…".',
    excerpt(text),
  )
  return [{ code: 'unknown-value', severity: 'error', span, message }]
}

function nothingToBoot(settings: Settings, guestType: GuestType): Problem {
  const type = settings.get('type') ?? settings.get('builder')
  const message = type
    ? l10n.t('A {0} guest needs something to boot: add kernel = "…" or bootloader = "pygrub".', guestType.toUpperCase())
    : l10n.t('Without `type` this is a PV guest, which needs kernel or bootloader: add one of them, or type = "hvm".')
  return { code: 'missing-kernel', severity: 'error', span: type ? placeOfValue(type) : TOP, message }
}

/** Findings about the file as a whole stand at its beginning. */
const TOP: Span = { start: 0, end: 0 }
