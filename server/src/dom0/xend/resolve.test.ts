import assert from 'node:assert/strict'
import { afterFirstFix, xendLines, xendProblems } from '../../../../test/support/hostFiles.ts'

/** A pair that fits, so that a text speaks of one thing only. */
const PAIR = '(network-script network-bridge)\n(vif-script vif-bridge)\n'

async function fixed(text: string, expected: string): Promise<void> {
  assert.equal(afterFirstFix(text, await xendProblems(text)), expected)
}

describe('the names of options', () => {
  it('are those that some xend reads', async () => {
    assert.deepEqual(await xendLines('(xend-htp-server no)\n'), ['warning unknown-option xend-htp-server'])
    await fixed('(xend-htp-server no)\n', '(xend-http-server no)\n')
    assert.deepEqual(await xendLines('(xend-http-server no)\n(total_available_memory 0)\n', { release: '4.4' }), [])
  })

  it('came with a release', async () => {
    assert.deepEqual(await xendLines('(keymap de)\n'), ['warning key-not-in-release keymap'])
    assert.deepEqual(await xendLines('(keymap de)\n', { release: '3.2' }), [])
    assert.deepEqual(await xendLines('(keymap de)\n', { isAssumed: true, release: '4.4' }), [])
  })

  it('came to Red Hat Enterprise Linux 5 before their time: the password of VNC', async () => {
    assert.deepEqual(await xendLines("(vncpasswd 'x')\n", { release: '3.0.3' }), [])
  })

  it('can belong in another file', async () => {
    assert.deepEqual(await xendLines('(autoballoon off)\n(memory 512)\n'), [
      'warning misplaced-option autoballoon',
      'warning misplaced-option memory',
    ])
  })

  it('count once: xend takes the first', async () => {
    const text = `${PAIR}(network-script 'network-bridge netdev=eth1')\n`
    assert.deepEqual(await xendLines(text), ["warning duplicate-option (network-script 'network-bridge netdev=eth1')"])
    await fixed(text, `${PAIR}#(network-script 'network-bridge netdev=eth1')\n`)
    assert.deepEqual(await xendLines(`${PAIR}#(network-script network-nat)\n`), [])
  })

  it('do nothing inside another list', async () => {
    assert.deepEqual(await xendLines('(vnc-listen 127.0.0.1 (xend-port 8000))\n'), [
      'warning extra-value (xend-port 8000)',
      'warning misplaced-option xend-port',
    ])
    assert.deepEqual(
      await xendLines("(xen-api-server ((9363 pam '^localhost$') (unix none)))\n", { release: '3.1' }),
      [],
    )
  })
})

describe('what stands outside of lists', () => {
  it('is passed over, also where it looks like a setting', async () => {
    assert.deepEqual(await xendLines("network-script = 'network-nat'\n"), [
      "warning outside-of-list network-script = 'network-nat'",
    ])
    await fixed("network-script = 'network-nat'\n", '(network-script network-nat)\n')
    await fixed("network-script='network-bridge netdev=eth1'\n", "(network-script 'network-bridge netdev=eth1')\n")
    await fixed('dom0-cpus 2\n', '(dom0-cpus 2)\n')
  })

  it('is told once for a line', async () => {
    assert.deepEqual(await xendLines('some words\nmore\n(dom0-cpus 0)\n'), [
      'warning outside-of-list some words',
      'warning outside-of-list more',
    ])
  })

  it('is as idle as a list without a name', async () => {
    assert.deepEqual(await xendLines('()\n((dom0-cpus 0))\n'), [
      'warning outside-of-list ()',
      'warning outside-of-list ((dom0-cpus 0))',
    ])
  })
})

describe('values', () => {
  it('are yes or no, in any of the words for it', async () => {
    assert.deepEqual(await xendLines('(xend-http-server maybe)\n'), ['error unknown-value maybe'])
    await fixed('(xend-http-server ye)\n', '(xend-http-server yes)\n')
    for (const word of ['yes', 'NO', 'y', '1', 'off', 'True', 't', "'n'"]) {
      assert.deepEqual(await xendLines(`(xend-http-server ${word})\n`), [], word)
    }
  })

  it('are whole numbers', async () => {
    assert.deepEqual(await xendLines('(dom0-cpus 2M)\n'), ['error not-a-number 2M'])
    await fixed('(dom0-min-mem 256MB)\n', '(dom0-min-mem 256)\n')
    for (const number of ['0', '-1', '+8', '010', "' 5 '"]) {
      assert.deepEqual(await xendLines(`(dom0-cpus ${number})\n`), [], number)
    }
  })

  it('keep xend from starting only where it reads them then', async () => {
    assert.deepEqual(await xendLines('(enable-dump maybe)\n'), ['warning unknown-value maybe'])
    assert.deepEqual(await xendLines('(xend-port x)\n'), ['warning not-a-number x'])
    assert.deepEqual(await xendLines('(xend-http-server yes)\n(xend-port x)\n'), ['error not-a-number x'])
  })

  it('are words that the option knows', async () => {
    assert.deepEqual(await xendLines('(loglevel VERBOSE)\n'), ['error unknown-value VERBOSE'])
    await fixed('(loglevel debug)\n', '(loglevel DEBUG)\n')
    assert.deepEqual(await xendLines('(loglevel INFO)\n'), [])
  })

  it('are one word, or a list where one is due', async () => {
    assert.deepEqual(await xendLines('(network-script (network-bridge))\n'), [
      'error wrong-kind-of-value (network-bridge)',
    ])
    assert.deepEqual(await xendLines('(xen-api-server unix)\n', { release: '3.1' }), [
      'warning wrong-kind-of-value unix',
    ])
  })

  it('can be left out', async () => {
    assert.deepEqual(await xendLines('(xend-port)\n'), ['warning missing-value (xend-port)'])
  })

  it('are one: what stands behind is dropped', async () => {
    assert.deepEqual(await xendLines('(xend-port 8000 8001)\n'), ['warning extra-value 8001'])
  })

  it('turn TLS on whatever they are', async () => {
    assert.deepEqual(await xendLines('(vnc-tls 0)\n', { release: '3.4' }), ['warning always-on 0'])
    assert.deepEqual(await xendLines('(vnc-tls 1)\n', { release: '3.4' }), [])
  })
})

describe('the call of a script', () => {
  it('needs quotes around its arguments', async () => {
    const text = '(network-script network-bridge netdev=eth1 bridge=xenbr1)\n'
    assert.deepEqual(await xendLines(text), ['warning unquoted-arguments netdev=eth1 bridge=xenbr1'])
    await fixed(text, "(network-script 'network-bridge netdev=eth1 bridge=xenbr1')\n")
    assert.deepEqual(await xendLines("(network-script 'network-bridge netdev=eth1 bridge=xenbr1')\n"), [])
  })

  it('has arguments that the script knows', async () => {
    const text = "(network-script 'network-bridge antispoofing=yes')\n"
    assert.deepEqual(await xendLines(text), ['warning unknown-argument antispoofing'])
    await fixed(text, "(network-script 'network-bridge antispoof=yes')\n")
    assert.deepEqual(await xendLines("(network-script '/etc/xen/scripts/network-bridge antispoof=yes')\n"), [])
    assert.deepEqual(await xendLines("(network-script 'my-script anything=1')\n"), [])
  })

  it('has arguments of its release', async () => {
    const text = "(network-script 'network-bridge vifnum=1')\n"
    assert.deepEqual(await xendLines(text), [])
    assert.deepEqual(await xendLines(text, { release: '3.2' }), ['warning argument-not-in-release vifnum'])
    assert.deepEqual(await xendLines(text, { release: '4.4', isAssumed: true }), [])
    assert.equal(
      afterFirstFix(text, await xendProblems(text, { release: '3.2' })),
      "(network-script 'network-bridge')\n",
    )
  })

  it('fits the other one', async () => {
    const text = '(network-script network-nat)\n(vif-script vif-bridge)\n'
    assert.deepEqual(await xendLines(text), ['warning mismatched-scripts vif-bridge'])
    await fixed(text, '(network-script network-nat)\n(vif-script vif-nat)\n')
    assert.deepEqual(await xendLines('(network-script network-route)\n'), ['warning mismatched-scripts network-route'])
    for (const fits of [
      PAIR,
      '(network-script network-bridge)\n',
      '(network-script my-own)\n(vif-script vif-nat)\n',
      '(vif-script vif-nat)\n',
    ]) {
      assert.deepEqual(await xendLines(fits), [], fits)
    }
  })

  it('is one for dom0 or one for guests', async () => {
    assert.deepEqual(await xendLines('(network-script vif-nat)\n(vif-script my-vif)\n'), [
      'warning mismatched-scripts vif-nat',
    ])
  })
})

describe('the file of a script', () => {
  const scripts = { 'network-bridge': true, 'vif-bridge': true, 'my-network': false }

  it('is there', async () => {
    const text = '(network-script netwrok-bridge)\n'
    assert.deepEqual(await xendLines(text, { scripts }), ['warning script-missing netwrok-bridge'])
    assert.equal(afterFirstFix(text, await xendProblems(text, { scripts })), '(network-script network-bridge)\n')
    assert.deepEqual(await xendLines(PAIR, { scripts }), [])
    assert.deepEqual(await xendLines('(network-script /usr/local/bin/network)\n', { scripts }), [])
  })

  it('may be missing in a copy of a host', async () => {
    assert.deepEqual(await xendLines('(network-script my-script)\n'), [])
    assert.deepEqual(await xendLines(PAIR, { scripts: { 'my-network': true } }), [])
  })

  it('may be run', async () => {
    assert.deepEqual(await xendLines('(network-script my-network)\n', { scripts }), [
      'warning script-not-executable my-network',
    ])
    assert.deepEqual(await xendLines('(network-script my-network)\n', { scripts: { 'my-network': false } }), [])
  })
})

describe('doors', () => {
  const SERVER = '(xend-relocation-server yes)\n'
  const allow = (hosts: string) => `${SERVER}(xend-relocation-hosts-allow '${hosts}')\n`

  it('are open where every host may send guests', async () => {
    assert.deepEqual(await xendLines(SERVER), ['warning open-relocation (xend-relocation-server yes)'])
    assert.deepEqual(await xendLines(allow('')), ['warning open-relocation (xend-relocation-server yes)'])
    assert.deepEqual(await xendLines(allow('^.*$')), ["warning open-relocation '^.*$'"])
    await fixed(SERVER, '(xend-relocation-server no)\n')
  })

  it('are open by a blank too many', async () => {
    const text = allow('^localhost$  ^host2$')
    assert.deepEqual(await xendLines(text), ["warning open-relocation '^localhost$  ^host2$'"])
    await fixed(text, allow('^localhost$ ^host2$'))
  })

  it('are closed where hosts are named, nobody listens, or only this host can come', async () => {
    assert.deepEqual(await xendLines(allow('^localhost$ ^host2$')), [])
    assert.deepEqual(await xendLines('(xend-relocation-server no)\n'), [])
    assert.deepEqual(await xendLines(`${SERVER}(xend-relocation-address localhost)\n`), [])
  })

  it('have patterns that can be read', async () => {
    assert.deepEqual(await xendLines(allow('*.example.com')), ["error invalid-pattern '*.example.com'"])
    assert.deepEqual(await xendLines(allow('^.*\\\\.example\\\\.com$')), [])
  })

  it('are open where screens are on the network without a password', async () => {
    const text = "(vnc-listen '0.0.0.0')\n(vncpasswd '')\n"
    assert.deepEqual(await xendLines(text, { release: '3.1' }), ["warning open-console (vnc-listen '0.0.0.0')"])
    assert.deepEqual(await xendLines("(vnc-listen '0.0.0.0')\n(vncpasswd 'x')\n", { release: '3.1' }), [])
    assert.deepEqual(await xendLines("(vncpasswd '')\n", { release: '3.1' }), [])
  })
})

describe('a host without xend', () => {
  it('reads the file no more', async () => {
    assert.deepEqual(await xendLines(PAIR, { release: '4.17' }), ['warning xend-gone'])
  })

  it('is only one that shows its release', async () => {
    assert.deepEqual(await xendLines(PAIR, { release: '4.17', isAssumed: true }), [])
    assert.deepEqual(await xendLines(PAIR, { release: '4.4' }), [])
  })
})

describe('an escape that xend does not know', () => {
  it('ends 3.0.3, and later ones only lose a character', async () => {
    const text = "(logfile '/var/log\\q')\n"
    assert.deepEqual(await xendLines(text, { release: '3.0.3' }), ['error syntax-bad-escape \\q'])
    assert.deepEqual(await xendLines(text, { release: '3.0.4' }), ['warning syntax-bad-escape \\q'])
  })
})

describe('comments', () => {
  it('silence a finding on their line, on the next, or in the file', async () => {
    assert.deepEqual(await xendLines('(foo 1) # xen-config: ignore unknown-option\n(bar 1)\n'), [
      'warning unknown-option bar',
    ])
    assert.deepEqual(await xendLines('# xen-config: ignore unknown-option\n(foo 1)\n(bar 1)\n'), [
      'warning unknown-option bar',
    ])
    assert.deepEqual(await xendLines('# xen-config: ignore-file unknown-option\n(foo 1)\n(bar 1)\n'), [])
  })
})
