import * as l10n from '@vscode/l10n'
import { isWifi } from '../network/generate/checkPlan.ts'
import { DOM0_FORMATS, type Dom0Format } from '../network/generate/dom0/dom0.ts'
import { GUEST_FORMATS, type GuestFormat } from '../network/generate/guest/guest.ts'
import type { Mode } from '../network/generate/plan.ts'
import type { HostSystem } from '../network/generate/setUp.ts'
import { wayOut } from '../network/generate/uplinkOfHost.ts'
import type { HostLink, TopologyHost } from '../network/topology/host.ts'
import { scriptName } from '../strings/scriptCall.ts'
import { type SystemName, systemName } from './systemNames.ts'

/** What can be chosen for the network of a host; the usual choice of each list stands first. */
export interface SetUpChoices {
  readonly host: string
  readonly toolstack: string
  /** How the host's guests are connected now; null where they are not, or differently. */
  readonly mode: Mode | null
  readonly uplinks: readonly Choice<string>[]
  readonly systems: readonly Choice<HostSystem>[]
  readonly guests: readonly Choice<string>[]
  readonly guestSystems: readonly Choice<GuestFormat>[]
}

export interface Choice<T> extends SystemName {
  readonly value: T
  /** What the files of the host tell, or the only one that works. */
  readonly isUsual: boolean
}

/** What of a host choices are made from. */
export interface ChoiceSources {
  readonly name: string
  /** As it is before a script of xend has run. */
  readonly links: readonly HostLink[]
  readonly format: Dom0Format | null
}

/** What the wizard offers for a host; the usual answer to each question comes first. */
export function setUpChoices(host: TopologyHost, { name, links, format }: ChoiceSources): SetUpChoices {
  const isXend = host.toolstack === 'xm'
  const usual = isXend ? 'xend' : format
  const systems: readonly HostSystem[] = isXend ? ['xend', ...DOM0_FORMATS] : DOM0_FORMATS
  return {
    host: name,
    toolstack: host.toolstack,
    mode: modeOf(host),
    uplinks: uplinksOf(host, links),
    systems: usualFirst(systems.map(value => ({ value, ...systemName(value), isUsual: value === usual }))),
    guests: host.guests.map(guest => {
      const ips = guest.cards.flatMap(({ ip }) => ip)
      const detail = guest.cards.length === 0 ? l10n.t('no network card') : ips.join(' ')
      return { value: guest.place.file, label: guest.name, detail, isUsual: guest.cards.length > 0 }
    }),
    guestSystems: GUEST_FORMATS.map(value => {
      return { value, ...systemName(value), isUsual: false }
    }),
  }
}

function uplinksOf({ gateway }: TopologyHost, links: readonly HostLink[]): Choice<string>[] {
  const usual = wayOut({ links, gateway })?.name
  const carriers = links.filter(({ kind }) => kind === 'nic' || kind === 'bond' || kind === 'vlan')
  const members = (name: string) => links.filter(({ master }) => master === name).map(one => one.name)
  return usualFirst(
    carriers
      .filter(link => !isMember(link, links))
      .map(({ name, kind, addresses, dhcp }) => {
        const words = {
          nic: isWifi(name) ? l10n.t('Wi-Fi card: it cannot be bridged') : l10n.t('network card'),
          bond: l10n.t('bond of {0}', members(name).join(', ')),
          vlan: l10n.t('VLAN'),
        }
        const detail = [kind === 'nic' || kind === 'bond' || kind === 'vlan' ? words[kind] : '', ...addresses]
        return {
          value: name,
          label: name,
          detail: [...detail, ...(dhcp ? ['DHCP'] : [])].join(' · '),
          isUsual: name === usual,
        }
      }),
  )
}

/** A member of a bond leads nowhere by itself. */
function isMember({ master }: HostLink, links: readonly HostLink[]): boolean {
  return links.some(({ name, kind }) => name === master && kind === 'bond')
}

function modeOf({ guests, defaults }: TopologyHost): Mode | null {
  const scripts = new Set(guests.flatMap(({ cards }) => cards.map(card => scriptName(card.script ?? defaults.script))))
  const [script] = scripts
  if (scripts.size > 1) return null
  return script === 'vif-nat' ? 'nat' : script === 'vif-route' ? 'route' : script === 'vif-bridge' ? 'bridge' : null
}

function usualFirst<T>(choices: readonly Choice<T>[]): Choice<T>[] {
  return [...choices.filter(({ isUsual }) => isUsual), ...choices.filter(({ isUsual }) => !isUsual)]
}
