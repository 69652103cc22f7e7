import * as l10n from '@vscode/l10n'
import type { Change, LinkChange, ListChange } from '../../network/scripts/changes.ts'
import type { LinkKind } from '../../network/scripts/host/state.ts'

/** A change as a whole sentence. */
export function sentenceOfChange(change: Change): string {
  return 'key' in change ? linkSentence(change) : listSentence(change)
}

function linkSentence(change: LinkChange): string {
  const { link } = change
  switch (change.what) {
    case 'new':
      return l10n.t('{0} is new: {1}.', link, kindWords(change.kind))
    case 'gone':
      return l10n.t('{0} is gone.', link)
    case 'renamed':
      return l10n.t('{0} is called {1} now.', change.from, link)
    case 'plugged':
      return l10n.t('{0} is plugged into {1}.', link, change.bridge)
    case 'unplugged':
      return l10n.t('{0} is unplugged from {1}.', link, change.bridge)
    case 'address':
      return change.come
        ? l10n.t('{0} gets the address {1}.', link, change.address)
        : l10n.t('{0} loses the address {1}.', link, change.address)
    case 'mac':
      if (change.mac === null) return l10n.t('{0} gets a MAC that only the running host knows.', link)
      return l10n.t('{0} has the MAC {1} now.', link, change.mac)
    case 'mtu':
      return l10n.t('{0} has the MTU {1} now.', link, change.value)
    case 'forwardDelay':
      return l10n.t('A new port of {0} forwards after {1} seconds.', link, change.value / 100)
    default:
      return switchSentence(change.what, link, change.on)
  }
}

function switchSentence(what: 'up' | 'arp' | 'multicast' | 'stp', link: string, on: boolean): string {
  switch (what) {
    case 'up':
      return on ? l10n.t('{0} is up.', link) : l10n.t('{0} is down.', link)
    case 'arp':
      return on ? l10n.t('{0} answers ARP requests.', link) : l10n.t('{0} no longer answers ARP requests.', link)
    case 'multicast':
      return on ? l10n.t('{0} takes multicast.', link) : l10n.t('{0} no longer takes multicast.', link)
    case 'stp':
      return on
        ? l10n.t('{0} looks for loops (spanning tree).', link)
        : l10n.t('{0} no longer looks for loops (spanning tree).', link)
  }
}

function kindWords(kind: LinkKind): string {
  switch (kind) {
    case 'bridge':
      return l10n.t('a bridge')
    case 'nic':
      return l10n.t('a network card')
    case 'netloop':
    case 'netloop-backend':
      return l10n.t('one end of a loop pair')
    case 'vif':
      return l10n.t("dom0's end of a guest's interface")
    case 'tap':
      return l10n.t("dom0's end of a guest's emulated card")
  }
}

function listSentence({ what, come, line }: ListChange): string {
  switch (what) {
    case 'route':
      return come ? l10n.t('New route: {0}', line) : l10n.t('The route is gone: {0}', line)
    case 'filter':
    case 'nat': {
      const rule = what === 'nat' ? `iptables -t nat ${line}` : `iptables ${line}`
      return come ? l10n.t('New rule: {0}', rule) : l10n.t('The rule is gone: {0}', rule)
    }
    case 'setting':
      return come ? l10n.t('Setting: {0}', line) : l10n.t('The setting is gone: {0}', line)
    case 'xenstore':
      return come ? l10n.t('In xenstore: {0}', line) : l10n.t('Gone from xenstore: {0}', line)
    case 'file':
      return come ? l10n.t('The file {0} is written.', line) : l10n.t('The file {0} is removed.', line)
  }
}
