import * as l10n from '@vscode/l10n'
import { guestValues } from '../../../domain/guestValues.ts'
import type { ConfigFile } from '../../../syntax/model.ts'
import { type GeneratedFile, linesFor, wholeText } from '../generated.ts'
import { withItems } from '../guestFile.ts'
import type { PlannedCard, PlannedGuest } from '../plan.ts'
import { absolutePath, refuse } from '../quote/printable.ts'
import { vifItem, vifValue } from '../quote/xencfg.ts'
import { bridgeFor, changesOf, hasOwnScript, type Plug } from './plug.ts'
import { type Change, replugged } from './replug.ts'

/** The files of the guests whose cards have to be connected in another way, and what to know of them, a sentence each. */
export interface GuestFiles {
  readonly files: readonly GeneratedFile[]
  readonly notes: readonly string[]
}

/** Connects the cards of guests: where a guest's file is known, it is all there with nothing else changed than that. */
export function guestFiles(guests: readonly PlannedGuest[], then: Plug): GuestFiles {
  const all = guests.map(guest => fileOf(guest, then))
  const notes = all.flatMap(one => one.notes)
  const isChanged = all.some(({ files }) => files.some(({ part }) => part === 'whole'))
  return {
    files: all.flatMap(one => one.files),
    notes: isChanged
      ? [l10n.t("Of the guests' files, nothing but what connects their cards is changed."), ...notes]
      : notes,
  }
}

function fileOf(guest: PlannedGuest, then: Plug): GuestFiles {
  const { cards, written, file } = guest
  const isXm = written?.python !== undefined
  const changes = cards.map(card => changesOf(card, then, isXm).map(safe(isXm)))
  const notes = [...cards.flatMap((card, number) => [...notesOf(guest, card, number, then)]), ...unknownCards(guest)]
  if (changes.every(list => list.length === 0)) return { files: [], notes }
  const items = written
    ? guestValues(written)
        .strings('vif')
        .map(({ text }) => text)
    : []
  if (!written || items.length !== cards.length) return { files: [linesOf(guest, then)], notes }
  const wanted = items.map((item, index) => replugged(item, changes[index] ?? [], isXm))
  // The file may say already what was meant: `bridge = xenbr0` with blanks, for xm.
  if (wanted.every((item, index) => item === items[index])) return { files: [], notes }
  const text = withItems(written, 'vif', wanted)
  if (text === null) return { files: [], notes: [...notes, byHand(guest, written, wanted)] }
  return { files: [wholeText(absolutePath(file), 'xen-guest', text)], notes }
}

/** Python 2 takes no letters but those of ASCII, unless the file says otherwise. */
function safe(isXm: boolean): (change: Change) => Change {
  return ([name, value]) => {
    if (value === null) return [name, value]
    if (isXm && /[^\x20-\x7e]/.test(value)) refuse(value, l10n.t('a guest file of xm'))
    return [name, vifValue(value)]
  }
}

function* notesOf({ name }: PlannedGuest, card: PlannedCard, number: number, then: Plug): Generator<string> {
  const { now, otherBridge } = card
  if (now === undefined || otherBridge !== undefined) return
  if (hasOwnScript(card))
    yield l10n.t(
      'Card {0} of {1} keeps its own script, {2}: see that it does what this is to be.',
      number,
      name,
      now.script,
    )
  else if (now.vlan && !bridgeFor(card, then)?.endsWith(now.vlan))
    yield l10n.t(
      'Card {0} of {1} was in a VLAN of Open vSwitch, {2}, and is in none any more.',
      number,
      name,
      `${now.bridge ?? ''}${now.vlan}`,
    )
}

/** Cards that only a running Python knows are none of the plan's. */
function unknownCards({ name, written }: PlannedGuest): string[] {
  const vif = written?.python?.values.get('vif')
  const isKnown =
    vif === undefined ||
    (vif.type === 'list' ? !vif.spoilt && vif.items.every(({ type }) => type === 'str') : vif.type !== 'unknown')
  return isKnown
    ? []
    : [l10n.t('What `vif` of {0} comes to is not known before its Python runs: see that its cards fit.', name)]
}

function byHand({ name }: PlannedGuest, { python }: ConfigFile, wanted: readonly string[]): string {
  const items = wanted.map(item => `"${item}"`).join(', ')
  return python
    ? l10n.t('`vif` of {0} is calculated, so its file stays: see that it comes to [ {1} ].', name, items)
    : l10n.t('The file of {0} cannot be changed as it is: mend it, and give it vif = [ {1} ].', name, items)
}

/** A `vif` in place of the old one, whatever that was. */
function linesOf({ file, cards }: PlannedGuest, then: Plug): GeneratedFile {
  const items = cards.map(card => itemOf(card, then))
  const [only = '', ...more] = items
  const lines = more.length === 0 ? [`vif = [ ${only} ]`] : ['vif = [', ...items.map(item => `    ${item},`), ']']
  return linesFor(absolutePath(file), 'xen-guest', lines)
}

/** A whole item. */
export function itemOf(card: PlannedCard, then: Plug): string {
  const { mac, ip, otherBridge, now, rest = [] } = card
  const usual = now?.script ?? 'vif-bridge'
  const stays = otherBridge !== undefined || hasOwnScript(card)
  const bridge = otherBridge === undefined ? bridgeFor(card, then) : `${otherBridge}${now?.vlan ?? ''}`
  const script = stays ? usual : then.script
  return vifItem([
    ...field('mac', mac),
    ...field('ip', ip.length > 0 ? ip.join(' ') : null),
    ...field('bridge', bridge),
    // What xl runs by itself need not be named, unless xl.conf or another card has something else.
    ...field('script', script === 'vif-bridge' && usual === 'vif-bridge' ? null : script),
    ...field('gatewaydev', otherBridge === undefined ? then.gatewaydev : null),
    ...rest,
  ])
}

function field(name: string, value: string | null): (readonly [string, string])[] {
  return value === null || value === '' ? [] : [[name, value]]
}
