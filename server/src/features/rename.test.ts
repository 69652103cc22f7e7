import assert from 'node:assert/strict'
import { atCursor, type HostTexts, ROOT } from '../../../test/support/namedHost.ts'
import { applyEdits } from './nameEdit.ts'
import { type Renaming, rename } from './rename.ts'

interface Renamed {
  /** The texts that changed, by path. */
  readonly texts: Record<string, string>
  /** `FROM → TO` below the root. */
  readonly files: readonly string[]
  readonly notes: readonly string[]
}

async function outcome(texts: HostTexts, name: string, canRenameFiles = true, lock: readonly string[] = []) {
  const at = await atCursor(texts)
  for (const path of lock) at.files.locked.add(`${ROOT}/${path}`)
  const tools = { files: at.files, namesIn: at.names.namesIn.bind(at.names), canRenameFiles }
  return rename(at.host, at.location, at.position, name, tools)
}

/** What the host is after what stands at the cursor `|` got another name. */
async function renamed(
  texts: HostTexts,
  name: string,
  canRenameFiles = true,
  lock: readonly string[] = [],
): Promise<Renamed> {
  const done = await outcome(texts, name, canRenameFiles, lock)
  if (done === null || 'refused' in done) assert.fail(done?.refused ?? 'nothing is named there')
  return shown(done)
}

function shown({ edits, files, notes }: Renaming): Renamed {
  const changed = [...edits].map(([{ path, text }, own]) => [path, applyEdits(text, own)] as const)
  const short = (location: string) => location.slice(ROOT.length + 1)
  return {
    texts: Object.fromEntries(changed),
    files: files.map(({ from, to }) => `${short(from)} → ${short(to)}`),
    notes,
  }
}

async function refusal(texts: HostTexts, name: string, canRenameFiles = true): Promise<string> {
  const done = await outcome(texts, name, canRenameFiles)
  return done && 'refused' in done ? done.refused : assert.fail('it was not refused')
}

const guest = (name: string, vif: string) => `name = "${name}"\nvif = [ "${vif}" ]\n`
const GUEST = guest('web', 'mac=00:16:3e:00:00:01,bridge=xen|br0')
const AFTER = guest('web', 'mac=00:16:3e:00:00:01,bridge=lan0')

describe('a new name for a bridge', () => {
  it('of Open vSwitch leaves the tags of its ports, wherever the cursor is', async () => {
    const ovs = (name: string) => `iface ${name} inet manual\n  ovs_type OVSBridge\n`
    const guests = (name: string, mark = '') =>
      `vif = [ "bridge=${name}${mark}.10", "bridge=${name}:10:20:30", "bridge=${name}.5:7" ]\n`
    const files = { 'etc/network/interfaces': ovs('ovs0'), 'etc/xen/web': guests('ovs0', '|') }
    const after = { 'etc/network/interfaces': ovs('lan0'), 'etc/xen/web': guests('lan0') }
    assert.deepEqual((await renamed(files, 'lan0')).texts, after)
    const fromHost = { 'etc/network/interfaces': ovs('ov|s0'), 'etc/xen/web': guests('ovs0') }
    assert.deepEqual((await renamed(fromHost, 'lan0')).texts, after)
  })

  it('reaches guests in a folder of their own, such as the vm/ of SUSE', async () => {
    const files = { 'etc/network/interfaces': 'iface xen|br0 inet dhcp\n bridge_ports eth0\n' }
    const own = { 'etc/xen/vm/web.cfg': AFTER.replace('lan0', 'xenbr0') }
    assert.equal((await renamed({ ...files, ...own }, 'lan0')).texts['etc/xen/vm/web.cfg'], AFTER)
  })

  for (const [format, path, before, after] of [
    [
      'ifupdown',
      'etc/network/interfaces',
      'auto xenbr0\niface xenbr0 inet dhcp\n bridge_ports eth0\n up ip link set xenbr0 up\niface xenbr0.5 inet manual\n',
      'auto lan0\niface lan0 inet dhcp\n bridge_ports eth0\n up ip link set lan0 up\niface lan0.5 inet manual\n',
    ],
    [
      'Red Hat',
      'etc/sysconfig/network-scripts/ifcfg-eth0',
      'DEVICE=eth0\nBRIDGE="xenbr0"\n',
      'DEVICE=eth0\nBRIDGE="lan0"\n',
    ],
    [
      'netplan',
      'etc/netplan/1.yaml',
      "network:\n  bridges:\n    'xenbr0': {interfaces: [eth0]}\n  vlans:\n    v5: {id: 5, link: xenbr0}\n",
      'network:\n  bridges:\n    lan0: {interfaces: [eth0]}\n  vlans:\n    v5: {id: 5, link: lan0}\n',
    ],
    [
      'networkd',
      'etc/systemd/network/a.network',
      '[Match]\nName=eth0 eth1\n[Network]\nBridge=xenbr0\n',
      '[Match]\nName=eth0 eth1\n[Network]\nBridge=lan0\n',
    ],
    [
      'NetworkManager',
      'etc/NetworkManager/system-connections/p.nmconnection',
      '[connection]\ntype=ethernet\ninterface-name=eth0\nmaster=xenbr0\nslave-type=bridge\n',
      '[connection]\ntype=ethernet\ninterface-name=eth0\nmaster=lan0\nslave-type=bridge\n',
    ],
    [
      'Gentoo',
      'etc/conf.d/net',
      'bridge_xenbr0="eth0"\nconfig_xenbr0="dhcp"\ndepend_xenbr0() { need net.eth0; }\nrc_net_xenbr0_need="net.xenbr0"\n',
      'bridge_lan0="eth0"\nconfig_lan0="dhcp"\ndepend_lan0() { need net.eth0; }\nrc_net_lan0_need="net.lan0"\n',
    ],
    [
      'libvirt',
      'etc/libvirt/qemu/networks/n.xml',
      "<bridge stp='on' name='xenbr0'/>",
      "<bridge stp='on' name='lan0'/>",
    ],
    ['sysctl', 'etc/sysctl.d/9.conf', 'net.ipv6.conf.xenbr0.forwarding = 1\n', 'net.ipv6.conf.lan0.forwarding = 1\n'],
    ['xl.conf', 'etc/xen/xl.conf', "vif.default.bridge = 'xenbr0'\n", "vif.default.bridge = 'lan0'\n"],
    [
      'a script',
      'etc/xen/scripts/own',
      '#!/bin/sh\nbrctl addbr xenbr0\nip link set "xenbr0" up # xenbr0\n',
      '#!/bin/sh\nbrctl addbr lan0\nip link set "lan0" up # xenbr0\n',
    ],
  ] as const) {
    it(`goes into the guest and the files of ${format}`, async () => {
      const { texts } = await renamed({ 'etc/xen/web': GUEST, [path]: before }, 'lan0')
      assert.deepEqual(texts, { 'etc/xen/web': AFTER, [path]: after })
    })
  }

  it('goes into variables of netifrc, which wrote the old name otherwise', async () => {
    const files = { 'etc/conf.d/net': 'bridge_br_lan="eth0"\n', 'etc/init.d/net.br-lan': '', 'etc/init.d/net.eth0': '' }
    const done = await renamed({ ...files, 'etc/xen/web': GUEST.replace('xen|br0', 'br|-lan') }, 'lan0')
    assert.deepEqual(done.texts, { 'etc/conf.d/net': 'bridge_lan0="eth0"\n', 'etc/xen/web': AFTER })
    assert.deepEqual(done.files, ['etc/init.d/net.br-lan → etc/init.d/net.lan0'])
  })

  it('goes into the arguments of xend and of wrappers', async () => {
    const { texts } = await renamed(
      {
        'etc/xen/web': guest('web', 'bridge=xen|br1'),
        'etc/xen/xend-config.sxp': "(network-script my-net)\n(vif-script 'vif-bridge bridge=xenbr1')\n",
        'etc/xen/scripts/my-net': '#!/bin/sh\nB=xenbr1\n"$d/network-bridge" "$@" netdev=eth1 bridge=$B\n',
      },
      'lan1',
    )
    assert.deepEqual(texts, {
      'etc/xen/web': guest('web', 'bridge=lan1'),
      'etc/xen/xend-config.sxp': "(network-script my-net)\n(vif-script 'vif-bridge bridge=lan1')\n",
      'etc/xen/scripts/my-net': '#!/bin/sh\nB=lan1\n"$d/network-bridge" "$@" netdev=eth1 bridge=$B\n',
    })
  })

  it('is told to a network script that made the bridge by default', async () => {
    const card = {
      'etc/sysconfig/network-scripts/ifcfg-eth0': 'DEVICE=eth0\nIPADDR=192.0.2.1\nNETMASK=255.255.255.0\n',
    }
    const web = { 'etc/xen/web': guest('web', 'bridge=xen|br0') }
    const config = async (line: string) =>
      (await renamed({ ...card, ...web, 'etc/xen/xend-config.sxp': `${line}\n` }, 'lan0')).texts[
        'etc/xen/xend-config.sxp'
      ]
    assert.equal(await config('(network-script network-bridge)'), "(network-script 'network-bridge bridge=lan0')\n")
    assert.equal(
      await config("(network-script 'network-bridge netdev=eth0')"),
      "(network-script 'network-bridge netdev=eth0 bridge=lan0')\n",
    )
  })

  it('is told to the call of a wrapper that gave a number', async () => {
    const { texts } = await renamed(
      {
        'etc/sysconfig/network-scripts/ifcfg-eth0': 'DEVICE=eth0\n',
        'etc/sysconfig/network-scripts/ifcfg-eth1': 'DEVICE=eth1\n',
        'etc/xen/web': guest('web', 'bridge=xen|br1'),
        'etc/xen/xend-config.sxp': '(network-script my-net)\n',
        'etc/xen/scripts/my-net': '#!/bin/sh\n"$d/network-bridge" "$@" vifnum=0\n"$d/network-bridge" "$@" vifnum=1\n',
      },
      'lan1',
    )
    const script = '#!/bin/sh\n"$d/network-bridge" "$@" vifnum=0\n"$d/network-bridge" "$@" vifnum=1 bridge=lan1\n'
    assert.equal(texts['etc/xen/scripts/my-net'], script)
  })

  it('goes into cards that left the bridge to xl, and not into those that need none', async () => {
    const { texts } = await renamed(
      {
        'etc/network/interfaces': 'iface xen|br0 inet dhcp\n bridge_ports eth0\n',
        'etc/xen/a': guest('a', 'mac=00:16:3e:00:00:01'),
        'etc/xen/b': guest('b', ''),
        'etc/xen/c': guest('c', 'script=vif-nat,ip=10.0.0.1'),
      },
      'lan0',
    )
    assert.deepEqual(texts, {
      'etc/network/interfaces': 'iface lan0 inet dhcp\n bridge_ports eth0\n',
      'etc/xen/a': guest('a', 'mac=00:16:3e:00:00:01,bridge=lan0'),
      'etc/xen/b': guest('b', 'bridge=lan0'),
    })
  })

  it('goes into cards that take the first bridge of a host with xend, where there are several', async () => {
    const bridge = (name: string) => `DEVICE=${name}\nTYPE=Bridge\n`
    const { texts } = await renamed(
      {
        'etc/sysconfig/network-scripts/ifcfg-br0': bridge('b|r0'),
        'etc/sysconfig/network-scripts/ifcfg-br1': bridge('br1'),
        'etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
        'etc/xen/a': guest('a', 'mac=00:16:3e:00:00:01'),
      },
      'z',
    )
    assert.equal(texts['etc/xen/a'], guest('a', 'mac=00:16:3e:00:00:01,bridge=z'))
  })

  it('goes into the rules of the host', async () => {
    const { texts } = await renamed(
      {
        'etc/network/interfaces': 'iface xenb|r0 inet static\n address 10.0.0.1/24\n bridge_ports none\n',
        'etc/nftables.conf':
          'table inet f {\n chain forward {\n  iifname "xenbr0" oif != xenbr0 accept\n  iifname "xenbr0*" drop\n }\n}\n',
        'etc/iptables/rules.v4': '*filter\n-A FORWARD -i xenbr0 ! -o xenbr0 -j ACCEPT\nCOMMIT\n',
        'etc/firewalld/zones/lab.xml': '<zone><interface name="xenbr0"/></zone>\n',
      },
      'lab',
    )
    assert.equal(
      texts['etc/nftables.conf'],
      'table inet f {\n chain forward {\n  iifname "lab" oif != lab accept\n  iifname "xenbr0*" drop\n }\n}\n',
    )
    assert.equal(texts['etc/iptables/rules.v4'], '*filter\n-A FORWARD -i lab ! -o lab -j ACCEPT\nCOMMIT\n')
    assert.equal(texts['etc/firewalld/zones/lab.xml'], '<zone><interface name="lab"/></zone>\n')
  })

  const twoBridges = (first: string, second: string) => ({
    'etc/network/interfaces': `iface ${first} inet manual\n bridge_ports eth0\niface ${second} inet manual\n bridge_ports eth1\n`,
    'etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
  })

  it('that comes first leaves the cards that take the first bridge where they are', async () => {
    const done = await renamed(
      { ...twoBridges('lan', 'wa|n'), 'etc/xen/a': guest('a', 'mac=00:16:3e:00:00:01'), 'etc/xen/b': guest('b', '') },
      'dmz',
    )
    assert.equal(done.texts['etc/xen/a'], guest('a', 'mac=00:16:3e:00:00:01,bridge=lan'))
    assert.equal(done.texts['etc/xen/b'], guest('b', 'bridge=lan'))
    assert.deepEqual(done.notes, [
      'dmz would be the first bridge by name, which vif-bridge gives to cards that name none: bridge=lan is written into them, so that they stay there: /etc/xen/a, /etc/xen/b.',
    ])
  })

  it('that comes behind another one leaves them alone', async () => {
    const done = await renamed({ ...twoBridges('lan', 'wa|n'), 'etc/xen/a': guest('a', '') }, 'net')
    assert.equal(done.texts['etc/xen/a'], undefined)
    assert.deepEqual(done.notes, [])
  })

  it('is refused where a card would move, and its string is calculated', async () => {
    const calculated = "name = 'a'\nmac = '00:16:3e:00:00:01'\nvif = [ 'mac=%s' % mac ]\n"
    for (const [files, name] of [
      [twoBridges('lan', 'wa|n'), 'dmz'],
      [twoBridges('la|n', 'wan'), 'zoo'],
    ] as const) {
      assert.equal(
        await refusal({ ...files, 'etc/xen/a': calculated }, name),
        `The card at /etc/xen/a:3 names no bridge, so vif-bridge gives it the first by name, lan. With ${name} for ${name === 'dmz' ? 'wan' : 'lan'} it would get another one: write its bridge into it first.`,
      )
    }
    const kept = await renamed({ ...twoBridges('la|n', 'wan'), 'etc/xen/a': calculated }, 'net')
    assert.equal(kept.texts['etc/xen/a'], undefined)
  })

  it('leaves cards of a driver domain alone: the bridges there are others', async () => {
    const done = await renamed(
      {
        'etc/network/interfaces': 'iface xenb|r0 inet manual\n bridge_ports eth0\n',
        'etc/xen/a': guest('a', 'backend=netvm,bridge=xenbr0'),
        'etc/xen/b': guest('b', 'backend=netvm'),
        'etc/xen/c': guest('c', 'backend=0'),
      },
      'lan0',
    )
    assert.deepEqual(Object.keys(done.texts).sort(), ['etc/network/interfaces', 'etc/xen/c'])
  })

  it('goes into variables of Python, where the cards follow', async () => {
    const { texts } = await renamed(
      {
        'etc/xen/xend-config.sxp': "(network-script 'network-bridge bridge=la|n')\n",
        'etc/xen/a': "br = 'lan'\nvif = [ 'bridge=' + br ]\n",
        'etc/xen/b': "mac = '00:16:3e:00:00:02'\nvif = [ 'mac=%s,bridge=lan' % mac ]\n",
      },
      'net',
    )
    assert.equal(texts['etc/xen/a'], "br = 'net'\nvif = [ 'bridge=' + br ]\n")
    assert.equal(texts['etc/xen/b'], "mac = '00:16:3e:00:00:02'\nvif = [ 'mac=%s,bridge=net' % mac ]\n")
  })

  it('changes nothing where it is the old one', async () =>
    assert.deepEqual(await renamed({ 'etc/xen/web': GUEST }, 'xenbr0'), { texts: {}, files: [], notes: [] }))

  it('is put in quotes where YAML would take it for something else', async () => {
    const { texts } = await renamed(
      { 'etc/xen/web': GUEST, 'etc/netplan/1.yaml': 'network:\n  bridges:\n    xenbr0: {}\n' },
      'on',
    )
    assert.equal(texts['etc/netplan/1.yaml'], 'network:\n  bridges:\n    "on": {}\n')
  })
})

describe('files that carry the name of a bridge', () => {
  it('are renamed: of Red Hat, with routes and rules', async () => {
    const folder = 'etc/sysconfig/network-scripts'
    const { files, texts } = await renamed(
      {
        'etc/xen/web': GUEST,
        [`${folder}/ifcfg-xenbr0`]: 'TYPE=Bridge\nBOOTPROTO=dhcp\n',
        [`${folder}/ifcfg-xenbr0.7`]: 'DEVICE=xenbr0.7\nVLAN=yes\n',
        [`${folder}/route-xenbr0`]: '198.51.100.0/24 via 192.0.2.1\n',
        [`${folder}/ifcfg-xenbr01`]: 'DEVICE=xenbr01\n',
      },
      'lan0',
    )
    assert.deepEqual(files, [
      `${folder}/ifcfg-xenbr0 → ${folder}/ifcfg-lan0`,
      `${folder}/ifcfg-xenbr0.7 → ${folder}/ifcfg-lan0.7`,
      `${folder}/route-xenbr0 → ${folder}/route-lan0`,
    ])
    assert.equal(texts[`${folder}/ifcfg-xenbr0.7`], 'DEVICE=lan0.7\nVLAN=yes\n')
  })

  it('are renamed: of networkd, NetworkManager and NetBSD', async () => {
    const own = async (path: string, text: string, bridge = 'xenbr0', name = 'lan0') =>
      (await renamed({ 'etc/xen/web': `vif = [ "bridge=|${bridge}" ]\n`, [path]: text }, name)).files
    const networkd = 'etc/systemd/network'
    assert.deepEqual(await own(`${networkd}/20-xenbr0.netdev`, '[NetDev]\nName=xenbr0\nKind=bridge\n'), [
      `${networkd}/20-xenbr0.netdev → ${networkd}/20-lan0.netdev`,
    ])
    const keyfiles = 'etc/NetworkManager/system-connections'
    assert.deepEqual(
      await own(`${keyfiles}/xenbr0.nmconnection`, '[connection]\ntype=bridge\ninterface-name=xenbr0\n'),
      [`${keyfiles}/xenbr0.nmconnection → ${keyfiles}/lan0.nmconnection`],
    )
    assert.deepEqual(await own('etc/ifconfig.bridge0', 'create\n', 'bridge0', 'bridge7'), [
      'etc/ifconfig.bridge0 → etc/ifconfig.bridge7',
    ])
  })

  it('take what is dropped in beside them along', async () => {
    const networkd = 'etc/systemd/network'
    const { files, texts } = await renamed(
      {
        'etc/xen/web': GUEST,
        [`${networkd}/20-xenbr0.network`]: '[Match]\nName=xenbr0\n[Network]\nDHCP=yes\n',
        [`${networkd}/20-xenbr0.network.d/static.conf`]: '[Network]\nDHCP=no\nAddress=192.0.2.7/24\n',
        [`${networkd}/10-eno1.network`]: '[Match]\nName=eno1\n',
        [`${networkd}/10-eno1.network.d/port.conf`]: '[Network]\nBridge=xenbr0\n',
      },
      'lan0',
    )
    assert.deepEqual(files, [
      `${networkd}/20-xenbr0.network → ${networkd}/20-lan0.network`,
      `${networkd}/20-xenbr0.network.d/static.conf → ${networkd}/20-lan0.network.d/static.conf`,
    ])
    assert.equal(texts[`${networkd}/10-eno1.network.d/port.conf`], '[Network]\nBridge=lan0\n')
  })

  it('are told, where the editor cannot, and refused where the bridge has its name from there', async () => {
    const red = (text: string) => ({ 'etc/xen/web': GUEST, 'etc/sysconfig/network-scripts/ifcfg-xenbr0': text })
    const { files, notes } = await renamed(red('DEVICE=xenbr0\nTYPE=Bridge\n'), 'lan0', false)
    assert.deepEqual(files, [])
    assert.match(notes.join(), /by hand.*\/etc\/sysconfig\/network-scripts\/ifcfg-xenbr0/)
    assert.match(await refusal(red('TYPE=Bridge\n'), 'lan0', false), /this editor cannot rename/)
  })

  it('do not overwrite others', async () => {
    const networkd = 'etc/systemd/network'
    const texts = {
      'etc/xen/web': GUEST,
      [`${networkd}/xenbr0.netdev`]: '[NetDev]\nName=xenbr0\nKind=bridge\n',
      [`${networkd}/lan0.netdev`]: '# kept for later\n',
    }
    assert.equal(
      await refusal(texts, 'lan0'),
      'There is a file /etc/systemd/network/lan0.netdev already: move it away first.',
    )
  })
})

describe('a new name for a bridge is refused', () => {
  for (const [name, sentence] of [
    ['a-name-of-16-char', /at most 15 characters, and this has 17/],
    ['büro-brücke-äöü', /at most 15 characters, and this has 20/],
    ['xen br0', /no blanks/],
    ['xen/br0', /neither \/ nor :/],
    ['xenbr0:1', /neither \/ nor :/],
    ['.', /no name/],
    ['..', /no name/],
    ['', /no name/],
    ['default', /something else to the kernel/],
    ["o'br0", /cannot be written at \/etc\/xen\/web:2/],
    ['a,b', /cannot be written at \/etc\/xen\/web:2/],
  ] as const) {
    it(`: ${JSON.stringify(name)}`, async () => assert.match(await refusal({ 'etc/xen/web': GUEST }, name), sentence))
  }

  it('that another interface has', async () => {
    const texts = { 'etc/xen/web': GUEST, 'etc/network/interfaces': 'iface xenbr0 inet dhcp\n bridge_ports eth0\n' }
    assert.match(await refusal({ ...texts }, 'eth0'), /eth0 is taken/)
  })

  it('where a script puts the name together, and says where', async () => {
    const texts = {
      'etc/xen/web': guest('web', 'bridge=lan|1'),
      'etc/xen/xend-config.sxp': '(network-script my-net)\n',
      'etc/xen/scripts/my-net': '#!/bin/sh\nfor n in 0 1; do\n  "$d/network-bridge" "$@" bridge=lan$n\ndone\n',
    }
    assert.match(await refusal(texts, 'x'), /^At \/etc\/xen\/scripts\/my-net:3 a name is put together that can be lan1/)
  })

  it('where Python puts it together from pieces', async () => {
    const texts = {
      'etc/xen/xend-config.sxp': "(network-script 'network-bridge bridge=la|n1')\n",
      'etc/xen/a': "vif = [ 'bridge=lan%d' % n for n in (1,) ]\n",
    }
    assert.match(await refusal(texts, 'x'), /^At \/etc\/xen\/a:1 a name is put together/)
  })

  it('where a pattern of networkd means the old one only', async () => {
    const texts = {
      'etc/xen/web': GUEST,
      'etc/systemd/network/a.network': '[Match]\nName=xenbr*\n[Network]\nDHCP=yes\n',
    }
    assert.match(await refusal(texts, 'lan0'), /^The pattern at \/etc\/systemd\/network\/a\.network:2 means xenbr0/)
    assert.deepEqual(Object.keys((await renamed(texts, 'xenbr7')).texts), ['etc/xen/web'])
  })

  it('for a network card, a VLAN with its number, a script, and nothing at all', async () => {
    const eth0 = { 'etc/network/interfaces': 'iface xenbr0 inet dhcp\n bridge_ports et|h0\n' }
    assert.match(await refusal(eth0, 'lan0'), /eth0 is a network card/)
    const vlan = { 'etc/network/interfaces': 'iface bond0.1|2 inet dhcp\n' }
    assert.match(await refusal(vlan, 'lan0'), /bond0\.12 is a VLAN, and its name says that it rides on bond0/)
    assert.match(await refusal({ 'etc/xen/web': guest('web', 'script=vif-|x') }, 'y'), /name of its file/)
    assert.equal(await outcome({ 'etc/xen/web': 'mem|ory = 512\n' }, 'y'), null)
  })

  it('that NetBSD does not know', async () => {
    const texts = { 'etc/xen/web': 'vif = [ "bridge=br|idge0" ]\n', 'etc/ifconfig.bridge0': 'create\n' }
    assert.match(await refusal(texts, 'lan'), /NetBSD knows interfaces by a kind and a number/)
  })
})

describe('what is told with a new name', () => {
  it('are files that may not be written, and files that cannot be read', async () => {
    const { notes } = await renamed({ 'etc/xen/web': GUEST, 'etc/xen/secret': null }, 'lan0', true, ['etc/xen/web'])
    assert.deepEqual(notes, [
      'You may not write these files, so save them as root: /etc/xen/web.',
      'These files cannot be read, and xenbr0 may stand in them too: /etc/xen/secret.',
    ])
  })

  it('are words in scripts and network files that may be meant', async () => {
    const { notes } = await renamed(
      { 'etc/xen/web': GUEST, 'etc/xen/scripts/own': '#!/bin/sh\ncase $1 in\n  xenbr0) exit;; # xenbr0\nesac\n' },
      'lan0',
    )
    assert.deepEqual(notes, ['The word xenbr0 was left alone at /etc/xen/scripts/own:3: look whether it is meant.'])
  })

  it('are guests that are on a bridge of that name already', async () => {
    const { notes } = await renamed({ 'etc/xen/web': GUEST, 'etc/xen/db': guest('db', 'bridge=lan0') }, 'lan0')
    assert.deepEqual(notes, ['lan0 was named already in /etc/xen/db, and is now the same thing.'])
  })
})

describe('a new name for a guest', () => {
  it('is told to be part of other values, where Python makes them from it', async () => {
    const done = await renamed(
      {
        'etc/xen/xend-config.sxp': '',
        'etc/xen/web': "name = 'we|b' # the name\nextra = 'name'\ndisk = [ 'phy:vg/%s,xvda,w' % name ]\n",
      },
      'www',
    )
    assert.deepEqual(done.notes, [
      'Other values are made from the name, and change with it: look whether they should, at /etc/xen/web:3.',
    ])
  })

  const NET = 'name = "n|et"\ndriver_domain = 1\n'

  it('goes into the devices that it serves, and leaves its file and the links to it alone', async () => {
    const done = await renamed(
      {
        'etc/xen/net.cfg': NET,
        'etc/xen/auto/net': '→ etc/xen/net.cfg',
        'etc/xen/web': guest('web', 'backend=net,bridge=net'),
        'etc/xen/xl.conf': 'vif.default.backend = "net"\n',
      },
      'gate',
    )
    assert.deepEqual(done, {
      texts: {
        'etc/xen/net.cfg': 'name = "gate"\ndriver_domain = 1\n',
        'etc/xen/web': guest('web', 'backend=gate,bridge=net'),
        'etc/xen/xl.conf': 'vif.default.backend = "gate"\n',
      },
      files: [],
      notes: [],
    })
  })

  for (const [name, sentence] of [
    ['7', /number of a domain/],
    ['', /at least one/],
    ['Domain-0', /the host itself/],
    ['a,b', /no quotes, commas/],
    ['web', /web is taken: \/etc\/xen\/web:1 has it/],
  ] as const) {
    it(`is refused: ${JSON.stringify(name)}`, async () =>
      assert.match(await refusal({ 'etc/xen/net': NET, 'etc/xen/web': guest('web', '') }, name), sentence))
  }
})

describe('a new name for the end of a card in dom0', () => {
  it('goes to all that is about it', async () => {
    const { texts } = await renamed(
      {
        'etc/xen/web': guest('web', 'vifname=we|b0'),
        'etc/xen/scripts/own': '#!/bin/sh\ntc qdisc add dev web0 root tbf\n',
      },
      'www0',
    )
    assert.deepEqual(texts, {
      'etc/xen/web': guest('web', 'vifname=www0'),
      'etc/xen/scripts/own': '#!/bin/sh\ntc qdisc add dev www0 root tbf\n',
    })
  })
})
