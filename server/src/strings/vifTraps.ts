import * as l10n from '@vscode/l10n'
import { compareReleases } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import { write } from '../text/fixes.ts'
import type { Problem, Span } from '../text/problem.ts'
import type { StringContext } from './deviceString.ts'
import { NAT_STEP } from './natGateway.ts'
import type { Row } from './row.ts'

/*
 * What xl takes and what fails later: when the guest is created, in the script that connects the card, or when no packet
 * arrives. Nothing of it makes xl refuse the file.
 */

interface Card {
  readonly script: string | null
  readonly ip: readonly string[]
  readonly type: 'ioemu' | 'vif' | null
}

/** Longest name of a network interface in Linux. */
const LONGEST_NAME = 15
const EMULATED_END = '-emu'
/** NAME, NAME.TAG or NAME:TRUNK:TRUNK, as vif-openvswitch reads it. */
const OPEN_VSWITCH = /^[^.:]+(?:\.\d+)?(?::\d+)*$/

export function vifTraps(card: Card, row: Row, context: StringContext): Problem[] {
  const script = nameOf(card.script)
  return [
    ...typeTraps(card, row, context),
    ...nameTraps(card, row, context),
    ...bridgeTraps(row, script),
    ...scriptTraps(row),
    ...addressTraps(card, row, script),
    ...addressProblems(row),
    ...vlanTraps(row, script, context),
  ]
}

/** The name of a script without its folder. */
function nameOf(script: string | null): string | null {
  return script === null ? null : script.slice(script.lastIndexOf('/') + 1)
}

function typeTraps({ type }: Card, row: Row, { release, guestType }: StringContext): Problem[] {
  const problems: Problem[] = []
  const field = row.field('type')
  const model = row.field('model')
  const isRead = compareReleases(release, '4.2') >= 0
  if (field && type === 'ioemu' && guestType !== 'hvm' && isRead) {
    const message = l10n.t('Only an HVM guest has an emulated card, and this one will not be created: write vif.')
    const { valueSpan: span } = field
    problems.push({ code: 'contradiction', severity: 'warning', span, message, fixes: [write(span, 'vif')] })
  }
  if (model && (guestType !== 'hvm' || type === 'vif')) {
    const message =
      guestType === 'hvm'
        ? l10n.t('`model` is for an emulated card, and this one is not: remove it, or type=vif.')
        : l10n.t('`model` is for the emulated card of an HVM guest, and this guest has none: remove it.')
    problems.push({ code: 'value-ignored', severity: 'information', span: model.span, message, tag: 'unnecessary' })
  }
  return problems
}

function nameTraps({ type }: Card, row: Row, { guestType }: StringContext): Problem[] {
  const field = row.field('vifname')
  const name = field?.value ?? ''
  if (!field) return []
  if (/[/\s]/.test(name.trim())) {
    const message = l10n.t('The name of an interface has no blank and no slash: write a plain name.')
    return [{ code: 'unknown-value', severity: 'warning', span: field.valueSpan, message }]
  }
  const isEmulated = guestType === 'hvm' && type !== 'vif'
  const most = isEmulated ? LONGEST_NAME - EMULATED_END.length : LONGEST_NAME
  if (name.length <= most) return []
  const message =
    isEmulated && name.length <= LONGEST_NAME
      ? l10n.t('The emulated card is called {0}-emu, which is too long for Linux: at most {1} characters.', name, most)
      : l10n.t('The name of an interface has at most {0} characters in Linux: shorten it.', most)
  return [{ code: 'value-out-of-range', severity: 'warning', span: field.valueSpan, message }]
}

function bridgeTraps(row: Row, script: string | null): Problem[] {
  const field = row.field('bridge')
  const bridge = field?.value?.trim() ?? ''
  if (!field || bridge === '') return []
  const span = field.valueSpan
  if (script === 'vif-openvswitch' && !OPEN_VSWITCH.test(bridge)) {
    const message = l10n.t('vif-openvswitch takes a bridge as NAME, NAME.VLAN or NAME:VLAN:VLAN: write it so.')
    return [{ code: 'unknown-value', severity: 'warning', span, message }]
  }
  const name = /^[^.:]*/.exec(bridge)?.[0] ?? ''
  if (name.length > LONGEST_NAME || bridge.includes('/')) {
    const message = l10n.t('The name of a bridge has at most {0} characters and no slash: correct it.', LONGEST_NAME)
    return [{ code: 'value-out-of-range', severity: 'warning', span, message }]
  }
  return []
}

/** Scripts of the host in place of one for cards, and arguments, which xend allowed. */
function scriptTraps(row: Row): Problem[] {
  const field = row.field('script')
  const script = field?.value?.trim() ?? ''
  if (!field || script === '') return []
  const span = field.valueSpan
  const argument = /^(\S+)\s+(\w+=.*)$/.exec(script)
  if (/\s/.test(script)) {
    const message = l10n.t('xl takes all of this for the name of a file: put what is an argument behind a comma.')
    const fixes = argument ? { fixes: [write(span, `${argument[1]},${argument[2]}`)] } : {}
    return [{ code: 'unknown-value', severity: 'warning', span, message, ...fixes }]
  }
  const name = nameOf(script) ?? ''
  if (!name.startsWith('network-')) return []
  const message = l10n.t('{0} sets up a host, not a card: write the vif script of that kind, such as vif-bridge.', name)
  return [{ code: 'unknown-value', severity: 'warning', span, message }]
}

function addressTraps({ ip }: Card, row: Row, script: string | null): Problem[] {
  const field = row.field('script')
  const address = row.field('ip')
  return field ? scriptAddressTraps(script, address ? ip : [], { script: field.span, ip: address?.valueSpan }) : []
}

/**
 * Whether the script that connects a card can do with its addresses.
 *
 * @param at where the script is named, or what stands for it, and the addresses
 */
export function scriptAddressTraps(
  script: string | null,
  ip: readonly string[],
  at: { readonly script: Span; readonly ip?: Span | undefined },
): Problem[] {
  if (script !== 'vif-nat' && script !== 'vif-route') return []
  if (!at.ip || ip.length === 0) return [noAddress(script, at.script)]
  return script === 'vif-nat' ? natProblems(ip[0] ?? '', at.ip) : []
}

function noAddress(script: string, span: Span): Problem {
  const message =
    script === 'vif-nat'
      ? l10n.t('Without `ip` vif-nat makes up an address, another at each start: add ip=….')
      : l10n.t('Without `ip` vif-route adds no route, and nobody reaches the guest: add ip=….')
  return { code: 'missing-field', severity: script === 'vif-nat' ? 'information' : 'warning', span, message }
}

function natProblems(address: string, span: Span): Problem[] {
  const last = Number(/^\d{1,3}(?:\.\d{1,3}){2}\.(\d{1,3})/.exec(address)?.[1] ?? 0)
  if (last + NAT_STEP < 255) return []
  const message = l10n.t(
    'vif-nat adds {0} to the last number for the address of dom0, and {1} is no good: choose one up to {2}.',
    NAT_STEP,
    last + NAT_STEP,
    254 - NAT_STEP,
  )
  return [{ code: 'value-out-of-range', severity: 'warning', span, message }]
}

/** Numbers that look like an IPv4 address and are none; names and other addresses are for the script to understand. */
function addressProblems(row: Row): Problem[] {
  const field = row.field('ip')
  const [wrong] = (field?.value?.match(/\S+/g) ?? []).filter(
    text => /^\d+(?:\.\d+)+(?:\/\d+)?$/.test(text) && !isIpv4(text),
  )
  if (!field?.value || wrong === undefined) return []
  const start = field.valueSpan.start + field.value.indexOf(wrong)
  const message = l10n.t(
    '{0} is no IPv4 address: write four numbers up to 255, and behind a slash at most 32.',
    excerpt(wrong),
  )
  return [{ code: 'invalid-address', severity: 'warning', span: { start, end: start + wrong.length }, message }]
}

function isIpv4(text: string): boolean {
  const [address = '', prefix = '0'] = text.split('/')
  const numbers = address.split('.').map(Number)
  return numbers.length === 4 && numbers.every(number => number <= 255) && Number(prefix) <= 32
}

/** Only a script of one's own reads it. */
function vlanTraps(row: Row, script: string | null, { release }: StringContext): Problem[] {
  const field = row.field('vlan')
  if (!field || compareReleases(release, '4.19') < 0) return []
  if (script !== null && !['vif-bridge', 'vif-route', 'vif-nat', 'vif-openvswitch'].includes(script)) return []
  const message = l10n.t('`vlan` is for a script of your own, and those of Xen ignore it: use a bridge in that VLAN.')
  return [{ code: 'value-ignored', severity: 'information', span: field.span, message }]
}
