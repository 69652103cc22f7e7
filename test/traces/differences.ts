/** A run as it was recorded, or as `simulate` answers it; only what is compared. */
export interface RecordedRun {
  readonly exit: number
  readonly commands: readonly (readonly (string | null)[])[]
  readonly stateAfter: RecordedHost
}

export interface RecordedHost {
  readonly links: readonly RecordedLink[]
  readonly routes: readonly Readonly<Record<string, unknown>>[]
  readonly iptables: { readonly filter: readonly string[]; readonly nat: readonly string[] }
  readonly sysctl: Readonly<Record<string, number>>
}

export interface RecordedLink {
  readonly name: string
  readonly addresses: readonly string[]
  readonly [field: string]: unknown
}

const FIELDS = ['name', 'kind', 'mac', 'master', 'up', 'mtu', 'arp', 'multicast', 'addresses', 'bridge', 'ports']

/** Where two runs differ, in words; empty where they agree wholly. Commands and rules count in order, the rest as sets. */
export function differences(ours: RecordedRun, real: RecordedRun): string[] {
  return [
    ...(ours.exit === real.exit ? [] : [`exit ${ours.exit}, really ${real.exit}`]),
    ...firstDifference('command', ours.commands.map(words), real.commands.map(words)),
    ...hostDifferences(ours.stateAfter, real.stateAfter),
  ]
}

export function hostDifferences(ours: RecordedHost, real: RecordedHost): string[] {
  return [
    ...setDifferences('link', ours.links.map(linkText), real.links.map(linkText)),
    ...setDifferences('route', ours.routes.map(sorted), real.routes.map(sorted)),
    ...firstDifference('filter rule', ours.iptables.filter, real.iptables.filter),
    ...firstDifference('nat rule', ours.iptables.nat, real.iptables.nat),
    ...setDifferences('setting', entries(ours.sysctl), entries(real.sysctl)),
  ]
}

const words = (argv: readonly (string | null)[]) => argv.join(' ')
const entries = (record: Readonly<Record<string, unknown>>) => Object.entries(record).map(entry => entry.join('='))
const sorted = (record: Readonly<Record<string, unknown>>) => JSON.stringify(Object.entries(record).sort())

function linkText(link: RecordedLink): string {
  const told = { ...link, addresses: [...link.addresses].sort() } as Readonly<Record<string, unknown>>
  return JSON.stringify(Object.fromEntries(FIELDS.map(field => [field, told[field]])))
}

function firstDifference(what: string, ours: readonly string[], real: readonly string[]): string[] {
  const length = Math.max(ours.length, real.length)
  const at = Array.from({ length }, (_, index) => index).find(index => ours[index] !== real[index])
  return at === undefined ? [] : [`${what} ${at + 1}: ${ours[at] ?? 'none'}, really: ${real[at] ?? 'none'}`]
}

function setDifferences(what: string, ours: readonly string[], real: readonly string[]): string[] {
  return [
    ...ours.filter(one => !real.includes(one)).map(one => `${what} too much: ${one}`),
    ...real.filter(one => !ours.includes(one)).map(one => `${what} missing: ${one}`),
  ]
}
