import assert from 'node:assert/strict'
import { MemoryFiles } from '../files/memoryFiles.ts'
import { hostNetwork } from './hostNetwork.ts'
import { readNetworkFile, readNetworkFiles } from './networkFiles.ts'

/** About as long as a network file may be; `part` comes again and again. */
function much(part: string, length = 250_000): string {
  return part.repeat(Math.ceil(length / part.length))
}

function numbered(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('')
}

/** Texts that readers can lose themselves in, by the file that they stand in. */
const EXTREMES: readonly [file: string, what: string, text: string][] = [
  ['etc/network/interfaces', 'ports of a bridge', `iface br0 inet manual\n bridge_ports ${much('a ')}\n`],
  [
    'etc/network/interfaces',
    'words that may be patterns',
    `iface br0 inet manual\n bridge_ports ${much('regex a ')}\n`,
  ],
  ['etc/network/interfaces', 'names of what is started', `auto ${much('a ')}\n`],
  ['etc/network/interfaces', 'semicolons', `iface a inet manual\n up ip ${much(';')}x\n`],
  ['etc/network/interfaces', 'commands of Open vSwitch', `iface a inet manual\n up ovs-vsctl ${much('-- ')}\n`],
  ['etc/network/interfaces', 'digits in a name', `iface ${much('0')}x inet manual\n vlan-raw-device eth0\n`],
  ['etc/network/interfaces', 'lines that go on', much('\\\n')],
  ['etc/sysconfig/network-scripts/ifcfg-eth0', 'digits in a name', `VLAN=yes\nDEVICE=e${much('0')}x\n`],
  ['etc/sysconfig/network-scripts/ifcfg-eth0', 'an array without its end', `A=(${much('a ')}`],
  ['etc/sysconfig/network-scripts/route-eth0', 'digits before a sign', `${much('0')}=\n`],
  ['etc/sysconfig/network-scripts/route-eth0', 'carriage returns', much('1\r')],
  ['etc/systemd/network/a.network', 'carriage returns', `[Match]\n${much('a\r')}`],
  ['etc/systemd/network/a.network', 'lines that go on', `[Match]\nName=${much('a\\\n')}`],
  ['etc/NetworkManager/system-connections/ab', 'open brackets', much('[')],
  ['etc/libvirt/qemu/networks/a.xml', 'elements without their end', much('<bridge ')],
  ['etc/libvirt/qemu/networks/a.xml', 'comments without their end', much('<!--')],
  ['etc/conf.d/net', 'interfaces', numbered(12_000, index => `bridge_b${index}="e"\n`)],
  ['etc/rc.local', 'semicolons', `ip ${much(';')}x\n`],
  ['etc/iptables/rules.v4', 'quotes', `*nat\n-A POSTROUTING ${much('" ')}\n-A POSTROUTING ${much("'")}\n`],
  ['etc/iptables/rules.v4', 'rules', `*nat\n${much('-A POSTROUTING -j POSTROUTING\n')}`],
  ['etc/nftables.conf', 'braces', `table ip a ${much('{')}`],
  ['etc/nftables.conf', 'variables', numbered(60, index => `define a${index + 1} = { $a${index}, $a${index} }\n`)],
  ['etc/nftables.conf', 'quotes', much('"\\\n')],
  ['etc/firewalld/zones/a.xml', 'rules without their end', much('<rule ')],
  ['etc/firewalld/zones/a.xml', 'comments without their end', much('<!--')],
  ['etc/firewalld/zones/a.xml', 'attributes', `<interface ${much('name=')}>`],
  ['etc/netplan/a.yaml', 'lists in each other', `network: ${much('[', 120_000)}\n`],
  ['etc/netplan/a.yaml', 'maps in each other', `network: ${much('{a: ', 120_000)}\n`],
  ['etc/netplan/a.yaml', 'items in each other', `network:\n ${much('- ', 120_000)}\n`],
  ['etc/netplan/a.yaml', 'colons', `network: {${much(': ', 120_000)}}\n`],
  ['etc/netplan/a.yaml', 'commas', `network: [${much(',', 120_000)}]\n`],
  ['etc/netplan/a.yaml', 'keys that hold keys', `network: {${much('a: ', 120_000)}}\n`],
  ['etc/netplan/a.yaml', 'levels', numbered(600, index => `${' '.repeat(index)}a:\n`)],
  ['etc/netplan/a.yaml', 'keys', `network:\n  ethernets:\n${numbered(7_000, index => `    e${index}: {}\n`)}`],
  [
    'etc/netplan/a.yaml',
    'texts that stand for others',
    `a0: &a0 [x]\n${numbered(40, index => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`)}network: {ethernets: {e: {x: *a40}}}\n`,
  ],
]

describe('network files that go too far', () => {
  for (const [file, what, text] of EXTREMES) {
    it(`are read at once: ${what} in ${file}`, function () {
      this.timeout(30_000)
      const from = process.cpuUsage()
      assert.ok(readNetworkFile(file, text))
      const { user, system } = process.cpuUsage(from)
      assert.ok(user + system < 5_000_000, `${Math.round((user + system) / 1000)} ms`)
    })
  }

  it('have no names that no kernel has', () => {
    const said = readNetworkFile(
      'etc/network/interfaces',
      `iface ${'a'.repeat(5000)} inet dhcp\niface eth0 inet dhcp\n`,
    )
    const nothing = {
      gateway: null,
      forwarding: null,
      forwarding6: null,
      nat: [],
      files: new Map(),
      unreadable: [],
      locked: [],
      lockedRules: [],
    }
    const declarations = said?.declarations ?? []
    const { interfaces } = hostNetwork({ declarations, aliases: new Map(), controllers: new Map(), ...nothing })
    assert.deepEqual([...interfaces.keys()], ['eth0'])
  })

  it('that bring in themselves, or each other, are read once', async () => {
    const files = new MemoryFiles({
      '/h/etc/network/interfaces': 'source /etc/network/interfaces\nsource interfaces.d/*\niface eth0 inet dhcp\n',
      '/h/etc/network/interfaces.d/a':
        'source /etc/network/interfaces.d/*\nsource ../interfaces\niface eth1 inet dhcp\n',
    })
    const { declarations } = await readNetworkFiles(files, '/h')
    assert.deepEqual(
      declarations.map(({ name }) => name),
      ['eth0', 'eth1'],
    )
  })
})
