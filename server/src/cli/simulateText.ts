import type { HostState, Link, Route } from '../network/scripts/host/state.ts'
import type { Run, Step } from '../network/scripts/script.ts'
import { routeLine } from '../network/scripts/tools/show.ts'

/** A run for people: what is done and why, then the host before and after, side by side. */
export function runText(title: string, before: HostState, run: Run): string {
  const parts = [
    title,
    ...run.steps.map(stepText),
    endingText(run),
    linkTable(before, run.host),
    changes(before, run.host),
  ]
  return `${parts.filter(part => part !== '').join('\n\n')}\n`
}

function stepText({ kind, argv, exit, why }: Step, index: number): string {
  const failed = exit === 0 ? '' : `   (fails with ${exit})`
  return `${String(index + 1).padStart(3)}  ${commandText(kind, argv)}${failed}\n     ${why}`
}

function commandText(kind: Step['kind'], argv: Step['argv']): string {
  if (kind === 'opaque') return `? ${(argv[0] ?? '').split('\n').join('\n     ? ')}`
  const [name, path, value] = argv
  if (kind === 'file') return `(writes ${path})`
  if (name === 'write') return value === null ? `echo … >${path}` : `echo ${value} >${path}`
  return argv.map(word => (/^[\w./:=,@%+-]+$/.test(word ?? '') ? word : `'${word}'`)).join(' ')
}

function endingText({ exit, ending, steps }: Run): string {
  const nothing = steps.length === 0 ? 'Nothing is done. ' : ''
  const told = ending === null ? '' : `\n${ending}`
  return `${nothing}The script ends with exit status ${exit}${exit === 0 ? '' : ': it fails'}.${told}`
}

/** One line for every interface that is there before or after, a renamed one with its other name. */
function linkTable(before: HostState, after: HostState): string {
  const names = [...new Set([...before.links, ...after.links].map(({ name }) => name))]
  const find = (host: HostState, name: string) => host.links.find(link => link.name === name)
  const isIdle = (name: string) => isIdlePair(find(before, name)) && isIdlePair(find(after, name))
  const rows = names
    .filter(name => !isIdle(name))
    .map(name => [name, linkText(find(before, name)), linkText(find(after, name), before)] as const)
  const all = [['Interface', 'Before', 'After'] as const, ...rows]
  const width = (column: 0 | 1) => Math.max(...all.map(row => row[column].length))
  const lines = all.map(row => `${row[0].padEnd(width(0))}  ${row[1].padEnd(width(1))}  ${row[2]}`.trimEnd())
  const idle = names.filter(isIdle)
  return [...lines, ...(idle.length > 0 ? [`Loop pairs that nothing uses: ${idle.join(', ')}`] : [])].join('\n')
}

function isIdlePair(link: Link | undefined): boolean {
  return link?.kind.startsWith('netloop') === true && !link.up && link.master === null && link.firstName === link.name
}

const KIND_NAMES: Readonly<Record<Link['kind'], string>> = {
  nic: 'card',
  netloop: 'loop pair',
  'netloop-backend': 'loop pair, bridge end',
  vif: 'guest',
  tap: 'guest, emulated',
  bridge: 'bridge',
}

function linkText(link: Link | undefined, earlier?: HostState): string {
  if (!link) return '-'
  const known = link.firstName !== null && link.firstName !== link.name ? ` (was ${link.firstName})` : ''
  const parts = [
    `${KIND_NAMES[link.kind]}${earlier ? known : ''}`,
    ...(link.up ? [] : ['down']),
    ...(link.master ? [`on ${link.master}`] : []),
    ...link.addresses.map(({ address, prefix }) => `${address}/${prefix}`),
    ...(link.mac ? [link.mac] : []),
    ...(link.mtu === 1500 ? [] : [`MTU ${link.mtu}`]),
  ]
  return parts.join(', ')
}

/** What else is different: routes, rules and settings that went (-) or came (+). */
function changes(before: HostState, after: HostState): string {
  const lists = ({ routes, iptables, sysctl }: HostState) => [
    ...routes.map(route => `route: ${routeText(route)}`),
    ...iptables.filter.map(rule => `iptables: ${rule}`),
    ...iptables.nat.map(rule => `iptables -t nat: ${rule}`),
    ...Object.entries(sysctl).map(([name, value]) => `setting: ${name} = ${value}`),
  ]
  const [old, now] = [lists(before), lists(after)]
  const gone = old.filter(line => !now.includes(line)).map(line => `- ${line}`)
  const come = now.filter(line => !old.includes(line)).map(line => `+ ${line}`)
  return [...gone, ...come].join('\n')
}

function routeText(route: Route): string {
  return route.family === 'inet6' ? `${routeLine(route)} (IPv6)` : routeLine(route)
}
