import assert from 'node:assert/strict'
import { DocumentHighlightKind } from 'vscode-languageserver-types'
import { atCursor, type HostTexts, lineAt, linesAt } from '../../../test/support/namedHost.ts'
import { documentHighlights, references } from './references.ts'

/** All places that name the same as the cursor `|`. */
async function named(texts: HostTexts, expected: readonly string[], withMakers = true): Promise<void> {
  const at = await atCursor(texts)
  assert.deepEqual(linesAt(at, references(at.host, at.location, at.position, withMakers)), expected)
}

const guest = (name: string, vif: string) => `name = "${name}"\nvif = [ "${vif}" ]\n`

describe('the references of a bridge', () => {
  const HOST = {
    'etc/network/interfaces':
      'auto xenbr0\niface xenbr0 inet dhcp\n bridge_ports eth0\n post-up ip link set dev xenbr0 txqueuelen 9\n' +
      'iface xenbr0.10 inet manual\n',
    'etc/sysctl.conf': 'net.ipv4.conf.xenbr0.rp_filter = 0\n',
    'etc/xen/scripts/own': '#!/bin/sh\nBR=xenbr0\nbrctl stp "$BR" off\nbrctl setfd \'xenbr0\' 0\necho xenbr1\n',
    'etc/xen/web': guest('web', 'bridge=xen|br0'),
    'etc/xen/db': guest('db', 'bridge=xenbr1'),
  }
  const USES = [
    'etc/network/interfaces: auto «xenbr0»',
    'etc/network/interfaces: iface «xenbr0».10 inet manual',
    'etc/network/interfaces:  post-up ip link set dev «xenbr0» txqueuelen 9',
    'etc/sysctl.conf: net.ipv4.conf.«xenbr0».rp_filter = 0',
    'etc/xen/scripts/own: BR=«xenbr0»',
    "etc/xen/scripts/own: brctl setfd '«xenbr0»' 0",
    'etc/xen/web: vif = [ "bridge=«xenbr0»" ]',
  ]

  it('are in guests, scripts and network files', async () => {
    const at = await atCursor(HOST)
    const lines = linesAt(at, references(at.host, at.location, at.position, true))
    assert.deepEqual(lines.sort(), ['etc/network/interfaces: iface «xenbr0» inet dhcp', ...USES].sort())
  })

  it('come without its declaration, when that is not asked for', async () => {
    const at = await atCursor(HOST)
    assert.deepEqual(linesAt(at, references(at.host, at.location, at.position, false)).sort(), USES.sort())
  })

  it('are found from a network file as well', () =>
    named(
      {
        'etc/systemd/network/x.netdev': '[NetDev]\nName=xen|br0\nKind=bridge\n',
        'etc/systemd/network/y.network': '[Match]\nName=eth0 eth1\n[Network]\nBridge=xenbr0\n',
        'etc/xen/web': guest('web', 'bridge=xenbr0'),
      },
      [
        'etc/systemd/network/x.netdev: Name=«xenbr0»',
        'etc/systemd/network/y.network: Bridge=«xenbr0»',
        'etc/xen/web: vif = [ "bridge=«xenbr0»" ]',
      ],
    ))

  it('are found in variables of netifrc, which cannot have a dash', () =>
    named(
      {
        'etc/conf.d/net': 'bridge_br_lan="eth0"\nconfig_br_lan="dhcp"\nbridge_br_wan="eth1"\n',
        'etc/xen/web': guest('web', 'bridge=br|-lan'),
      },
      [
        'etc/conf.d/net: bridge_«br_lan»="eth0"',
        'etc/conf.d/net: config_«br_lan»="dhcp"',
        'etc/xen/web: vif = [ "bridge=«br-lan»" ]',
      ],
    ))

  it('are cards that leave the bridge to xl, too', () =>
    named({ 'etc/xen/web': guest('web', 'bridge=xen|br0'), 'etc/xen/db': guest('db', 'mac=00:16:3e:00:00:01') }, [
      'etc/xen/db: vif = [ «"mac=00:16:3e:00:00:01"» ]',
      'etc/xen/web: vif = [ "bridge=«xenbr0»" ]',
    ]))

  it('are cards that leave it to xl.conf; those that are routed use none', () =>
    named(
      {
        'etc/xen/xl.conf': 'vif.default.bridge = "la|n"\n',
        'etc/xen/web': guest('web', 'model=e1000'),
        'etc/xen/nat': guest('nat', 'script=vif-nat'),
      },
      ['etc/xen/xl.conf: vif.default.bridge = "«lan»"', 'etc/xen/web: vif = [ «"model=e1000"» ]'],
    ))

  it('are found where calls of Python add cards to the others', () =>
    named(
      {
        'etc/xen/xend-config.sxp': "(network-script 'network-bridge bridge=l|an')\n",
        'etc/xen/web':
          "import os\nname = 'web'\nmemory = 64\nx = 'bridge=lan,ip=1'\nvif = []\nvif.append('ip=%s,bridge=lan' % os.getpid())\n" +
          "vif.append(x)\nfor i in range(2):\n    vif.append('bridge=lan')\n",
      },
      [
        "etc/xen/xend-config.sxp: (network-script 'network-bridge bridge=«lan»')",
        "etc/xen/web: vif.append('ip=%s,bridge=«lan»' % os.getpid())",
        "etc/xen/web:     vif.append('bridge=«lan»')",
        "etc/xen/web: x = 'bridge=«lan»,ip=1'",
      ],
    ))

  it('are those of xend, also where a variable of Python holds them', () =>
    named(
      {
        'etc/xen/xend-config.sxp':
          "(network-script 'network-bridge bridge=la|n')\n(vif-script 'vif-bridge bridge=lan')\n",
        'etc/xen/web': "cards = [ 'bridge=lan' ]\nvif = cards\n",
      },
      [
        "etc/xen/xend-config.sxp: (network-script 'network-bridge bridge=«lan»')",
        "etc/xen/xend-config.sxp: (vif-script 'vif-bridge bridge=«lan»')",
        'etc/xen/web: vif = «cards»',
        "etc/xen/web: cards = [ 'bridge=«lan»' ]",
      ],
    ))

  it('are none for a word of a command that nothing else knows', () =>
    named({ 'etc/xen/scripts/own': '#!/bin/sh\nip lin|k show\nip link set link up\n' }, []))
})

describe('the references of a guest', () => {
  it('are devices that it serves, and the link that starts it, at the start of the file', () =>
    named(
      {
        'etc/xen/net.cfg': guest('n|et', ''),
        'etc/xen/auto/10-net': '→ etc/xen/net.cfg',
        'etc/xen/web': guest('web', 'bridge=xenbr0,backend=net'),
        'etc/xen/xl.conf': 'vif.default.backend = "net"\n',
      },
      [
        'etc/xen/xl.conf: vif.default.backend = "«net»"',
        'etc/xen/net.cfg: name = "«net»"',
        'etc/xen/web: vif = [ "bridge=xenbr0,backend=«net»" ]',
        'etc/xen/auto/10-net',
      ],
    ))

  it('are found from within the link', () =>
    named({ 'etc/xen/net': guest('net', ''), 'etc/xen/auto/net': guest('n|et', '') }, [
      'etc/xen/net: name = "«net»"',
      'etc/xen/auto/net: name = "«net»"',
    ]))
})

describe('the references of a script', () => {
  it('are the cards, options and scripts that run it, by name or path', () =>
    named(
      {
        'etc/xen/scripts/vif-own': '#!/bin/s|h\n',
        'etc/xen/scripts/other': '#!/bin/sh\n. /etc/xen/scripts/vif-own\n',
        'etc/xen/web': guest('web', 'script=/etc/xen/scripts/vif-own'),
        'etc/xen/xl.conf': 'vif.default.script = "vif-own"\n',
      },
      [
        'etc/xen/xl.conf: vif.default.script = "«vif-own»"',
        'etc/xen/scripts/other: . «/etc/xen/scripts/vif-own»',
        'etc/xen/scripts/vif-own: «#!/bin/sh»',
        'etc/xen/web: vif = [ "script=«/etc/xen/scripts/vif-own»" ]',
      ],
    ))
})

describe('highlights', () => {
  it('are the places of the file itself, and tell which makes it', async () => {
    const at = await atCursor({
      'etc/network/interfaces': 'auto xen|br0\niface xenbr0 inet dhcp\n',
      'etc/xen/web': guest('web', 'bridge=xenbr0'),
    })
    const found = documentHighlights(at.host, at.location, at.position)
    assert.deepEqual(
      found.map(({ range, kind }) => [lineAt(at, at.location, range), kind]),
      [
        ['etc/network/interfaces: iface «xenbr0» inet dhcp', DocumentHighlightKind.Write],
        ['etc/network/interfaces: auto «xenbr0»', DocumentHighlightKind.Read],
      ],
    )
  })
})
