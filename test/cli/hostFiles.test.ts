import assert from 'node:assert/strict'
import { Folder } from './cli.ts'
import { reportIn } from './report.ts'

describe('xen-config check on the files of dom0', () => {
  let folder: Folder

  beforeEach(() => {
    folder = new Folder()
  })

  afterEach(() => folder.remove())

  /** `path kind: code, code` of every file. */
  async function checked(...args: string[]): Promise<string[]> {
    const answer = await folder.run(['check', '--format', 'json', ...args])
    return reportIn(answer).files.map(({ file, kind, diagnostics }) => {
      const codes = diagnostics.map(({ code }) => code).join(', ')
      return `${file} ${kind}${codes ? `: ${codes}` : ''}`
    })
  }

  it('says what each file is, and what is wrong with it', async () => {
    folder.write({
      'etc/redhat-release': 'CentOS release 5.11 (Final)\n',
      'etc/xen/xend-config.sxp': '(network-script network-bridge netdev=eth1)\n',
      'etc/xen/xl.conf': 'autobalon = 0\n',
      'etc/xen/pool0': 'name = "p"\nsched = "fair"\n',
      'etc/xen/scripts/my-network': '#!/bin/sh\n/etc/xen/scripts/network-bridge start\n',
      'etc/xen/scripts/tool': '#!/usr/bin/python\nprint 1\n',
      'old/guest.sxp': '(vm (name x)\n',
    })
    assert.deepEqual(await checked('.'), [
      'etc/xen/pool0 cpupool',
      'etc/xen/scripts/my-network script: missing-arguments',
      'etc/xen/scripts/tool script',
      'etc/xen/xend-config.sxp xend-config: unquoted-arguments',
      'etc/xen/xl.conf xl-conf: unknown-key',
      'old/guest.sxp sxp: syntax-unbalanced-parenthesis',
    ])
  })

  it('knows a named file by its content', async () => {
    folder.write({
      'xend.sxp': '(dom0-cpus two)\n',
      'global.conf': '#autoballoon = "auto"\nvifscript = "x"\n',
      pool: 'name = "p"\nsched = "fair"\n',
      wrapper: '#!/bin/sh\n/etc/xen/scripts/network-bridge "$@" antispoofing=yes\n',
      other: '#!/bin/sh\nbrctl addbr br0\n',
    })
    assert.deepEqual(await checked('xend.sxp', 'global.conf', 'pool', 'wrapper', 'other'), [
      'xend.sxp xend-config: not-a-number',
      'global.conf xl-conf: deprecated-key',
      'pool cpupool: unknown-value',
      'wrapper script: unknown-argument',
      'other script',
    ])
  })

  it('looks for the scripts that are named, and whether they may be run', async () => {
    folder.write({
      'etc/xen/xend-config.sxp': '(network-script my-network)\n(vif-script vif-own)\n',
      'etc/xen/scripts/my-network': '#!/bin/sh\n',
      'etc/xen/scripts/vif-bridge': '#!/bin/sh\n',
    })
    folder.mode('etc/xen/scripts/vif-bridge', 0o755)
    assert.deepEqual(await checked('etc/xen/xend-config.sxp'), [
      'etc/xen/xend-config.sxp xend-config: script-not-executable, script-missing',
    ])
  })

  it('makes the answer "no" where xend does not start', async () => {
    folder.write({ 'xend-config.sxp': '(dom0-cpus 0\n' })
    const { code, out } = await folder.run(['check', 'xend-config.sxp'])
    assert.equal(code, 1)
    assert.match(out, /^xend-config\.sxp:1:1: error: .* \[syntax-unbalanced-parenthesis\]$/m)
  })
})
