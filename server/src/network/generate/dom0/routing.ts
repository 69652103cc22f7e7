import { contains, networkOf } from '../../../dom0/addresses.ts'
import { type GeneratedFile, linesFor, wholeFile } from '../generated.ts'
import { cardsOf, type HostPlan, type Route } from '../plan.ts'
import { comment } from '../quote/comment.ts'
import { plain } from '../quote/plain.ts'

/**
 * Whether dom0 has to answer outside for its guests' addresses: guests of a routed set-up that have addresses of the network
 * outside are looked for there. Where dom0's own address is not known, they may have.
 */
export function needsProxyArp(plan: HostPlan): boolean {
  if (plan.mode !== 'route') return false
  if (plan.address?.kind !== 'static') return true
  const outside = plan.address.addresses.flatMap(address => networkOf(address) ?? [])
  const guests = [...cardsOf(plan).flatMap(({ card }) => card.ip), ...(plan.inside === null ? [] : [plan.inside])]
  return guests.some(ip => outside.some(network => contains(network, ip)))
}

/** The words of `ip` that add a route. */
export function ipRoute({ to, via }: Route, dev: string): string[] {
  return ['ip', 'route', 'add', to, ...(via === null ? [] : ['via', via]), 'dev', dev]
}

/** What the kernel of Linux has to do in `nat` and `route` (sysctl.d(5)); nothing in `bridge`. */
export function sysctlFile(plan: HostPlan): GeneratedFile[] {
  if (plan.mode === 'bridge' || (plan.there?.forwarding && !needsProxyArp(plan))) return []
  const answering = answeringLinks(plan)
  // Where systemd is not, the folder is not read either.
  const file = plan.sysvinit ? linesFor : wholeFile
  return [
    file(plan.sysvinit ? '/etc/sysctl.conf' : '/etc/sysctl.d/90-xen.conf', 'properties', [
      comment('dom0 passes the packets of its guests on.'),
      'net.ipv4.ip_forward = 1',
      ...(answering.length > 0 ? [comment('It answers for the addresses of its guests.')] : []),
      ...answering.map(name => `${proxyArp(name)} = 1`),
    ]),
  ]
}

/** The interfaces on which dom0 answers for its guests. */
export function answeringLinks(plan: HostPlan): string[] {
  return needsProxyArp(plan) ? [plan.uplink.name, ...(plan.bridge === null ? [] : [plan.bridge])] : []
}

/**
 * The same for when an interface comes up: where no udev tells of new interfaces, those that are made after the settings of the
 * kernel are read would miss theirs.
 */
export function proxyArpSettings(plan: HostPlan): { readonly key: string; readonly value: string }[] {
  return answeringLinks(plan).map(name => ({ key: proxyArp(name), value: '1' }))
}

/** A name with a dot in it is told apart by slashes between the parts. */
function proxyArp(name: string): string {
  const word = plain(name, 'sysctl.conf')
  return word.includes('.') ? `net/ipv4/conf/${word}/proxy_arp` : `net.ipv4.conf.${word}.proxy_arp`
}
