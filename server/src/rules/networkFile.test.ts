import assert from 'node:assert/strict'
import { applied, networkFound as found, networkProblems } from '../../../test/support/network.ts'

const INTERFACES = 'etc/network/interfaces'
const IFCFG = (name: string) => `etc/sysconfig/network-scripts/ifcfg-${name}`
const bridged = (port: string, bridge = 'iface xenbr0 inet dhcp\n  bridge_ports eno1\n') => ({
  [INTERFACES]: `${port}\n${bridge}`,
})

describe('the address of a host that has a bridge', () => {
  it('is fine on the bridge', async () => {
    assert.deepEqual(await found(bridged('iface eno1 inet manual\n')), [])
  })

  it('is fine on an interface of its own that a switch has as a port', async () => {
    const mgmt = 'iface mgmt inet static\n  ovs_type OVSIntPort\n  ovs_bridge ovs0\n  address 192.0.2.7/24\n'
    assert.deepEqual(await found({ [INTERFACES]: `${mgmt}iface ovs0 inet manual\n  ovs_type OVSBridge\n` }), [])
  })

  it('has no effect on its port', async () => {
    const port = 'iface eno1 inet static\n  address 192.0.2.7/24\n  gateway 192.0.2.1\n'
    assert.deepEqual(await found(bridged(port)), ['address-on-port 192.0.2.7/24'])
    const [problem] = await networkProblems(bridged(port))
    assert.equal(
      problem?.message,
      'eno1 is a port of the bridge xenbr0, and a port has no address of its own: give 192.0.2.7/24 to xenbr0.',
    )
    assert.equal(problem?.related?.length, 1)
  })

  it('does not come by DHCP there either, which a fix stops where the bridge has one', async () => {
    const files = bridged('iface eno1 inet dhcp\n')
    assert.deepEqual(await found(files), ['address-on-port eno1'])
    assert.equal(await applied(files), files[INTERFACES]?.replace('eno1 inet dhcp', 'eno1 inet manual'))
    assert.match(
      (await networkProblems(files))[0]?.message ?? '',
      /which has the address of the host: ask for none on eno1\.$/,
    )
    const without = bridged('iface eno1 inet dhcp\n', 'iface xenbr0 inet manual\n  bridge_ports eno1\n')
    assert.equal((await networkProblems(without))[0]?.fixes, undefined)
    assert.match((await networkProblems(without))[0]?.message ?? '', /let xenbr0 ask by DHCP\.$/)
  })

  it('is found in a file of its own, which shows what makes the card a port', async () => {
    const files = {
      [IFCFG('eth0')]: 'DEVICE=eth0\nBOOTPROTO=dhcp\n',
      [IFCFG('br0')]: 'DEVICE=br0\nTYPE=Bridge\nBRIDGE_PORTS=eth0\nBOOTPROTO=dhcp\n',
    }
    const [problem] = await networkProblems(files, IFCFG('eth0'))
    assert.equal(problem?.code, 'address-on-port')
    assert.equal(problem?.elsewhere?.[0]?.location, `/h/${IFCFG('br0')}`)
    assert.deepEqual(problem?.elsewhere?.[0]?.range.start, { line: 2, character: 13 })
    assert.equal(await applied(files, IFCFG('eth0')), 'DEVICE=eth0\nBOOTPROTO=none\n')
    assert.deepEqual(await found(files, IFCFG('br0')), [])
  })

  for (const [system, file, text, ...expected] of [
    [
      'netplan',
      'etc/netplan/01.yaml',
      'network:\n  ethernets:\n    eth0: {dhcp4: true}\n  bridges:\n    br0: {interfaces: [eth0], dhcp4: true}\n',
      'address-on-port true',
    ],
    [
      'Gentoo',
      'etc/conf.d/net',
      'config_eth0="192.0.2.7/24"\nbridge_br0="eth0"\nconfig_br0="dhcp"\n',
      'address-on-port 192.0.2.7/24',
    ],
    [
      'SUSE',
      'etc/sysconfig/network/ifcfg-eth0',
      "BOOTPROTO='static'\nIPADDR='192.0.2.7/24'\n",
      'address-on-port 192.0.2.7/24',
    ],
    [
      'systemd-networkd',
      'etc/systemd/network/b.network',
      '[Match]\nName=eth0\n[Network]\nBridge=br0\nDHCP=yes\n',
      'address-on-port yes',
    ],
    ['NetBSD, where that is its place', 'etc/ifconfig.wm0', 'inet 192.0.2.7 netmask 255.255.255.0\n'],
  ] as [string, string, string, ...string[]][]) {
    it(`on a port with ${system}`, async () => {
      const bridge = {
        'etc/sysconfig/network/ifcfg-br0': "BRIDGE='yes'\nBRIDGE_PORTS='eth0'\n",
        'etc/systemd/network/a.netdev': '[NetDev]\nName=br0\nKind=bridge\n',
        'etc/ifconfig.bridge0': 'create\n!brconfig $int add wm0 up\n',
      }
      assert.deepEqual(await found({ ...bridge, [file]: text }, file), expected)
    })
  }

  it('is right in the file of eth0 where xend renames the card', async () => {
    const files = {
      [IFCFG('eth0')]: 'DEVICE=eth0\nIPADDR=192.0.2.10\nNETMASK=255.255.255.0\n',
      'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
    }
    assert.deepEqual(await found(files, IFCFG('eth0'), { toolstack: 'xm', release: '3.0.3' }), [])
  })
})

describe('a bridge that waits before it passes packets on', () => {
  const bridge = (more: string) => ({ [INTERFACES]: `iface xenbr0 inet dhcp\n  bridge_ports eno1\n  ${more}\n` })

  it('keeps its guests waiting', async () => {
    assert.deepEqual(await found(bridge('bridge_stp on\n  bridge_fd 15')), ['bridge-delay on', 'bridge-delay 15'])
    assert.equal((await networkProblems(bridge('bridge_fd 9')))[0]?.severity, 'information')
  })

  it('says of which kernels that is true where the spanning tree is off', async () => {
    const [problem] = await networkProblems(bridge('bridge_stp off\n  bridge_fd 15'))
    assert.match(problem?.message ?? '', /^With the spanning tree off, only Linux before 2\.6\.39 .* 15 seconds/)
  })

  it('waits no more after the fix', async () => {
    const files = bridge('bridge_stp on\n  bridge_fd 15')
    assert.equal(await applied(files), bridge('bridge_stp off\n  bridge_fd 0')[INTERFACES])
  })

  it('is fine where it does not', async () => {
    assert.deepEqual(await found(bridge('bridge_stp off\n  bridge_fd 0')), [])
    assert.deepEqual(await found(bridge('bridge_maxwait 0')), [])
  })

  it('is no matter where no guest is on it', async () => {
    const other = { [INTERFACES]: 'iface storage0 inet manual\n  bridge_ports eno2\n  bridge_stp on\n' }
    assert.deepEqual(await found(other), [])
    assert.deepEqual(await found({ ...other, 'etc/xen/web': 'name = "web"\nvif = [ "bridge=storage0" ]\n' }), [
      'bridge-delay on',
    ])
  })

  it('is what netplan makes of one with parameters, and NetworkManager of every one', async () => {
    const netplan = (parameters: string) => ({
      'etc/netplan/01.yaml': `network:\n  bridges:\n    xenbr0:\n      interfaces: [eth0]${parameters}\n`,
    })
    const more = '\n      parameters: {priority: 5}'
    assert.deepEqual(await found(netplan(more), 'etc/netplan/01.yaml'), ['bridge-delay xenbr0'])
    assert.deepEqual(await found(netplan(''), 'etc/netplan/01.yaml'), [])
    const keyfile = (more: string) => ({
      'etc/NetworkManager/system-connections/x.nmconnection': `[connection]\ntype=bridge\ninterface-name=xenbr0\n${more}`,
    })
    const [file = ''] = Object.keys(keyfile(''))
    assert.deepEqual(await found(keyfile(''), file), ['bridge-delay xenbr0'])
    assert.deepEqual(await found(keyfile('[bridge]\nstp=false\n'), file), [])
  })

  it('is left alone where a comment says so', async () => {
    assert.deepEqual(await found(bridge('# xen-config: ignore bridge-delay\n  bridge_stp on')), [])
  })
})
