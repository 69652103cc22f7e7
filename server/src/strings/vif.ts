import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../facts/releases.ts'
import { write } from '../text/fixes.ts'
import type { Problem } from '../text/problem.ts'
import type { DeviceString, Field, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow, unknownFieldValue } from './keyed.ts'
import { macBytes, macOf, macProblems } from './mac.ts'
import { type Rate, rateProblems, readRate } from './rate.ts'
import { type Row, readRow } from './row.ts'
import type { RowRules } from './rowRules.ts'
import { vifTraps } from './vifTraps.ts'

const TYPES = ['ioemu', 'vif'] as const

/** A network card (xl-network-configuration(5)). Null is what nobody set: xl.conf or xl's default counts then. */
export interface Vif extends DeviceString {
  /** Six pairs in small letters; null: a new one at each start. */
  readonly mac: string | null
  readonly bridge: string | null
  /** Program that connects the card, with its folder or without. */
  readonly script: string | null
  /** Addresses for the script; the guest itself is told nothing of them. */
  readonly ip: readonly string[]
  /** Domain with the other end. */
  readonly backend: string | null
  /** Name of the other end; `vifDOMID.DEVID` otherwise. */
  readonly vifname: string | null
  /** Emulated card of an HVM guest. */
  readonly model: string | null
  readonly type: (typeof TYPES)[number] | null
  readonly rate: Rate | null
  /** Also by its old name, `netdev`. */
  readonly gatewaydev: string | null
  readonly devid: number | null
  readonly mtu: number | null
  readonly vlan: string | null
  readonly trusted: boolean | null
}

function rulesOf(text: string, release: Release): RowRules {
  const newer = compareReleases(release, '4.6') >= 0
  return {
    language: 'vif',
    bare: newer ? 'ignored' : 'ends',
    unknown: 'ignored',
    numbers: { devid: 'ulong', mtu: 'ulong' },
    words: { wrong: 'ignored', anyCase: false },
    checks: {
      mac: field => macProblems(text, field, release),
      rate: ({ value, valueSpan }) => rateProblems(value ?? '', valueSpan, release),
      type: field => typeProblems(field, release),
      ip: () => [],
      accel: ({ span }) => [unsupported(span)],
    },
    takes: field => !newer || takesEffect(text, field, release),
  }
}

/**
 * Reads one item of `vif`. Until 4.5 nothing was said of a slip; since 4.6 it is, and the guest starts all the same. What xm
 * says of an item is told elsewhere (domain/xm/devices.ts).
 */
export function parseVif(text: string, context: StringContext): Vif {
  const { release, isXm = false } = context
  const row = rowOf(text, context)
  const card = cardOf(row, text, context)
  if (isXm) return { ...card, problems: [] }
  const names = new Map(row.fields.map(({ name, nameSpan }) => [nameSpan, name]))
  const problems = [
    ...row.problems.map(problem => otherName(problem, names.get(problem.span))),
    ...netdevProblems(row, release),
  ]
  return { ...card, problems: [...problems, ...vifTraps(card, row, context)] }
}

/** A card without what there is to say of it. */
export type Card = Omit<Vif, 'problems'>

/** The same for whoever only wants to know what card it is. */
export function readCard(text: string, context: StringContext): Card {
  return cardOf(rowOf(text, context), text, context)
}

function rowOf(text: string, { release, isXm = false }: StringContext): Row {
  return readRow(text, { ...rulesOf(text, release), trim: isXm }, release)
}

function cardOf(row: Row, text: string, { release, isXm = false }: StringContext): Card {
  // xend takes nothing for what has no value (netif.py).
  const textOf = (name: string) => (isXm ? row.text(name) || null : row.text(name))
  const rate = textOf('rate')
  return {
    fields: row.fields,
    mac: macOf(text, readParts(row, 'mac', release), release),
    bridge: textOf('bridge'),
    script: textOf('script'),
    ip: textOf('ip')?.split(/\s+/).filter(Boolean) ?? [],
    backend: textOf('backend'),
    vifname: textOf('vifname'),
    model: textOf('model'),
    type: typeOf(textOf('type'), release),
    rate: rate === null ? null : readRate(rate, release),
    gatewaydev: gatewayOf(row),
    devid: row.number('devid'),
    mtu: row.number('mtu'),
    vlan: textOf('vlan'),
    trusted: trustedOf(row, release),
  }
}

export const VIF: StringLanguage = { fields: 'vif', parse: parseVif, expect: expectInRow }

/** xl goes on without a type it does not know, and without an address it cannot read to its end. */
function takesEffect(text: string, { name, value, valueSpan }: Field, release: Release): boolean {
  if (name === 'type') return TYPES.some(type => type === value)
  return name !== 'mac' || macBytes(text, valueSpan, release).length === 6
}

/** The parts of that name that xl comes to. */
function readParts(row: Row, name: string, release: Release): Field[] {
  const end = compareReleases(release, '4.6') < 0 ? row.fields.findIndex(({ value }) => value === null) : -1
  const read = end < 0 ? row.fields : row.fields.slice(0, end)
  return read.filter(field => field.name === name && field.value !== null)
}

/** Until 4.5 every other word was `vif`. */
function typeOf(text: string | null, release: Release): Vif['type'] {
  const type = TYPES.find(word => word === text) ?? null
  return type === null && text !== null && compareReleases(release, '4.6') < 0 ? 'vif' : type
}

function gatewayOf(row: Row): string | null {
  const [gateway, netdev] = [row.field('gatewaydev'), row.field('netdev')]
  return (gateway && netdev && netdev.span.start > gateway.span.start ? netdev : (gateway ?? netdev))?.value ?? null
}

function trustedOf({ fields }: Row, release: Release): boolean | null {
  if (compareReleases(release, '4.17') < 0) return null
  const last = fields.findLast(({ name, value }) => value === null && (name === 'trusted' || name === 'untrusted'))
  return last ? last.name === 'trusted' : null
}

/** xm knew `netfront` too. */
function typeProblems(field: Field, release: Release): Problem[] {
  const [problem] = unknownFieldValue('vif', field, release, 'warning')
  if (!problem) return []
  if (field.value !== 'netfront' && field.value !== 'paravirtualised') return [problem]
  return [{ ...problem, fixes: [write(field.valueSpan, 'vif')] }]
}

function unsupported(span: Field['span']): Problem {
  const message = l10n.t('`accel` has no effect, as xl says itself: remove it.')
  return { code: 'value-ignored', severity: 'warning', span, message, tag: 'unnecessary' }
}

/** Names from other worlds that are too far from the right ones to be found. */
function otherName(problem: Problem, name: string | undefined): Problem {
  if (problem.code !== 'unknown-field' || name?.toLowerCase() !== 'gateway') return problem
  const message = l10n.t('`vif` has no field "{0}", so xl ignores it: did you mean "{1}"?', name, 'gatewaydev')
  return { ...problem, message, fixes: [write(problem.span, 'gatewaydev')] }
}

function netdevProblems(row: Row, release: Release): Problem[] {
  if (compareReleases(release, '4.3') < 0) return []
  return readParts(row, 'netdev', release).map(({ nameSpan, span }) => {
    const place = nameSpan ?? span
    const message = l10n.t('`netdev` is the old name of `gatewaydev`, as xl says itself: write gatewaydev.')
    const fixes = [write(place, 'gatewaydev')]
    return { code: 'deprecated-key', severity: 'information', span: place, message, fixes, tag: 'deprecated' }
  })
}
