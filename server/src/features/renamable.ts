import * as l10n from '@vscode/l10n'
import type { Position, Range } from 'vscode-languageserver-types'
import { isInterfaceName, MOST_BYTES } from '../workspace/names/mention.ts'
import { type Found, type NamedHost, placesOf } from '../workspace/names/namedHost.ts'
import { foundAt, rangeOf } from './definition.ts'

/** A whole sentence that says why not, and what to do. */
export interface Refused {
  readonly refused: string
}

export interface Renamable {
  readonly found: Found
  readonly what: 'interface' | 'guest'
  readonly name: string
  readonly range: Range
}

/** What can be renamed at a place: a bridge or bond, the other end of a card, a guest. Null where nothing is named. */
export function renamable(host: NamedHost, location: string, position: Position): Renamable | Refused | null {
  const named = foundAt(host, location, position).filter(({ mention }) => mention.form !== 'implied')
  // Of `ovsbr0.10` it is the bridge that is there; its tag makes no other one.
  const found = named.find(one => isMade(host, one)) ?? named[0]
  if (!found) return null
  const { what, name, form } = found.mention
  if (name === null) return null
  if (what === 'script')
    return refuse(l10n.t('A script has the name of its file: rename the file, then the places that refer to it.'))
  if (form === 'built')
    return refuse(l10n.t('{0} is put together here from several parts: rename it where it stands as one word.', name))
  const reason = what === 'interface' ? fixedName(host, name) : null
  return reason ? refuse(reason) : { found, what, name, range: rangeOf(found) }
}

/** Whether a file of the host makes what is named. */
function isMade(host: NamedHost, { mention: { what, name } }: Found): boolean {
  return name !== null && placesOf(host, what, name).some(({ mention }) => mention.role === 'makes')
}

export function refuse(refused: string): Refused {
  return { refused }
}

/** Why an interface has the name that it has, where nobody chose it. */
function fixedName({ network, ...host }: NamedHost, name: string): string | null {
  const declared = network?.interfaces.get(name)
  const parent = /^(.+)\.\d+$/.exec(name)?.[1]
  if (declared?.kind === 'vlan' && parent !== undefined)
    return l10n.t('{0} is a VLAN, and its name says that it rides on {1}.', name, parent)
  const isMade = placesOf({ network, ...host }, 'interface', name).some(
    ({ mention, file }) => mention.role === 'makes' && !network?.files.has(file.path),
  )
  const isCard = CARD.test(name) || (declared?.kind === 'nic' && declared.master !== null)
  if (!isCard || (declared === undefined && isMade) || (declared && declared.kind !== 'nic')) return null
  return l10n.t('{0} is a network card: its name comes from the system, not from these files.', name)
}

/** Names that the kernel or udev gives to cards, and the loopback. */
const CARD = /^(lo|p?eth\d+|em\d+|en[ops]\w*\d|enx[\da-f]{12}|wl\w*\d|ww\w*\d|ib\d+|p\d+p\d+)$/

/** Why something cannot have a new name; null where it can. */
export function nameRefusal(host: NamedHost, { what, name: old }: Renamable, name: string): string | null {
  const invalid = what === 'interface' ? interfaceRefusal(name) : guestRefusal(name)
  if (invalid) return invalid
  if (what === 'interface' && isBsd(host, old) && !/^[a-z]+\d+$/.test(name))
    return l10n.t('NetBSD knows interfaces by a kind and a number: take a name such as bridge1.')
  const [taken] = placesOf(host, what, name).filter(({ mention }) => mention.role !== 'uses')
  if (taken) return l10n.t('{0} is taken: {1} has it.', name, whereOf(taken))
  return host.network?.interfaces.has(name) && what === 'interface'
    ? l10n.t('{0} is taken: it is another interface of this host.', name)
    : null
}

function isBsd(host: NamedHost, name: string): boolean {
  return placesOf(host, 'interface', name).some(({ file }) => file.path.startsWith('etc/ifconfig.'))
}

function interfaceRefusal(name: string): string | null {
  const { length } = new TextEncoder().encode(name)
  if (length > MOST_BYTES)
    return l10n.t('The name of an interface has at most {0} characters, and this has {1}.', MOST_BYTES, length)
  if (/\s/.test(name)) return l10n.t('The name of an interface has no blanks.')
  if (/[/:]/.test(name)) return l10n.t('The name of an interface has neither {0} nor {1} in it.', '/', ':')
  if (/^(lo|all|default)$/.test(name)) return l10n.t('{0} means something else to the kernel: take another name.', name)
  return isInterfaceName(name) ? null : l10n.t('{0} is no name of an interface: take letters and digits.', `"${name}"`)
}

function guestRefusal(name: string): string | null {
  if (name === '') return l10n.t('A guest has a name of at least one character.')
  if (/^\d+$/.test(name)) return l10n.t('A name of digits alone is taken for the number of a domain.')
  if (/^(dom0|domain-0)$/i.test(name)) return l10n.t('{0} is the host itself: take another name.', name)
  if (/["'\\,/\p{Control}]/u.test(name))
    return l10n.t('The name of a guest has no quotes, commas and slashes: they end it elsewhere.')
  return null
}

/** `/etc/xen/scripts/my-network:3`. */
export function whereOf(found: Found): string {
  return `/${found.file.path}:${rangeOf(found).start.line + 1}`
}
