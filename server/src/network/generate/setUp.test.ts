import assert from 'node:assert/strict'
import { grammar, parseFor, pythonGrammar } from '../../../../test/support/guest.ts'
import { BRIDGED, type HostOptions, scriptedHost, TWO_CARDS } from '../../../../test/support/scriptedHost.ts'
import { readTopologyHost } from '../topology/readHost.ts'
import { Refusal } from './refusal.ts'
import { type SetUpPart, type SetUpWishes, setUp } from './setUp.ts'

const XL: HostOptions = { release: '4.17', toolstack: 'xl' }
const WEB = '/srv/old/etc/xen/web'
const guest = (vif: string) => ({ 'etc/xen/web': `name = "web"\nmemory = 64\nvif = [ "${vif}" ]\n` })

async function made(
  texts: Readonly<Record<string, string>>,
  options: HostOptions,
  wishes: Partial<SetUpWishes>,
): Promise<SetUpPart[]> {
  const on = await scriptedHost(texts, options)
  const { release } = on.release
  const guests = Object.keys(texts).includes('etc/xen/web') ? [WEB] : []
  const target = { toolstack: on.toolstack, release }
  const host = await readTopologyHost(on.files, on.root, guests, target, grammar, on.shell, async () => pythonGrammar)
  return setUp(
    { reader: { ...on, guest: async (_, text) => parseFor(text, { toolstack: on.toolstack }) }, host, release },
    { system: null, guests: [], ...wishes },
  )
}

/** The text of a file by the end of its path, of dom0 or of a guest. */
function file(parts: readonly SetUpPart[], end: string, of: string | null = null): string {
  const files = parts.flatMap(({ guest: name, made: one }) =>
    name !== of || one instanceof Refusal ? [] : one.files.filter(({ path }) => path.endsWith(end)),
  )
  const why = parts.map(({ made: one }) => (one instanceof Refusal ? one.message : one.files.map(({ path }) => path)))
  return files[0]?.text ?? assert.fail(`no ${end}, only ${JSON.stringify(why)}`)
}

describe('setting up the network of a host', () => {
  it('makes dom0 and guest fit: the bridge takes the address, and the guest has the gateway of dom0', async () => {
    const texts = { ...BRIDGED, ...guest('ip=192.0.2.20') }
    const parts = await made(texts, XL, { system: 'networkd', guests: [{ file: WEB, system: 'ifcfg' }] })
    assert.match(file(parts, 'xenbr0.network'), /Address=192\.0\.2\.10\/24/)
    assert.match(file(parts, 'ifcfg-eth0', 'web'), /IPADDR=192\.0\.2\.20\n[\s\S]*GATEWAY=192\.0\.2\.1\n/)
  })

  it("gives guests the name servers of the host's own network file, where resolv.conf is not there", async () => {
    const dns = (BRIDGED['etc/network/interfaces'] ?? '').replace(
      'bridge_ports',
      'dns-nameservers 192.0.2.53\n bridge_ports',
    )
    const texts = { 'etc/network/interfaces': dns, ...guest('ip=192.0.2.20') }
    const parts = await made(texts, XL, { guests: [{ file: WEB, system: 'ifcfg' }] })
    assert.match(file(parts, 'ifcfg-eth0', 'web'), /DNS1=192\.0\.2\.53\n/)
  })

  it('writes the prefix as a netmask for the ifupdown of old hosts', async () => {
    const eth0 = 'iface eth0 inet static\n address 192.0.2.10\n netmask 255.255.255.0\n gateway 192.0.2.1\n'
    const texts = { 'etc/network/interfaces': eth0, ...guest('bridge=xenbr0') }
    const on = (release: string) =>
      made(texts, { release, toolstack: release === '3.2' ? 'xm' : 'xl' }, { system: 'ifupdown' })
    const old = file(await on('3.2'), 'etc/network/interfaces')
    assert.match(old, / address 192\.0\.2\.10\n +netmask 255\.255\.255\.0\n +gateway 192\.0\.2\.1\n/)
    assert.match(file(await on('4.17'), 'etc/network/interfaces'), / address 192\.0\.2\.10\/24\n/)
  })

  it('writes nothing for dom0 where the bridge is there already', async () => {
    const texts = { ...BRIDGED, ...guest('bridge=xenbr0,ip=192.0.2.20') }
    const [dom0, web] = await made(texts, XL, { system: 'ifupdown', guests: [{ file: WEB, system: 'ifcfg' }] })
    assert.ok(dom0 && !(dom0.made instanceof Refusal) && web && !(web.made instanceof Refusal))
    assert.deepEqual([dom0.made.files, dom0.made.before, dom0.made.apply], [[], [], []])
    assert.match(dom0.made.notes.join('\n'), /xenbr0 is there already.*\nNothing has to be written/s)
    assert.equal(web.made.files.length, 1)
  })

  it('goes on to tell of a file that says otherwise, when all of its own is there', async () => {
    const eno1 = 'addresses: [192.0.2.10/24], routes: [{ to: default, via: 192.0.2.1 }]'
    const installed = { 'etc/netplan/50-cloud-init.yaml': `network: { ethernets: { eno1: { ${eno1} } } }\n` }
    const wishes = { system: 'netplan', guests: [] } as const
    const files = { ...installed, ...guest('bridge=xenbr0') }
    const own = { 'etc/netplan/60-xen.yaml': file(await made(files, XL, wishes), '60-xen.yaml') }
    const [again] = await made({ ...files, ...own }, XL, wishes)
    assert.ok(again && !(again.made instanceof Refusal))
    assert.deepEqual(again.made.files, [])
    assert.match(again.made.notes.join('\n'), /50-cloud-init\.yaml sets up eno1 as well.*\nNothing else has to be/s)
  })

  it('gives guests behind NAT the gateway that dom0 is going to be', async () => {
    const texts = { ...BRIDGED, ...guest('ip=10.7.0.20') }
    const wishes = { mode: 'nat', system: 'networkd', guests: [{ file: WEB, system: 'ifcfg' }] } as const
    const parts = await made(texts, XL, { ...wishes, address: '10.7.0.1/24', bridge: 'natbr0' })
    assert.match(file(parts, 'natbr0.network'), /Address=10\.7\.0\.1\/24/)
    assert.match(file(parts, '/etc/xen/web'), /bridge=natbr0/)
    assert.match(file(parts, 'ifcfg-eth0', 'web'), /IPADDR=10\.7\.0\.20\n[\s\S]*GATEWAY=10\.7\.0\.1\n/)
  })

  it('leaves a bridge that leads outside alone, and puts guests behind NAT on one of their own', async () => {
    const texts = { ...BRIDGED, ...guest('bridge=xenbr0,ip=10.7.0.20') }
    const nat = { mode: 'nat', system: 'ifupdown', uplink: 'eno1' } as const
    const parts = await made(texts, XL, { ...nat, guests: [{ file: WEB, system: 'ifcfg' }] })
    assert.match(
      file(parts, '/etc/network/interfaces'),
      /bridge_ports eno1[\s\S]*iface natbr0 inet static\n\s+address 10\.7\.0\.1\/24/,
    )
    assert.match(file(parts, '/etc/xen/web'), /bridge=natbr0/)
    assert.match(file(parts, 'ifcfg-eth0', 'web'), /GATEWAY=10\.7\.0\.1\n/)
    const all = parts.flatMap(({ made: one }) => (one instanceof Refusal ? [] : one.files)).map(({ text }) => text)
    assert.match(all.join(), /oifname "?xenbr0"?|-o xenbr0/)
  })

  it("changes the guests' own files in their place, once each", async () => {
    const head = 'name = "web"\nmemory = 64\nbootloader = "pygrub"\n'
    const texts = { ...BRIDGED, 'etc/xen/web': `${head}vif = [ "bridge=br9,mac=00:16:3e:00:00:01,ip=192.0.2.20" ]\n` }
    const wishes = { system: 'ifupdown', bridge: 'xenbr0', guests: [{ file: WEB, system: 'kernel-ip' }] } as const
    const parts = await made(texts, XL, wishes)
    const own = parts.flatMap(({ made: one }) => (one instanceof Refusal ? [] : one.files))
    assert.deepEqual(
      own.filter(({ path }) => path === '/etc/xen/web').map(({ part, text }) => [part, text]),
      [
        [
          'whole',
          `${head}vif = [ "bridge=xenbr0,mac=00:16:3e:00:00:01,ip=192.0.2.20" ]
extra = "ip=192.0.2.20::192.0.2.1:255.255.255.0:web:eth0:off"
`,
        ],
      ],
    )
    const again = await made({ ...texts, 'etc/xen/web': own.at(-1)?.text ?? '' }, XL, wishes)
    assert.equal(file(again, '/etc/xen/web', 'web'), own.at(-1)?.text)
  })

  it('has the guests of xend name the bridge that was wished for, or the script of another way', async () => {
    const config = { 'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n' }
    const on = { ...TWO_CARDS, ...config, ...guest('bridge=xenbr9,ip=10.0.0.1') }
    const chosen = { system: 'xend', guests: [{ file: WEB, system: null }] } as const
    const moved = await made(on, {}, { ...chosen, bridge: 'xenbr0' })
    assert.match(file(moved, '/etc/xen/web'), /^vif = \[ "bridge=xenbr0,ip=10\.0\.0\.1" \]$/m)
    const own = { ...on, ...guest('script=vif-bridge,bridge=xenbr9,ip=10.0.0.1') }
    const nat = await made(own, {}, { ...chosen, mode: 'nat' })
    assert.match(file(nat, '/etc/xen/web'), /^vif = \[ "script=vif-nat,ip=10\.0\.0\.1" \]$/m)
    // What vif-script of xend-config.sxp says needs no word in a guest.
    const paths = (await made(on, {}, { ...chosen, mode: 'nat' })).flatMap(({ made: one }) =>
      one instanceof Refusal ? [] : one.files.map(({ path }) => path),
    )
    assert.deepEqual(paths, ['/etc/xen/xend-config.sxp'])
  })

  it('has xend call one script by itself, and several through one of the host', async () => {
    const config = { 'etc/xen/xend-config.sxp': '#(network-script network-bridge)\n' }
    const one = await made({ ...TWO_CARDS, ...config, ...guest('bridge=xenbr0') }, {}, { system: 'xend' })
    assert.match(file(one, 'xend-config.sxp'), /^\(network-script .*network-bridge/m)
    assert.equal(one.length, 1)
    const texts = {
      ...TWO_CARDS,
      ...config,
      'etc/xen/web': 'name = "web"\nmemory = 64\nvif = [ "bridge=xenbr0", "bridge=xenbr1" ]\n',
    }
    const two = await made(texts, {}, { system: 'xend' })
    assert.match(file(two, 'my-network-script'), /vifnum=1 netdev=eth1 bridge=xenbr1/)
    assert.match(file(two, 'xend-config.sxp'), /^\(network-script my-network-script\)/m)
  })

  it('makes for a guest of vif-nat what the article teaches', async () => {
    const config = { 'etc/xen/xend-config.sxp': '(network-script network-nat)\n(vif-script vif-nat)\n' }
    const parts = await made(
      { ...TWO_CARDS, ...config, ...guest('ip=10.0.0.1') },
      {},
      {
        guests: [{ file: WEB, system: 'ifcfg' }],
      },
    )
    assert.match(
      file(parts, 'ifcfg-eth0', 'web'),
      /IPADDR=10\.0\.0\.1\nNETMASK=255\.255\.255\.0\nGATEWAY=10\.0\.0\.128\n/,
    )
  })

  it('says of each part why there is none, and makes the others', async () => {
    const texts = { ...BRIDGED, ...guest('ip=192.0.2.20') }
    const wifi = { system: 'ifupdown', mode: 'bridge', uplink: 'wlan0', address: 'dhcp' } as const
    const [host, web] = await made(texts, XL, { ...wifi, guests: [{ file: WEB, system: 'ifcfg' }] })
    assert.match(host?.made instanceof Refusal ? host.made.message : '', /Wi-Fi/)
    assert.ok(web && !(web.made instanceof Refusal), String(web?.made))
    const [xend] = await made(BRIDGED, XL, { system: 'xend', mode: 'bridge' })
    assert.match(xend?.made instanceof Refusal ? xend.made.message : '', /This host runs xl/)
  })
})
