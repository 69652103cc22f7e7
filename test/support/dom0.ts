import { EMPTY_HOST, type HostState, type Link } from '../../server/src/network/scripts/host/state.ts'
import { readHost } from '../../server/src/network/scripts/hostJson.ts'
import { predictCalls } from '../../server/src/network/scripts/predict.ts'
import { parseScriptRelease } from '../../server/src/network/scripts/release.ts'
import type { Run } from '../../server/src/network/scripts/script.ts'
import { readTools } from '../../server/src/network/scripts/simulationCase.ts'
import { execute as executeCommand } from '../../server/src/network/scripts/tools/execute.ts'
import { routeLine } from '../../server/src/network/scripts/tools/show.ts'

/** A dom0 to run scripts on: two cards, the first with the default route, and what is given besides. */
export function dom0(more: Partial<HostState> & { readonly vifs?: readonly string[] } = {}): HostState {
  const { vifs = [], ...rest } = more
  const host = readHost({
    links: [
      { name: 'eth0', kind: 'nic', mac: '00:16:36:00:00:01', addresses: ['192.8.1.10/24'] },
      { name: 'eth1', kind: 'nic', mac: '00:16:36:00:00:02', addresses: [] },
      ...vifs.map(name => ({ name, kind: name.endsWith('-emu') ? 'tap' : 'vif', mac: 'fe:ff:ff:ff:ff:ff', up: false })),
    ],
    routes: [
      { dst: 'default', via: '192.8.1.1', dev: 'eth0' },
      { dst: '192.8.1.0/24', dev: 'eth0', src: '192.8.1.10', scope: 'link', proto: 'kernel' },
    ],
  })
  return { ...EMPTY_HOST, ...host, ...rest }
}

/** The loop pairs that the netloop driver of 3.0 and 3.1 makes. */
export function withLoopPairs(host: HostState, count = 2): HostState {
  const pairs = Array.from({ length: count }, (_, number) => [
    { name: `veth${number}`, kind: 'netloop', up: false },
    { name: `vif0.${number}`, kind: 'netloop-backend', mac: 'fe:ff:ff:ff:ff:ff', up: false },
  ])
  return { ...host, links: [...host.links, ...readHost({ links: pairs.flat() }).links] }
}

/** The host with its first card on a bridge that has the address, as a distribution sets it up. */
export function bridged(host: HostState, bridge = 'xenbr0'): HostState {
  const links = host.links.map(one => (one.name === 'eth0' ? { ...one, addresses: [], master: bridge } : one))
  const [made] = readHost({
    links: [{ name: bridge, kind: 'bridge', mac: link(host, 'eth0').mac, addresses: addressesOf(host, 'eth0') }],
  }).links
  if (!made?.bridge) throw new Error('no bridge was made')
  const settings = { ...made.bridge, forwardDelay: 0, macChosen: false }
  const routes = host.routes.map(route => (route.dev === 'eth0' ? { ...route, dev: bridge } : route))
  return { ...host, links: [...links, { ...made, bridge: settings }], routes }
}

/** What xenstore holds of the backend of a guest's first interface. */
export function backend(domid: number, keys: Readonly<Record<string, string>> = {}): Record<string, string> {
  const path = `/local/domain/0/backend/vif/${domid}/0`
  const all = { 'frontend-id': String(domid), handle: '0', mac: '00:16:3e:00:00:01', domain: 'rhel4', ...keys }
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [`${path}/${key}`, value]))
}

/** Runs scripts one after the other, each a line such as `vif-nat online`; a vif script is for the vif of domain 1. */
export function run(host: HostState, release: string, ...lines: readonly string[]): Run {
  return runWithout([], host, release, ...lines)
}

/** The same on a host that lacks some tools; ifup is missing in any case. */
export function runWithout(
  tools: readonly string[],
  host: HostState,
  release: string,
  ...lines: readonly string[]
): Run {
  const of = parseScriptRelease(release)
  if (!of) throw new Error(`no release ${release}`)
  const calls = lines.map(line => ({ argv: line.split(' '), env: line.startsWith('vif-') ? ENVIRONMENT : {} }))
  return predictCalls(host, calls, of, readTools({ ifup: 'absent', absentTools: tools }, of))
}

const ENVIRONMENT = { vif: 'vif1.0', XENBUS_PATH: '/local/domain/0/backend/vif/1/0' }

/** Runs commands one after the other, each a line; gives the host and the exit status of each. */
export function execute(host: HostState, ...lines: readonly string[]): { host: HostState; exits: number[] } {
  const tools = readTools({}, { release: '4.17', debian: false })
  const exits: number[] = []
  let now = host
  for (const line of lines) {
    const { host: after, exit } = executeCommand(now, line.split(' '), tools)
    now = after
    exits.push(exit)
  }
  return { host: now, exits }
}

/** The commands of a run, one a line. */
export function commandsOf({ steps }: Run): string[] {
  return steps.filter(({ kind }) => kind === 'command').map(({ argv }) => argv.join(' '))
}

export function link(host: HostState, name: string): Link {
  const found = host.links.find(one => one.name === name)
  if (!found) throw new Error(`no link ${name}, only ${host.links.map(one => one.name).join(', ')}`)
  return found
}

/** Names of the ports of a bridge, sorted. */
export function portsOf(host: HostState, bridge: string): string[] {
  return host.links
    .filter(({ master }) => master === bridge)
    .map(({ name }) => name)
    .sort()
}

export function addressesOf(host: HostState, name: string): string[] {
  return link(host, name).addresses.map(({ address, prefix }) => `${address}/${prefix}`)
}

/** The routes as `ip route list` writes them. */
export function routesOf(host: HostState): string[] {
  return host.routes.map(route => routeLine(route))
}
