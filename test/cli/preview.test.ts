import assert from 'node:assert/strict'
import { existsSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { Folder, xenConfig } from './cli.ts'

const IFCFG = 'etc/sysconfig/network-scripts/ifcfg-'
const XEND = 'etc/xen/xend-config.sxp'
/** A host of the years of xend with two cards, and a guest behind its address. */
const NAT_HOST = {
  [`${IFCFG}eth0`]: 'DEVICE=eth0\nIPADDR=192.8.1.10\nNETMASK=255.255.255.0\n',
  [`${IFCFG}eth1`]: 'DEVICE=eth1\n',
  [XEND]: '(network-script network-nat)\n(vif-script vif-nat)\n(dom0-min-mem 256)\n',
  'etc/redhat-release': 'CentOS release 5.4 (Final)\n',
  'etc/xen/rhel4': 'name = "rhel4"\nmemory = 512\nbootloader = "/usr/bin/pygrub"\nvif = [ "ip=10.0.0.1" ]\n',
}

describe('xen-config preview', () => {
  let folder: Folder
  beforeEach(() => {
    folder = new Folder()
  })
  afterEach(() => folder.remove())

  it('shows the network script of the article, and its chmod', async () => {
    const { code, out } = await xenConfig(['preview', 'wrapper', 'samples/rhel5-bridge'])
    assert.equal(code, 0)
    assert.equal(
      out,
      `==> /etc/xen/scripts/my-network-script (mode 755) <==
#!/bin/sh
# xenbr0 leads outside over eth0.
# xenbr1 leads outside over eth1.
# xend calls this with the word "start"; "$@" hands it on.
/etc/xen/scripts/network-bridge "$@" vifnum=0 netdev=eth0 bridge=xenbr0
/etc/xen/scripts/network-bridge "$@" vifnum=1 netdev=eth1 bridge=xenbr1

==> commands <==
chmod a+x /etc/xen/scripts/my-network-script
`,
    )
  })

  it('shows xend-config.sxp with the lines of the article commented out and in', async () => {
    const sample = readFileSync('samples/rhel5-bridge/etc/xen/xend-config.sxp', 'utf8')
    const { code, out, err } = await xenConfig(['preview', 'xend', '--mode', 'nat', 'samples/rhel5-bridge'])
    const edited = sample
      .replace(
        '\n(network-script my-network-script)\n(vif-script vif-bridge)',
        '\n#(network-script my-network-script)\n#(vif-script vif-bridge)',
      )
      .replace(
        '#(network-script network-nat)\n#(vif-script vif-nat)',
        '(network-script network-nat)\n(vif-script vif-nat)',
      )
    assert.deepEqual(
      [code, out],
      [0, `==> /etc/xen/xend-config.sxp <==\n${edited}\n==> commands <==\n/etc/init.d/xend restart\n`],
    )
    assert.match(err, /^xen-config: Activate \(network-script network-nat\)\.$/m)
  })

  it('shows the file of the article for its guest behind network-nat', async () => {
    const { code, out } = await xenConfig(['preview', 'guest', '--for', 'ifcfg', 'samples/rhel5-nat/etc/xen/rhel4'])
    assert.equal(code, 0)
    assert.equal(
      out,
      `==> /etc/sysconfig/network-scripts/ifcfg-eth0 <==
DEVICE=eth0
ONBOOT=yes
BOOTPROTO=static
IPADDR=10.0.0.1
NETMASK=255.255.255.0
GATEWAY=10.0.0.128

==> commands <==
service network restart
`,
    )
  })

  it('shows the network of dom0 in its own notation: the address of the card moves to the bridge', async () => {
    folder.write({
      'etc/network/interfaces': 'auto eno1\niface eno1 inet static\n address 192.0.2.10/24\n gateway 192.0.2.1\n',
      'etc/xen/web': 'name = "web"\nmemory = 512\nvif = [ "bridge=br0" ]\n',
    })
    const { code, out, err } = await xenConfig(['preview', 'dom0', folder.path])
    assert.equal(code, 0, err)
    assert.match(out, /^==> \/etc\/network\/interfaces <==\n/)
    assert.match(
      out,
      /iface eno1 inet manual\n\nauto br0\niface br0 inet static\n {4}address 192.0.2.10\/24\n {4}gateway 192.0.2.1\n/,
    )
    assert.match(out, /==> commands <==\nifdown --force eno1\n.*\nip address flush dev eno1\nifup br0\n$/)
  })

  it('writes nothing anew that is there: what it wrote is what it would write', async () => {
    const guest = 'name = "web"\nmemory = 512\nvif = [ "bridge=br0" ]\n'
    for (const [file, text] of [
      ['etc/network/interfaces', 'iface eno1 inet static\n address 192.0.2.10/24\n gateway 192.0.2.1\n'],
      ['etc/netplan/01.yaml', 'network: { ethernets: { eno1: { dhcp4: true } } }\n'],
      ['etc/sysconfig/network-scripts/ifcfg-eno1', 'DEVICE=eno1\nBOOTPROTO=dhcp\n'],
    ] as const) {
      const host = new Folder()
      host.write({ [file]: text, 'etc/xen/web': guest, 'etc/redhat-release': 'CentOS release 7.9' })
      const first = await host.run(['preview', 'dom0', '--out', '.', '--force', '.'])
      assert.equal(first.code, 0, first.err)
      const again = await host.run(['preview', 'dom0', '.'])
      assert.deepEqual([again.code, again.out], [0, ''], again.err)
      assert.match(again.err, /br0 is there already[\s\S]*Nothing has to be written/)
      host.remove()
    }
  })

  it('takes what the files do not say from the words, and names what nobody says', async () => {
    const nat = await xenConfig(
      [
        'preview',
        'dom0',
        '--for',
        'netplan',
        '--mode',
        'nat',
        '--uplink',
        'wlp2s0',
        '--address',
        '10.9.0.1/24',
        '--dhcp',
      ].concat(['--firewall', 'iptables', '--ssh', folder.path]),
    )
    assert.equal(nat.code, 0, nat.err)
    assert.match(nat.out, /addresses:\n +- 10.9.0.1\/24/)
    assert.match(nat.out, /-s 10.9.0.0\/24 -o wlp2s0 -j MASQUERADE/)
    assert.match(nat.out, /dhcp-range=10.9.0.128,10.9.0.254/)
    assert.match(nat.out, /systemctl stop xen-network-back.timer\n$/)
    for (const [args, message] of [
      [['--for', 'netplan'], /which interface leads outside: name it\. Options: --uplink\./],
      [
        ['--for', 'netplan', '--uplink', 'eno1'],
        /address of eno1, which moves to the bridge: name it, such as .* Options: --address, --dhcp\./,
      ],
      [['--uplink', 'eno1', '--dhcp'], /say it with --for ifupdown\|netplan/],
      [['--for', 'windows'], /nothing for a dom0 with "windows"/],
      [['--for', 'netplan', '--firewall', 'pf'], /no firewall "pf"/],
    ] as const) {
      const { code, err } = await xenConfig(['preview', 'dom0', ...args, folder.path])
      assert.equal(code, 2, err)
      assert.match(err, message)
    }
  })

  it('refuses a bridge on Wi-Fi, and says what would do', async () => {
    const args = [
      'preview',
      'dom0',
      '--for',
      'networkd',
      '--mode',
      'bridge',
      '--uplink',
      'wlan0',
      '--dhcp',
      folder.path,
    ]
    const { code, err } = await xenConfig(args)
    assert.equal(code, 1)
    assert.match(err, /wlan0 is a Wi-Fi card.*take the mode nat or route/)
  })

  it('takes name servers and the words for the kernel from the files', async () => {
    folder.write({
      ...NAT_HOST,
      'etc/resolv.conf': 'search x\nnameserver 127.0.0.1\nnameserver 192.0.2.53\nnameserver ;id\n',
      'etc/xen/rhel4': 'name = "rhel4"\nkernel = "/k"\nextra = "console=hvc0"\nvif = [ "ip=10.0.0.1" ]\n',
    })
    const { out } = await folder.run(['preview', 'guest', '--for', 'kernel-ip'])
    assert.equal(
      out,
      '==> /etc/xen/rhel4 <==\nname = "rhel4"\nkernel = "/k"\nextra = "console=hvc0 ip=10.0.0.1::10.0.0.128:255.255.255.0:rhel4:eth0:off:192.0.2.53"\nvif = [ "ip=10.0.0.1" ]\n',
    )
  })

  it('takes what is said before what the folder says', async () => {
    folder.write(NAT_HOST)
    const wrapper = await folder.run(['preview', 'wrapper', '--mode', 'bridge', '--uplink', 'eth1', '--bridge', 'lan'])
    assert.match(wrapper.out, /^\/etc\/xen\/scripts\/network-bridge "\$@" vifnum=1 netdev=eth1 bridge=lan$/m)
    const xend = await folder.run(['preview', 'xend', '--uplink', 'eth1', '--dhcp', '--mode', 'nat'])
    assert.match(xend.out, /^\(network-script 'network-nat netdev=eth1 dhcp=yes'\)$/m)
    const guest = await folder.run([
      ...['preview', 'guest', '--for', 'ifcfg', '--address', '10.9.0.5/16', '--gateway', '10.9.0.1'],
    ])
    assert.match(guest.out, /^IPADDR=10\.9\.0\.5\nNETMASK=255\.255\.0\.0\nGATEWAY=10\.9\.0\.1$/m)
    assert.doesNotMatch(guest.err, /Card 0 of the guest still|is still connected/)
    const bridged = await folder.run(['preview', 'guest', '--for', 'ifcfg', '--address', 'dhcp', '--mode', 'bridge'])
    assert.match(
      bridged.err,
      /^xen-config: Card 0 of the guest is still connected by vif-nat, .*vif-bridge in its vif\.$/m,
    )
    const later = await folder.run(['preview', 'wrapper', '--xen', '4.1', '--mode', 'bridge'])
    assert.match(later.out, /network-bridge "\$@" netdev=eth0 bridge=eth0$/m)
  })

  for (const [what, args, message] of [
    ['nothing to preview', [], /^xen-config: Say what to preview: wrapper, xend, /],
    ['an unknown preview', ['bridge'], /^xen-config: There is no preview "bridge"/],
    ['no system', ['guest'], /^xen-config: Say what the guest runs with --for: ifupdown\|/],
    ['an unknown system', ['guest', '--for', 'windows'], /^xen-config: There is nothing for guests of "windows"/],
    ['an unknown mode', ['wrapper', '--mode', 'vpn'], /^xen-config: There is no mode "vpn"/],
    [
      'two addresses for one card',
      ['guest', '--for', 'ifcfg', '--address', '1=10.0.0.5/24', '--address', '1=dhcp'],
      /^xen-config: Card 1 has two addresses/,
    ],
    ['an unknown option', ['wrapper', '--wrong'], /^xen-config: Unknown option '--wrong'/],
    ['two folders', ['wrapper', '.', '.'], /^xen-config: Name one folder or guest\./],
    ['a folder that is not there', ['wrapper', 'nowhere'], /^xen-config: nowhere cannot be read/],
  ] as const) {
    it(`is used wrongly with ${what}`, async () => {
      const { code, out, err } = await folder.run(['preview', ...args])
      assert.deepEqual([code, out], [2, ''])
      assert.match(err, message)
    })
  }

  it('names what is missing, and what is one of several', async () => {
    folder.write({ ...NAT_HOST, 'etc/xen/other': 'name = "other"\nmemory = 64\nvif = [ "" ]\n' })
    const several = await folder.run(['preview', 'guest', '--for', 'ifcfg'])
    assert.deepEqual(
      [several.code, several.err],
      [2, 'xen-config: . holds 2 guests: name the file of one, such as etc/xen/other.\n'],
    )
    const hosts = await xenConfig(['preview', 'wrapper', 'samples'])
    assert.deepEqual(
      [hosts.code, hosts.err],
      [2, 'xen-config: samples holds several hosts: name the folder of one, such as samples/debian-xl.\n'],
    )
    const network = await xenConfig(['preview', 'guest', '--for', 'ifcfg', 'samples/rhel5-bridge'])
    assert.equal(network.code, 2)
    assert.match(
      network.err,
      /^xen-config: The files do not say in which network 10\.0\.0\.1 is on xenbr0: .* Options: --address, --gateway\.$/m,
    )
    const card = await folder.run(['preview', 'wrapper', '--mode', 'bridge', '--xen', '3.1', 'etc/xen/rhel4'])
    assert.equal(card.code, 0)
  })

  it('refuses what cannot work, or cannot be written safely', async () => {
    folder.write(NAT_HOST)
    for (const args of [
      ['wrapper', '--mode', 'bridge', '--uplink', 'wlan0'],
      ['wrapper', '--bridge', '$(reboot)'],
      ['guest', '--for', 'ifcfg', '--address', '10.0.0.1;reboot'],
      ['guest', '--for', 'ifcfg', '--address', '10.0.0.200'],
      ['wrapper', '--xen', '4.17'],
    ]) {
      const { code, out, err } = await folder.run(['preview', ...args])
      assert.deepEqual([code, out], [1, ''], args.join(' '))
      assert.match(err, /^xen-config: .+\.\n$/, args.join(' '))
    }
  })
})

describe('xen-config preview --out', () => {
  let folder: Folder
  beforeEach(() => {
    folder = new Folder().write(NAT_HOST)
  })
  afterEach(() => folder.remove())
  const wrapper = (...more: string[]) =>
    folder.run(['preview', 'wrapper', '--mode', 'bridge', '--out', 'made', ...more])
  const SCRIPT = 'made/etc/xen/scripts/my-network-script'

  it('writes the files below a folder, scripts so that they can be run', async () => {
    const { code, out, err } = await wrapper()
    assert.deepEqual([code, out], [0, `${SCRIPT}\n`])
    assert.match(err, /^xen-config: then run: chmod a\+x \/etc\/xen\/scripts\/my-network-script$/m)
    assert.equal(statSync(folder.at(SCRIPT)).mode & 0o777, 0o755)
    assert.match(readFileSync(folder.at(SCRIPT), 'utf8'), /^#!\/bin\/sh\n/)
    await folder.run(['preview', 'guest', '--for', 'ifcfg', '--out', 'made'])
    assert.equal(statSync(folder.at(`made/${IFCFG}eth0`)).mode & 0o777, 0o644)
  })

  it('writes lines for a file beside it', async () => {
    folder.write({ 'etc/resolv.conf': 'nameserver 192.0.2.53\n' })
    const { out } = await folder.run(['preview', 'guest', '--for', 'alpine', '--out', 'made'])
    assert.equal(out, 'made/etc/network/interfaces\nmade/etc/resolv.conf.add\n')
  })

  it("writes a guest's file as it is, with another vif", async () => {
    folder.write({ 'etc/xen/rhel4': '# Mine.\nname="rhel4"\nvif=[ "mac=00:16:3e:27:95:c0" ,]\n' })
    const args = ['preview', 'dom0', '--for', 'ifcfg', '--mode', 'route', '--uplink', 'eth0', '--out', 'made']
    const { code, err } = await folder.run([...args, '--address', '192.8.1.10/32', '--bridge', 'lan'])
    assert.equal(code, 0, err)
    assert.equal(
      readFileSync(folder.at('made/etc/xen/rhel4'), 'utf8'),
      '# Mine.\nname="rhel4"\nvif=[ "mac=00:16:3e:27:95:c0,bridge=lan,script=vif-bridge" ,]\n',
    )
    assert.match(err, /^xen-config: Of the guests' files, nothing but what connects their cards is changed\.$/m)
  })

  it('writes a file with a password for its owner alone', async () => {
    folder.write({ 'etc/xen/rhel4': 'name="rhel4"\nvncpasswd="k3Rv9tQa"\nvif=[ "mac=00:16:3e:27:95:c0" ]\n' })
    const args = ['preview', 'dom0', '--for', 'ifcfg', '--mode', 'route', '--uplink', 'eth0', '--out', 'made']
    await folder.run([...args, '--address', '192.8.1.10/32', '--bridge', 'lan'])
    assert.equal(statSync(folder.at('made/etc/xen/rhel4')).mode & 0o777, 0o600)
  })

  it('says in a sentence where nothing can be written', async () => {
    folder.write({ taken: 'a file\n' })
    for (const out of ['taken', 'taken/below', '', '/proc/none']) {
      const refused = await folder.run(['preview', 'wrapper', '--mode', 'bridge', '--out', out])
      assert.equal(refused.code, 2)
      assert.match(refused.err, new RegExp(`^xen-config: Nothing can be written below "${out}": [\\w ]+\\.$`, 'm'))
    }
  })

  it('leaves what is there alone, unless told otherwise', async () => {
    folder.write({ [SCRIPT]: 'mine\n' })
    const refused = await wrapper()
    assert.deepEqual([refused.code, refused.out], [1, ''])
    assert.match(
      refused.err,
      /my-network-script is not written: there is such a file already, and --force would write over it\.$/m,
    )
    assert.equal(readFileSync(folder.at(SCRIPT), 'utf8'), 'mine\n')
    const forced = await wrapper('--force')
    assert.equal(forced.code, 0)
    assert.match(readFileSync(folder.at(SCRIPT), 'utf8'), /network-bridge/)
    assert.equal(statSync(folder.at(SCRIPT)).mode & 0o777, 0o755)
  })

  it('writes all files or none', async () => {
    folder.write({ [`made/${IFCFG}eth1`]: 'mine\n', 'etc/xen/rhel4': 'name = "rhel4"\nvif = [ "ip=10.0.0.1", "" ]\n' })
    const { code } = await folder.run(['preview', 'guest', '--for', 'ifcfg', '--out', 'made'])
    assert.deepEqual([code, existsSync(folder.at(`made/${IFCFG}eth0`))], [1, false])
  })

  it('follows no link out of the folder, even when told to write over what is there', async () => {
    mkdirSync(folder.at('made'))
    mkdirSync(folder.at('elsewhere'))
    symlinkSync(folder.at('elsewhere'), folder.at('made/etc'))
    for (const more of [[], ['--force']]) {
      const { code, err } = await wrapper(...more)
      assert.equal(code, 1)
      assert.match(err, /is not written: a link leads out of /)
    }
    assert.equal(existsSync(folder.at('elsewhere/xen')), false)
  })

  it('writes through no link in the place of a file', async () => {
    folder.write({ target: 'mine\n', [SCRIPT]: `-> ${folder.at('target')}` })
    assert.equal((await wrapper('--force')).code, 1)
    assert.equal(readFileSync(folder.at('target'), 'utf8'), 'mine\n')
    assert.ok(lstatSync(folder.at(SCRIPT)).isSymbolicLink())
  })
})
