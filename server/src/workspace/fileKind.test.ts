import assert from 'node:assert/strict'
import { networkFileIn, roleOfFile, roleOfPath, roleOfText } from './fileKind.ts'

describe('what a path says', () => {
  const roles: Record<string, readonly string[]> = {
    guest: [
      '/etc/xen/web',
      '/etc/xen/web.cfg',
      '/etc/xen/auto/10-web',
      'hosts/a/etc/xen/web',
      'etc/xen/web',
      'file:///work/a/etc/xen/web',
      '/home/me/web.xl',
      '/home/me/win.hvm',
      '/home/me/web.pvlinux',
      '/home/me/web.pvhlinux',
    ],
    'xend-config': ['/etc/xen/xend-config.sxp', 'copy/xend-config.sxp'],
    sxp: ['/etc/xen/xend-pci-quirks.sxp'],
    'xl-conf': ['/etc/xen/xl.conf'],
    cpupool: ['/etc/xen/cpupool'],
    script: ['/etc/xen/scripts/vif-bridge', '/a/etc/xen/scripts/my-network-script'],
    network: [
      '/etc/sysconfig/network-scripts/ifcfg-eth0',
      '/etc/network/interfaces',
      '/etc/network/interfaces.d/br0',
      '/etc/netplan/01-net.yaml',
      '/etc/systemd/network/20-xenbr0.network',
      '/etc/NetworkManager/system-connections/xenbr0',
      '/etc/conf.d/net',
      '/etc/ifconfig.bridge0',
    ],
  }
  for (const [role, paths] of Object.entries(roles)) {
    for (const path of paths) it(`${path} is ${role}`, () => assert.equal(roleOfPath(path), role))
  }

  for (const path of [
    '/etc/xen/web~',
    '/etc/xen/web.bak',
    '/etc/xen/web.rpmsave',
    '/etc/xen/README',
    '/etc/xen/notes.txt',
    '/etc/xen/web.md',
    '/etc/xen/start.sh',
    '/etc/xen/web.old',
    '/etc/xen/web.save',
    '/etc/xen/oxenstored.conf',
    '/etc/xen/.web.swp',
    '/etc/xen/web.cfg.20240131',
    '/etc/xen/web.disabled',
    '/etc/haproxy/haproxy.cfg',
    '/src/linux/drivers/xen/Kconfig',
    '/etc/xen/vm/deep/web',
  ]) {
    it(`${path} is nothing by its path`, () => assert.equal(roleOfPath(path), null))
  }
})

describe('a network file', () => {
  it('belongs to the host whose etc it lies in', () => {
    assert.deepEqual(networkFileIn('/srv/h/etc/network/interfaces'), { root: '/srv/h', file: 'etc/network/interfaces' })
    assert.deepEqual(networkFileIn('file:///etc/sysconfig/network-scripts/ifcfg-eth0%3A1'), {
      root: 'file://',
      file: 'etc/sysconfig/network-scripts/ifcfg-eth0:1',
    })
  })

  it('belongs to none elsewhere', () => {
    for (const path of ['/home/me/ifcfg-eth0', '/etc/xen/web', 'netplan/a.yaml'])
      assert.equal(networkFileIn(path), null)
  })
})

describe('what the beginning of a text says', () => {
  it('knows a script by its first line', () => {
    assert.equal(roleOfText('#!/bin/sh\nname="x"\n'), 'script')
    assert.equal(roleOfText('#!/usr/bin/env python3\n'), 'script')
    assert.equal(roleOfText(' #!/bin/sh\n'), 'script')
  })

  it('knows an S-expression by its bracket, also behind comments', () => {
    assert.equal(roleOfText('(domain (name x))'), 'sxp')
    assert.equal(roleOfText('# -*- sh -*-\n#\n\n(vm (name x))\n'), 'sxp')
  })

  it('knows the settings of xend by their names, set or commented out', () => {
    assert.equal(roleOfText('# -*- sh -*-\n#\n\n(xend-http-server no)\n'), 'xend-config')
    assert.equal(roleOfText('#(network-script network-nat)\n(foo 1)\n'), 'xend-config')
  })

  it('knows the file of a CPU pool by keys that no guest has', () => {
    assert.equal(roleOfText('# a pool\nname = "pool1"\nsched = "credit"\ncpus = ["2", "3"]\n'), 'cpupool')
    assert.equal(roleOfText('name = "x"\ncpus = "2"\n'), null)
    assert.equal(roleOfText('name = "x"\nsched = "credit"\nmemory = 512\n'), null)
  })

  it('knows xl.conf by its keys, also where all of them are commented out', () => {
    assert.equal(roleOfText('# the global file\n#autoballoon="auto"\n#vif.default.script="vif-bridge"\n'), 'xl-conf')
    assert.equal(roleOfText('autoballoon = "off"\nmemory = 512\n'), null)
  })

  it('takes nothing else away from the guests', () => {
    assert.equal(roleOfText('# -*- mode: python; -*-\nname = "x"\n'), null)
    assert.equal(roleOfText('name = "x"  # !/bin/sh\n'), null)
    assert.equal(roleOfText(''), null)
  })
})

describe('a file with path and text', () => {
  it('is what its path says, where that says anything', () => {
    assert.equal(roleOfFile('/etc/xen/xl.conf', '(vm)\n'), 'xl-conf')
    assert.equal(roleOfFile('/etc/xen/scripts/vif-x', ''), 'script')
    assert.equal(roleOfFile('/etc/xen/cpupool0', ''), 'cpupool')
    assert.equal(roleOfFile('/srv/bridge.sh', 'brctl addbr br0\n'), 'script')
  })

  it('is what its text shows, where only guests or S-expressions lie there', () => {
    assert.equal(roleOfFile('/etc/xen/pool', 'name = "p"\nsched = "rtds"\n'), 'cpupool')
    assert.equal(roleOfFile('/srv/old.sxp', '(network-script network-bridge)\n'), 'xend-config')
    assert.equal(roleOfFile('/srv/guest.sxp', '(vm (name x))\n'), 'sxp')
    assert.equal(roleOfFile('/srv/empty.sxp', ''), 'sxp')
  })

  it('is a guest where nothing shows it to be another', () => {
    assert.equal(roleOfFile('/srv/web', 'memory = 512\n'), 'guest')
    assert.equal(roleOfFile(null, ''), 'guest')
  })
})
