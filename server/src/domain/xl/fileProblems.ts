import * as l10n from '@vscode/l10n'
import type { GuestType } from '../../facts/domainKeys.ts'
import type { Release } from '../../facts/releases.ts'
import type { StringContext } from '../../strings/deviceString.ts'
import { excerpt } from '../../text/excerpt.ts'
import type { Problem, Span } from '../../text/problem.ts'
import { bootloaderArgsProblems, bootProblems } from './boot.ts'
import { since, typeNamed } from './guestType.ts'
import { type KeySettings, lastOf, numberOf, placeOfKey, placeOfValue, textOf } from './settings.ts'
import { smbiosProblems } from './smbios.ts'
import { vcpuProblems } from './vcpus.ts'
import { type VirtualNode, vcpusListed, vnumaProblems } from './vnuma.ts'

type Settings = ReadonlyMap<string, KeySettings>

/**
 * What xl refuses when it looks at several keys together (parse_config_data, xl_parse.c).
 *
 * @param parses false when the notation itself is broken: what is missing may then stand in the broken part
 */
export function fileProblems(
  settings: Settings,
  { guestType, release }: StringContext,
  nodes: readonly VirtualNode[],
  parses: boolean,
): Problem[] {
  return [
    ...uuidProblems(settings),
    ...(parses ? missingName(settings, release) : []),
    ...(parses ? bootProblems(settings, guestType, release) : []),
    ...bootloaderArgsProblems(settings, guestType, release),
    ...contradictingTypes(settings, release),
    ...vcpuProblems(settings, release, vcpusListed(nodes)),
    ...vnumaProblems(nodes, settings),
    ...smbiosProblems(settings.get('smbios'), guestType, release),
    ...timerOfPv(settings, guestType, release),
    ...displayTwice(settings, guestType, release),
  ]
}

const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/
const NAKED_UUID = /^\{?([0-9a-fA-F]{8})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{12})\}?$/

function uuidProblems(settings: Settings): Problem[] {
  const ofKey = settings.get('uuid')
  const text = textOf(ofKey)
  if (!ofKey || text === null || UUID.test(text)) return []
  const span = placeOfValue(ofKey)
  const parts = NAKED_UUID.exec(text)?.slice(1)
  const message = l10n.t('"{0}" is not a UUID: write 32 hexadecimal digits in groups of 8-4-4-4-12.', excerpt(text))
  const fixes = parts &&
    ofKey.effective.length === 1 && [
      { title: l10n.t('Put in the dashes'), edits: [{ span, text: `"${parts.join('-')}"` }] },
    ]
  return [{ code: 'invalid-uuid', severity: 'error', span, message, ...(fixes && { fixes }) }]
}

function missingName(settings: Settings, release: Release): Problem[] {
  const ofKey = settings.get('name')
  if (!since(release, '4.2') || (ofKey && textOf(ofKey) !== null)) return []
  if (ofKey?.effective.some(({ setting }) => setting.value === null)) return []
  const message = ofKey
    ? l10n.t('`name` is a list, so the guest has no name, and xl refuses it: write name = "guest1".')
    : l10n.t('The guest has no name, and xl refuses it: add a line such as name = "guest1".')
  return [{ code: 'missing-name', severity: 'error', span: ofKey ? placeOfValue(ofKey) : TOP, message }]
}

function contradictingTypes(settings: Settings, release: Release): Problem[] {
  const ofType = settings.get('type')
  const type = typeNamed(textOf(ofType))
  const builder = textOf(settings.get('builder'))
  if (!since(release, '4.10') || !ofType || !type || builder === null) return []
  const isHvm = 'hvm'.startsWith(builder)
  if (!isHvm && !'generic'.startsWith(builder)) return []
  if (isHvm ? type === 'hvm' : type === 'pv') return []
  const message = l10n.t('`type` says {0} and `builder` says {1}: remove `builder`.', type, isHvm ? 'hvm' : 'pv')
  return [{ code: 'contradiction', severity: 'error', span: placeOfValue(ofType), message }]
}

/** A PV guest has no such timer, and since 4.10 xl refuses to be told of one. */
function timerOfPv(settings: Settings, guestType: GuestType, release: Release): Problem[] {
  const ofTimer = settings.get('timer_mode')
  if (!ofTimer || guestType !== 'pv' || !since(release, '4.10')) return []
  if (lastOf(ofTimer).setting.value?.kind === 'list') {
    const message = l10n.t('`timer_mode` takes one value and is not for a PV guest: remove it.')
    return [{ code: 'not-a-single-value', severity: 'warning', span: placeOfKey(ofTimer), message }]
  }
  if (textOf(ofTimer) === null) return []
  const message = l10n.t('xl refuses `timer_mode` for a PV guest: remove it.')
  return [{ code: 'contradiction', severity: 'error', span: placeOfKey(ofTimer), message }]
}

/** An HVM guest's screen may be numbered in `vnclisten` or in `vncdisplay`. */
function displayTwice(settings: Settings, guestType: GuestType, release: Release): Problem[] {
  const ofDisplay = settings.get('vncdisplay')
  const listen = textOf(settings.get('vnclisten'))
  const display = BigInt.asIntN(32, numberOf(ofDisplay) ?? 0n)
  if (!ofDisplay || guestType !== 'hvm' || !since(release, '4.3') || !listen?.includes(':') || display === 0n) return []
  const message = l10n.t('`vnclisten` has a display behind its ":" already, and xl refuses both: remove `vncdisplay`.')
  return [{ code: 'contradiction', severity: 'error', span: placeOfValue(ofDisplay), message }]
}

/** Findings about the file as a whole stand at its beginning. */
const TOP: Span = { start: 0, end: 0 }
