import fc from 'fast-check'

/* What happens to the files of a host while a server runs: in an editor, on disk, or both. */

/** Files of the host by their paths below `etc/`. */
export const GUESTS = ['web', 'db', 'mail', 'web(1)', 'a b', 'shop.cfg', 'net', 'new', 'new.cfg'].map(
  name => `xen/${name}`,
)
export const AUTO = ['10-web', '20-db', '30-net', 'copy'].map(name => `xen/auto/${name}`)
export const OWN = [
  'network/interfaces',
  'network/interfaces.d/more',
  'netplan/10.yaml',
  'xen/xl.conf',
  'xen/scripts/vif-own',
]
const FILES = [...GUESTS, ...AUTO, ...OWN]

export type Event =
  | { readonly kind: 'open' | 'close' | 'save' | 'remove'; readonly path: string }
  | { readonly kind: 'type' | 'write'; readonly path: string; readonly text: string }
  | {
      readonly kind: 'edit'
      readonly path: string
      readonly at: number
      readonly remove: number
      readonly insert: string
    }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'link'; readonly path: string; readonly to: string }
  | { readonly kind: 'rules'; readonly level: 'off' | 'error' | null }

/** Few values for each field, so that guests often claim the same. */
const one = (...words: readonly string[]) => fc.constantFrom(...words)
const often = (text: fc.Arbitrary<string>) => fc.oneof(text, fc.constant(''))

const guestText: fc.Arbitrary<string> = fc
  .tuple(
    often(one('web', 'db', 'mail', 'net').map(name => `name = "${name}"\n`)),
    often(one('512', '1024', '4096').map(size => `memory = ${size}\n`)),
    often(one('5f1d1f9c-3a55-4c5e-9d0e-2f6a7f0c1b11').map(uuid => `uuid = "${uuid}"\n`)),
    often(
      fc
        .tuple(
          one(
            'mac=00:16:3e:00:00:01',
            'mac=00:16:3e:00:00:02',
            'ip=192.0.2.10',
            'ip=192.0.2.77',
            'ip=10.0.0.1',
            'mac=x',
          ),
          one('', ',bridge=xenbr0', ',bridge=br0', ',bridge=xenbr1', ',backend=net', ',vifname=v0', ',script=vif-nat'),
        )
        .map(([what, more]) => `vif = [ "${what}${more}" ]\n`),
    ),
    often(
      one('/dev/a,raw,xvda,w', '/dev/a,raw,xvda,r', '/dev/b,raw,xvda,w,backend=db').map(
        disk => `disk = [ "${disk}" ]\n`,
      ),
    ),
    often(one('driver_domain = 1\n', 'vncdisplay = 1\nvncunused = 0\n', '# above\n', 'vif = [ "\n', 'memroy = 5\n')),
    often(one('# xen-config: ignore-file duplicate-mac\n')),
  )
  .map(
    ([name, memory, uuid, vif, disk, more, ignored]) =>
      `${ignored}kernel = "/k"\n${name}${more}${memory}${uuid}${vif}${disk}`,
  )

const interfacesText = fc
  .tuple(
    often(one('source interfaces.d/*\n')),
    one('xenbr0', 'br0', 'xenbr1'),
    often(one('  address 192.0.2.10/24\n', '  address 10.0.0.1/8\n  gateway 10.0.0.254\n')),
    often(one('  bridge_stp on\n', '  bridge_fd 15\n', '# xen-config: ignore bridge-delay\n  bridge_fd 15\n')),
    often(one('iface eno1 inet dhcp\n', 'iface eno1 inet manual\n')),
  )
  .map(
    ([source, name, address, more, port]) =>
      `${source}iface ${name} inet static\n${address}  bridge_ports eno1\n${more}${port}`,
  )

/** A text that may lie at a path; links in auto/ are mostly links. */
export function textAt(path: string): fc.Arbitrary<string> {
  if (path.startsWith('network/')) return interfacesText
  if (path.startsWith('netplan/'))
    return one('', 'network:\n  bridges:\n    br0: { dhcp4: true, interfaces: [eno1] }\n', 'network: [')
  if (path === 'xen/xl.conf') return one('', 'vif.default.bridge="br0"\n', 'autoballoon="on"\n')
  if (path.startsWith('xen/scripts/')) return one('#!/bin/sh\n', '#!/bin/sh\nbrctl addif br0 $vif\n')
  return guestText
}

const path = fc.constantFrom(...FILES)
const withText = (kind: 'type' | 'write') =>
  path.chain(where => textAt(where).map((text): Event => ({ kind, path: where, text })))

export const events: fc.Arbitrary<readonly Event[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: path.map((where): Event => ({ kind: 'open', path: where })) },
    { weight: 4, arbitrary: withText('type') },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('edit' as const),
        path,
        at: fc.nat(400),
        remove: fc.nat(6),
        insert: one('', 'x', '#', '"', '\n', '2', 'vif = [ "mac=00:16:3e:00:00:01" ]\n'),
      }),
    },
    { weight: 3, arbitrary: path.map((where): Event => ({ kind: 'close', path: where })) },
    { weight: 2, arbitrary: path.map((where): Event => ({ kind: 'save', path: where })) },
    { weight: 2, arbitrary: path.map((where): Event => ({ kind: 'remove', path: where })) },
    { weight: 3, arbitrary: withText('write') },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), path, to: path }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('link' as const),
        path: fc.constantFrom(...AUTO),
        to: one('../web', '../db', '../net', '../new', '/etc/xen/web(1)', '/srv/elsewhere', '../../network/interfaces'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('rules' as const), level: fc.constantFrom('off', 'error', null) }),
    },
  ),
  { minLength: 1, maxLength: 14 },
)
