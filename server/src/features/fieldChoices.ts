import * as l10n from '@vscode/l10n'
import { CompletionItemKind } from 'vscode-languageserver-types'
import { type DeviceField, fieldValues } from '../facts/deviceFields.ts'
import { usualFieldValues } from '../facts/usualValues.ts'
import { hvmUnit, readVdev, vdevName } from '../strings/vdev.ts'
import { type GuestSummary, summarise } from '../workspace/guestSummary.ts'
import { type Choice, dataOf } from './completionItem.ts'
import { freshMac, freshUuid } from './fresh.ts'
import type { GuestContext } from './guestContext.ts'
import { contextOf } from './guestStrings.ts'

/** A value and why it is offered. */
interface Offer {
  readonly word: string
  readonly detail?: string
}

/**
 * The values that a field can have: words that it takes, what people usually write, and what this guest and the others of
 * its host make likely: a free name for a disk, the bridges in use, the guests there are.
 */
export function fieldChoices(context: GuestContext, key: string, field: DeviceField): Choice[] {
  const { language, name, type } = field
  const words = fieldValues(field, contextOf(context).release) ?? (type === 'boolean' ? ['1', '0'] : [])
  const usual = [...words, ...usualFieldValues(language, name)].map(word => ({ word }))
  const offers: Offer[] = [...likely(context, field), ...usual]
  const isFirst = ({ word }: Offer, index: number) => offers.findIndex(offer => offer.word === word) === index
  return offers.filter(isFirst).map(({ word, detail }) => ({
    label: word,
    kind: detail === undefined ? CompletionItemKind.EnumMember : CompletionItemKind.Value,
    text: word,
    detail,
    data: dataOf(context, key, { field: { language, name }, value: word }),
  }))
}

function likely(context: GuestContext, { language, name, type }: DeviceField): Offer[] {
  const own = summarise(context.document.uri, context.file)
  if (name === 'mac' && language === 'vif') return [newMac([own, ...context.others()])]
  if (type === 'uuid') return [{ word: freshUuid(), detail: l10n.t('a new one, made at random') }]
  if (name === 'bridge' && language === 'vif') return bridges([own, ...context.others()])
  if (name === 'backend') return backends(context.others())
  if (name === 'vdev' && language === 'disk') return freeVdevs(own, contextOf(context).guestType === 'hvm')
  return []
}

/** An address that no guest of the host has, so far as they are known. */
function newMac(guests: readonly GuestSummary[]): Offer {
  const taken = new Set(guests.flatMap(({ macs }) => macs))
  return { word: freshMac(taken), detail: l10n.t('a new one, made at random') }
}

/** The bridges that guests are on, the fullest first; without any the one that xl takes by itself. */
function bridges(guests: readonly GuestSummary[]): Offer[] {
  // A guest that dom0 starts by itself has a second file, which is a link to its first.
  const users = new Map<string, Set<string>>()
  for (const { bridges, name, location } of guests) {
    for (const bridge of bridges) users.set(bridge, (users.get(bridge) ?? new Set()).add(name ?? location))
  }
  if (users.size === 0) return [{ word: 'xenbr0', detail: l10n.t('what xl takes by itself') }]
  return [...users]
    .sort(([a, some], [b, others]) => others.size - some.size || (a < b ? -1 : 1))
    .map(([word, { size }]) => ({
      word,
      detail: size === 1 ? l10n.t('one guest is on it') : l10n.t('{0} guests are on it', size),
    }))
}

/** The guests that can serve a device, those that are made for it first. */
function backends(guests: readonly GuestSummary[]): Offer[] {
  return [...guests]
    .sort((a, b) => Number(b.isDriverDomain) - Number(a.isDriverDomain))
    .flatMap(({ name, isDriverDomain }) =>
      name ? [{ word: name, detail: isDriverDomain ? l10n.t('a driver domain') : l10n.t('a guest') }] : [],
    )
}

/** The first name that no disk of the guest has yet; of an HVM guest also one that its firmware sees as IDE. */
function freeVdevs({ disks }: GuestSummary, isHvm: boolean): Offer[] {
  const taken = disks.flatMap(({ vdev }) => readVdev(vdev ?? '') ?? [])
  // hda and xvda are the same disk of an HVM guest.
  const units = new Set(taken.flatMap(vdev => hvmUnit(vdev)?.unit ?? []))
  const numbers = new Set(taken.map(({ number }) => number))
  const isFree = (name: string) => {
    const vdev = readVdev(name)
    const unit = vdev && hvmUnit(vdev)
    return vdev !== null && !numbers.has(vdev.number) && !(isHvm && unit?.bus === 'ide' && units.has(unit.unit))
  }
  const first = (kind: 'xvd' | 'hd', limit: number) =>
    Array.from({ length: limit }, (_, disk) => vdevName(kind, disk)).find(isFree)
  const names = [first('xvd', taken.length + 1), isHvm ? first('hd', 4) : undefined]
  return names.flatMap(word => (word ? [{ word, detail: l10n.t('free in this guest') }] : []))
}
