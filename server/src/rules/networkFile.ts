import * as l10n from '@vscode/l10n'
import type { Fact, Place } from '../dom0/declaration.ts'
import type { HostInterface, HostNetwork } from '../dom0/hostNetwork.ts'
import { rangeOfSpan } from '../text/lines.ts'
import type { Fix, Problem } from '../text/problem.ts'

/** A file of dom0's network, beside the others of its host. */
export interface NetworkFile {
  readonly text: string
  /** Its path below the root, such as `etc/network/interfaces`. */
  readonly file: string
  /** The root of its host, as the places in other files begin. */
  readonly root: string
  /** What all network files of the host say. */
  readonly network: HostNetwork
  /** Whether guests are plugged into a bridge of that name. */
  isUsed(bridge: string): boolean
}

/** What a system does not refuse in its network files, and guests or the host itself then stumble over. */
export function networkFileProblems(file: NetworkFile): Problem[] {
  const found = [...file.network.interfaces.values()].flatMap(one => [
    ...addressOnPort(one, file),
    ...delays(one, file),
  ])
  return found.sort((a, b) => a.span.start - b.span.start)
}

/** A BSD leaves the address on the card, and NetworkManager does not read that of a port. */
const FINE_ON_PORT = /^etc\/(ifconfig\.|rc\.conf$|NetworkManager\/)/

function addressOnPort(port: HostInterface, file: NetworkFile): Problem[] {
  const bridge = file.network.interfaces.get(port.master?.value ?? '')
  // An interface of dom0 that a switch has as its port is there to have an address.
  if (!port.master || bridge?.kind !== 'bridge' || port.kind === 'internal') return []
  const address = port.addresses[0] ?? (port.dhcp?.value ? port.dhcp : port.gateways[0])
  if (!address || address.place.file !== file.file || FINE_ON_PORT.test(file.file)) return []
  const isString = typeof address.value === 'string'
  const message =
    hasAddress(bridge) && !isString
      ? l10n.t(
          '{0} is a port of the bridge {1}, which has the address of the host: ask for none on {0}.',
          port.name,
          bridge.name,
        )
      : isString
        ? l10n.t(
            '{0} is a port of the bridge {1}, and a port has no address of its own: give {2} to {1}.',
            port.name,
            bridge.name,
            address.value,
          )
        : l10n.t(
            '{0} is a port of the bridge {1}, and a port has no address of its own: let {1} ask by DHCP.',
            port.name,
            bridge.name,
          )
  const fixes = hasAddress(bridge) ? withoutDhcp(port, address.place, file) : []
  return [
    {
      code: 'address-on-port',
      severity: 'warning',
      span: address.place.span,
      message,
      ...(fixes.length > 0 && { fixes }),
      ...pointingAt(port.master.place, l10n.t('This makes {0} a port of {1}.', port.name, bridge.name), file),
    },
  ]
}

function hasAddress({ addresses, dhcp }: HostInterface): boolean {
  return addresses.length > 0 || dhcp?.value === true
}

/** What stands where DHCP is asked for, and what stands there where it is not. */
const NO_DHCP: Readonly<Record<string, string>> = { dhcp: 'none', true: 'false', yes: 'no', ipv4: 'no', both: 'no' }

function withoutDhcp(port: HostInterface, { span }: Place, { text }: NetworkFile): Fix[] {
  const title = l10n.t('Let {0} be without an address', port.name)
  // In an interfaces file DHCP stands behind the name.
  const method = /^\s+inet\s+(?=dhcp\b)/.exec(text.slice(span.end, span.end + 40))
  if (method) {
    const start = span.end + method[0].length
    return [{ title, edits: [{ span: { start, end: start + 'dhcp'.length }, text: 'manual' }] }]
  }
  const instead = NO_DHCP[text.slice(span.start, span.end)]
  return instead ? [{ title, edits: [{ span, text: instead }] }] : []
}

/** A bridge passes nothing on for a while after a guest is plugged in, and DHCP or PXE of the guest gives up before. */
function delays(bridge: HostInterface, file: NetworkFile): Problem[] {
  if (bridge.kind !== 'bridge' || bridge.openVswitch || !file.isUsed(bridge.name)) return []
  const { stp, forwardDelay } = bridge
  return [
    ...(stp?.value
      ? delay(
          stp,
          l10n.t(
            'With the spanning tree on, a guest has no network for half a minute after its start: turn it off on {0}, unless the network has loops.',
            bridge.name,
          ),
          file,
        )
      : []),
    ...(forwardDelay && forwardDelay.value > 0
      ? delay(
          forwardDelay,
          stp?.value === false
            ? l10n.t(
                'With the spanning tree off, only Linux before 2.6.39 lets a guest wait {0} seconds for its network on {1}: write 0 for such a kernel.',
                forwardDelay.value,
                bridge.name,
              )
            : l10n.t(
                'A guest has no network for {0} seconds after its start, as long as {1} waits before it passes packets on: write 0.',
                forwardDelay.value,
                bridge.name,
              ),
          file,
        )
      : []),
  ]
}

const OFF: Readonly<Record<string, string>> = { on: 'off', yes: 'no', true: 'false', '1': '0' }

function delay(fact: Fact<boolean | number>, message: string, { file, text }: NetworkFile): Problem[] {
  const { span } = fact.place
  if (fact.place.file !== file) return []
  const written = text.slice(span.start, span.end)
  const instead = typeof fact.value === 'number' ? (/^[\d.]+s?$/.test(written) ? '0' : undefined) : OFF[written]
  const fixes = instead && [{ title: l10n.t('Write {0}', instead), edits: [{ span, text: instead }] }]
  return [{ code: 'bridge-delay', severity: 'information', span, message, ...(fixes && { fixes }) }]
}

/** A place of the same file, or of another one. */
function pointingAt(place: Place, message: string, { file, root, network }: NetworkFile): Partial<Problem> {
  if (place.file === file) return { related: [{ span: place.span, message }] }
  const range = rangeOfSpan(network.files.get(place.file) ?? [0], place.span)
  return { elsewhere: [{ location: `${root}/${place.file}`, range, message }] }
}
