import * as l10n from '@vscode/l10n'
import type { Line } from '../../text/lines.ts'
import { type Reader, spanOf } from '../reader.ts'
import type { Note, RunningLink } from '../snapshot.ts'

/** The row of the switch itself, which every listing begins with. */
const SWITCH = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\s*$/
/** Names stand in quotes where they have other signs than letters; up to 2.9 also where they have digits. */
const ROW = /^ +(Bridge|Port|Interface) (?:"((?:[^"\\]|\\.)*)"|(\S+))\s*$/
/** `tag: 20`, `type: internal`, `Controller "tcp:…"`: what else is told of these, of the switch or of who steers it. */
const DETAIL = /^ +(?:([\w-]+): (.*?)|(?:Controller|Manager) .*)\s*$/
/** Ends of cables between bridges and of tunnels are no interfaces of dom0. */
const INTERFACE_TYPES = ['', 'system', 'internal', 'tap', 'dpdk', 'afxdp']

interface Port {
  readonly name: string
  readonly bridge: string
  tag?: number
  readonly interfaces: { readonly name: string; type: string }[]
}

/** What `ovs-vsctl show` prints (ovs-vsctl(8)): bridges, below each its ports, below each its interfaces. */
export const openVswitch: Reader = {
  command: 'ovs-vsctl show',
  begins: line => SWITCH.test(line) || /^ {4}Bridge \S/.test(line),
  read(lines, isPart) {
    const bridges: string[] = []
    const ports: Port[] = []
    const notes: Note[] = []
    for (const line of lines) if (!take(line, bridges, ports)) notes.push({ span: spanOf([line]), message: unknown() })
    const made = bridges.map((name): RunningLink => ({ name, kind: 'bridge', isSwitch: true, master: null }))
    return { links: [...made, ...ports.flatMap(linksOf)], notes, whole: { switches: !isPart } }
  },
}

/** Whether the line is one of such a listing. */
function take({ text }: Line, bridges: string[], ports: Port[]): boolean {
  const [, kind, quoted, plain] = ROW.exec(text) ?? []
  const name = quoted?.replace(/\\(.)/g, '$1') ?? plain ?? ''
  const [bridge, port] = [bridges.at(-1), ports.at(-1)]
  if (kind === 'Bridge') bridges.push(name)
  else if (kind === 'Port' && bridge !== undefined) ports.push({ name, bridge, interfaces: [] })
  else if (kind === 'Interface' && port) port.interfaces.push({ name, type: '' })
  if (kind !== undefined) return true
  const [all, key, value = ''] = DETAIL.exec(text) ?? []
  const last = port?.interfaces.at(-1)
  if (key === 'tag' && port) port.tag = Number(value)
  if (key === 'type' && last) last.type = value.replaceAll('"', '')
  return all !== undefined || SWITCH.test(text) || text.trim() === ''
}

/** The port of the bridge's own name is the bridge as dom0 has it; one with several interfaces is a bond of them. */
function linksOf({ name, bridge, tag, interfaces }: Port): RunningLink[] {
  if (name === bridge || !interfaces.every(({ type }) => INTERFACE_TYPES.includes(type))) return []
  const self: RunningLink = { name, master: bridge, ...(tag !== undefined && { tag }) }
  const [first] = interfaces
  if (interfaces.length > 1) {
    return [{ ...self, kind: 'bond' }, ...interfaces.map(one => ({ name: one.name, master: name }))]
  }
  // A bridge on a VLAN of another one is such an interface, too; which it is shows in the files only.
  return [first?.type === 'internal' ? { ...self, kind: 'other' } : self]
}

function unknown(): string {
  return l10n.t('This is no line of ovs-vsctl show.')
}
