import * as l10n from '@vscode/l10n'
import type { GuestType } from '../../facts/domainKeys.ts'
import type { Release } from '../../facts/releases.ts'
import { excerpt } from '../../text/excerpt.ts'
import type { Problem, Span } from '../../text/problem.ts'
import { since, typeNamed } from './guestType.ts'
import { type KeySettings, lastOf, numberOf, textOf } from './settings.ts'

type Settings = ReadonlyMap<string, KeySettings>

/**
 * What xl refuses when it looks at several keys together (parse_config_data, xl_parse.c).
 *
 * @param parses false when the notation itself is broken: what is missing may then stand in the broken part
 */
export function fileProblems(settings: Settings, guestType: GuestType, release: Release, parses: boolean): Problem[] {
  return [
    ...uuidProblems(settings),
    ...(parses ? missingName(settings, release) : []),
    ...(parses ? missingKernel(settings, guestType, release) : []),
    ...contradictingTypes(settings, release),
    ...tooManyVcpus(settings, release),
  ]
}

const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/
const NAKED_UUID = /^\{?([0-9a-fA-F]{8})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{12})\}?$/

function uuidProblems(settings: Settings): Problem[] {
  const ofKey = settings.get('uuid')
  const text = textOf(ofKey)
  if (!ofKey || text === null || UUID.test(text)) return []
  const span = valueSpan(ofKey)
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
  return [{ code: 'missing-name', severity: 'error', span: ofKey ? valueSpan(ofKey) : TOP, message }]
}

function missingKernel(settings: Settings, guestType: GuestType, release: Release): Problem[] {
  if (guestType === 'hvm' || (guestType === 'pvh' && !since(release, '4.10'))) return []
  const boots = since(release, '4.10') ? ['kernel', 'bootloader', 'firmware'] : ['kernel', 'bootloader']
  if (boots.some(key => textOf(settings.get(key)) !== null)) return []
  const type = settings.get('type') ?? settings.get('builder')
  const message = type
    ? l10n.t('A {0} guest needs something to boot: add kernel = "…" or bootloader = "pygrub".', guestType.toUpperCase())
    : l10n.t('Without `type` this is a PV guest, which needs kernel or bootloader: add one of them, or type = "hvm".')
  return [{ code: 'missing-kernel', severity: 'error', span: type ? valueSpan(type) : TOP, message }]
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
  return [{ code: 'contradiction', severity: 'error', span: valueSpan(ofType), message }]
}

function tooManyVcpus(settings: Settings, release: Release): Problem[] {
  const ofVcpus = settings.get('vcpus')
  const vcpus = numberOf(ofVcpus)
  const maxvcpus = numberOf(settings.get('maxvcpus'))
  if (!since(release, '4.6') || !ofVcpus || vcpus === null || maxvcpus === null || vcpus <= maxvcpus) return []
  const message = l10n.t('`vcpus` is {0} and `maxvcpus` only {1}: raise `maxvcpus`.', String(vcpus), String(maxvcpus))
  return [{ code: 'value-out-of-range', severity: 'error', span: valueSpan(ofVcpus), message }]
}

/** Findings about the file as a whole stand at its beginning. */
const TOP: Span = { start: 0, end: 0 }

function valueSpan(ofKey: KeySettings): Span {
  const { setting, offset } = lastOf(ofKey)
  const { start, end } = setting.value?.span ?? setting.keySpan
  return { start: start + offset, end: end + offset }
}
