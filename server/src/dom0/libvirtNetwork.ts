import { withPrefix } from './addresses.ts'
import { type Declaration, defined, type FileDeclarations, nonEmpty, normalMac } from './declaration.ts'

/**
 * A network of libvirt, `/etc/libvirt/qemu/networks/*.xml`: the bridge that libvirtd makes while the network is started.
 * Only its few elements are looked for; it is no XML reader.
 */
export function readLibvirtNetwork(text: string, file: string): FileDeclarations {
  // Comments count as blanks, so that what stands behind them keeps its place.
  const bare = withoutComments(text)
  const attribute = (element: string, name: string) => {
    const pattern = new RegExp(`<${element}\\b[^<>]*?\\s${name}\\s*=\\s*(["'])(.*?)\\1`, 's')
    const match = pattern.exec(bare)
    if (!match?.[2]) return null
    const end = match.index + match[0].length - 1
    return { value: match[2], place: { file, span: { start: end - match[2].length, end } } }
  }
  const name = attribute('bridge', 'name')
  if (!name) return { declarations: [] }
  const [address, mask, prefix] = [attribute('ip', 'address'), attribute('ip', 'netmask'), attribute('ip', 'prefix')]
  const mac = attribute('mac', 'address')
  const stp = attribute('bridge', 'stp')
  const forward = attribute('forward', 'mode')
  const value = mac ? normalMac(mac.value) : null
  const declaration: Declaration = {
    name: name.value,
    place: name.place,
    kind: 'bridge',
    ...defined({
      mac: mac && value ? { ...mac, value } : undefined,
      addresses: nonEmpty([
        address ? { ...address, value: withPrefix(address.value, prefix?.value ?? mask?.value) } : undefined,
      ]),
      ports: forward?.value === 'bridge' ? undefined : [],
      // Its own bridges have it on unless told otherwise (formatnetwork of libvirt, the attribute stp).
      stp: stp
        ? { ...stp, value: stp.value !== 'off' }
        : forward?.value === 'bridge'
          ? undefined
          : { ...name, value: true },
      // libvirt lets the host pass packets on for those that lead out.
      forwarding: forward && /^(nat|route|open)$/.test(forward.value) ? { ...forward, value: true } : undefined,
      masquerade: forward?.value === 'nat' ? { ...forward, value: true } : undefined,
    }),
  }
  return { declarations: [declaration] }
}

function withoutComments(text: string): string {
  const parts: string[] = []
  let at = 0
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', at)) {
    const end = text.indexOf('-->', start + 4)
    if (end < 0) break
    parts.push(text.slice(at, start), ' '.repeat(end + 3 - start))
    at = end + 3
  }
  return parts.join('') + text.slice(at)
}
