import { type GeneratedFile, wholeFile } from '../generated.ts'
import { cardsOf, type HostPlan } from '../plan.ts'
import { comment } from '../quote/comment.ts'
import { plain } from '../quote/plain.ts'
import { poolOf } from './addressPool.ts'

/**
 * The DHCP and name server for guests on a bridge without a port (dnsmasq(8)); none where the plan has none.
 *
 * @param path `/etc/dnsmasq.d/xenbr0.conf`; the BSDs have one file for all
 * @param listen the interface with dom0's address, where it is not the bridge itself
 */
export function dnsmasqFile(plan: HostPlan, path: string, listen = plan.bridge): GeneratedFile[] {
  if (!plan.dhcpServer || plan.inside === null || listen === null) return []
  const word = (value: string) => plain(value, 'dnsmasq.conf')
  const { first, last, mask } = poolOf(plan.inside)
  const hosts = cardsOf(plan).flatMap(({ guest, card: { mac, ip } }) => {
    if (mac === null) return []
    const name = /^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/.test(guest.name) ? [guest.name] : []
    const address = ip
      .filter(one => !one.includes(':'))
      .slice(0, 1)
      .map(one => one.replace(/\/.*/, ''))
    return address.length + name.length === 0 ? [] : [`dhcp-host=${[mac, ...address, ...name].map(word).join(',')}`]
  })
  return [
    wholeFile(path, 'properties', [
      comment('Addresses and names for the guests; nobody else is served.'),
      `interface=${word(listen)}`,
      'except-interface=lo',
      'bind-dynamic',
      `dhcp-range=${first},${last},${mask},12h`,
      ...hosts,
    ]),
  ]
}
