import assert from 'node:assert/strict'
import { afterFirstFix, scriptLinesOf, scriptProblemsOf } from '../../../../test/support/hostFiles.ts'
import { readScript } from '../../../../test/support/shell.ts'
import { concernsXen } from './resolve.ts'

const NB = '/etc/xen/scripts/network-bridge'
const script = (...lines: readonly string[]) => `#!/bin/sh\n${lines.join('\n')}\n`

async function fixed(text: string, expected: string, host = {}): Promise<void> {
  assert.equal(afterFirstFix(text, await scriptProblemsOf(text, host)), expected)
}

const GOOD = script(
  'dir=$(dirname "$0")',
  '"$dir/network-bridge" "$@" vifnum=0 netdev=eth0 bridge=xenbr0',
  '"$dir/network-bridge" "$@" vifnum=1 netdev=eth1 bridge=xenbr1',
)

describe('a wrapper of network-bridge', () => {
  it('has nothing wrong with it where each call has its own card and bridge', async () => {
    assert.deepEqual(await scriptLinesOf(GOOD), [])
  })

  it('gives arguments that the script knows', async () => {
    const text = script(`${NB} "$@" netdev=eth0 antispoofing=yes`)
    assert.deepEqual(await scriptLinesOf(text), ['warning unknown-argument antispoofing'])
    await fixed(text, script(`${NB} "$@" netdev=eth0 antispoof=yes`))
    assert.deepEqual(await scriptLinesOf(script(`${NB} "$@" "netdev=eth0" antispoof="yes"`)), [])
  })

  it('gives arguments that its release knows', async () => {
    const text = script(`${NB} "$@" vifnum=0`)
    assert.deepEqual(await scriptLinesOf(text, { release: '3.2' }), ['warning argument-not-in-release vifnum'])
    assert.deepEqual(await scriptLinesOf(text, { release: '4.17', isAssumed: true }), [])
  })

  it('repeats no number, bridge or card', async () => {
    const calls = (second: string) => script(`${NB} "$@" vifnum=0 netdev=eth0 bridge=br0`, `${NB} "$@" ${second}`)
    assert.deepEqual(await scriptLinesOf(calls('vifnum=0 netdev=eth1 bridge=br1')), [
      'warning repeated-argument vifnum=0',
    ])
    assert.deepEqual(await scriptLinesOf(calls('vifnum=1 netdev=eth1 bridge=br0')), [
      'warning repeated-argument bridge=br0',
    ])
    assert.deepEqual(await scriptLinesOf(calls('vifnum=1 netdev=eth0 bridge=br1')), [
      'warning repeated-argument netdev=eth0',
    ])
    assert.deepEqual(await scriptLinesOf(calls('vifnum=1 netdev=eth1 bridge=br1')), [])
    assert.deepEqual(await scriptLinesOf(calls('vifnum=$n netdev=eth1 bridge=br1')), [])
  })

  it('may repeat them in another branch, or to stop what it started', async () => {
    const text = script('case "$1" in', `  start) ${NB} start vifnum=0 ;;`, `  stop) ${NB} stop vifnum=0 ;;`, 'esac')
    assert.deepEqual(await scriptLinesOf(text), [])
  })

  it('numbers its calls up to Xen 3.1', async () => {
    const text = script(`${NB} "$@" netdev=eth0`, `${NB} "$@" netdev=eth1`)
    assert.deepEqual(await scriptLinesOf(text), [`warning repeated-argument ${NB}`])
    assert.deepEqual(await scriptLinesOf(text, { release: '3.4' }), [])
  })

  it('makes one bridge only from Xen 4.1 on', async () => {
    const text = script(`${NB} "$@" netdev=eth0`, `${NB} "$@" netdev=eth1`)
    assert.deepEqual(await scriptLinesOf(text, { release: '4.1' }), [`warning call-without-effect ${NB}`])
    assert.deepEqual(
      await scriptLinesOf(script(`${NB} stop netdev=eth0`, `${NB} stop netdev=eth1`), { release: '4.1' }),
      ['warning missing-arguments stop', 'warning missing-arguments stop'],
    )
  })

  it('hands on what it was told to do', async () => {
    const text = script(`${NB} start vifnum=0`)
    assert.deepEqual(await scriptLinesOf(text), ['warning missing-arguments start'])
    await fixed(text, script(`${NB} "$@" vifnum=0`))
    assert.deepEqual(await scriptLinesOf(script(`${NB} start vifnum=0 $*`)), ['warning missing-arguments start'])
    await fixed(script(`${NB} netdev=eth1`), script(`${NB} "$@" netdev=eth1`))
    for (const word of ['"$@"', '$*', '$1', '"$command"']) {
      assert.deepEqual(await scriptLinesOf(script(`${NB} ${word} vifnum=0`)), [], word)
    }
    assert.deepEqual(await scriptLinesOf(script('/etc/xen/scripts/network-route')), [])
  })

  it('may keep the script in a variable, or under another name', async () => {
    assert.deepEqual(await scriptLinesOf(script(`nb=${NB}`, '$nb "$@" antispoofing=1')), [
      'warning unknown-argument antispoofing',
    ])
    assert.deepEqual(await scriptLinesOf(script(`${NB}.xen "$@" antispoofing=1`)), [
      'warning unknown-argument antispoofing',
    ])
    assert.deepEqual(await scriptLinesOf(script('nb=x', `nb=${NB}`, '$nb "$@" antispoofing=1')), [])
  })

  it('calls scripts that are there', async () => {
    const scripts = { 'my-script': true, 'network-bridge': true }
    assert.deepEqual(await scriptLinesOf(script('/etc/xen/scripts/netwrk-bridge "$@"'), { scripts }), [
      'warning script-missing /etc/xen/scripts/netwrk-bridge',
    ])
    assert.deepEqual(await scriptLinesOf(script(`${NB} "$@"`), { scripts }), [])
  })

  it('has nothing to call from Xen 4.5 on', async () => {
    assert.deepEqual(await scriptLinesOf(script(`${NB} "$@"`), { release: '4.17' }), [`warning command-gone ${NB}`])
  })
})

describe('the first line of a script', () => {
  it('names its shell', async () => {
    await fixed(`${NB} "$@"\n`, `#!/bin/sh\n${NB} "$@"\n`)
    assert.deepEqual(await scriptLinesOf(`${NB} "$@"\n`), ['warning missing-shebang'])
    assert.deepEqual(await scriptLinesOf('f() { :; }\n', { name: 'my-functions.sh' }), [])
  })

  it('is the very first', async () => {
    assert.deepEqual(await scriptLinesOf(` ${script('true')}`), ['warning missing-shebang'])
    await fixed(`\n${script('true')}`, script('true'))
  })

  it('asks for bash where bash is needed', async () => {
    const text = script('if [[ $1 == start ]]; then true; fi')
    assert.deepEqual(await scriptLinesOf(text), ['warning bash-in-sh [['])
    await fixed(text, text.replace('/bin/sh', '/bin/bash'))
    assert.deepEqual(await scriptLinesOf(text.replace('/bin/sh', '/bin/bash')), [])
    assert.deepEqual(await scriptLinesOf(script('[ "$1" = start ] && true')), [])
  })
})

describe('a script as a file', () => {
  it('has no Windows line ends', async () => {
    const text = script('true').replaceAll('\n', '\r\n')
    assert.deepEqual(await scriptLinesOf(text), ['warning script-line-ends'])
    await fixed(text, script('true'))
  })

  it('may be run', async () => {
    const scripts = { 'my-script': false, 'vif-bridge': true }
    assert.deepEqual(await scriptLinesOf(script('true'), { scripts }), ['warning script-not-executable'])
    assert.deepEqual(await scriptLinesOf(script('true'), { scripts: { 'my-script': false } }), [])
    assert.deepEqual(await scriptLinesOf(script('true'), { scripts, name: 'lib.sh' }), [])
  })

  it("is left alone where it is Xen's own", async () => {
    assert.deepEqual(await scriptLinesOf('brctl show\r\n', { name: 'vif-bridge', release: '4.17' }), [])
  })
})

describe('commands that are gone', () => {
  it('are xm from 4.5 on', async () => {
    const text = script('xm list')
    assert.deepEqual(await scriptLinesOf(text, { release: '4.17' }), ['warning command-gone xm'])
    assert.deepEqual(await scriptLinesOf(text), [])
    assert.deepEqual(await scriptLinesOf(text, { release: '4.17', isAssumed: true }), [])
  })

  it('are the old network tools, with what to write instead', async () => {
    const cases: Record<string, string> = {
      'brctl addbr br0': 'ip link add name br0 type bridge',
      'brctl addif "$bridge" eth0': 'ip link set dev eth0 master "$bridge"',
      'brctl delif br0 eth0': 'ip link set dev eth0 nomaster',
      'brctl delbr br0': 'ip link delete dev br0',
      'brctl stp br0 off': 'ip link set dev br0 type bridge stp_state 0',
      'ifconfig eth0 up': 'ip link set dev eth0 up',
    }
    for (const [old, now] of Object.entries(cases)) {
      await fixed(script(old), script(now), { release: '4.17' })
      assert.deepEqual(await scriptLinesOf(script(old)), [], old)
    }
  })
})

describe('a vif script', () => {
  const vif = (...lines: readonly string[]) => script('. /etc/xen/scripts/vif-common.sh', ...lines)

  it('reports success', async () => {
    const text = vif('ip link set dev "$dev" up')
    assert.deepEqual(await scriptLinesOf(text, { name: 'vif-own' }), [
      'warning never-succeeds . /etc/xen/scripts/vif-common.sh',
    ])
    const end = 'if [ "$command" = online ]; then\n  success\nfi\n'
    assert.equal(afterFirstFix(text, await scriptProblemsOf(text, { name: 'vif-own' })), `${text}\n${end}`)
  })

  it('does so in one way or another', async () => {
    for (const line of [
      'success',
      'xenstore-write "$XENBUS_PATH/hotplug-status" connected',
      '"$dir/vif-bridge" "$@"',
      '. "$dir/my-functions.sh"',
    ]) {
      assert.deepEqual(await scriptLinesOf(vif(line), { name: 'vif-own' }), [], line)
    }
  })
})

describe('comments in a script', () => {
  it('silence a finding on their line, on the next, or in the file', async () => {
    const bad = `${NB} "$@" antispoofing=1`
    assert.deepEqual(await scriptLinesOf(script(`${bad} # xen-config: ignore unknown-argument`)), [])
    assert.deepEqual(await scriptLinesOf(script('# xen-config: ignore unknown-argument', bad)), [])
    assert.equal((await scriptLinesOf(script('# xen-config: ignore unknown-argument', 'true', bad))).length, 1)
    assert.deepEqual(await scriptLinesOf('# xen-config: ignore-file missing-shebang\ntrue\n'), [])
  })
})

describe("a shell script is one of Xen's", () => {
  const concerns = (text: string, isInFolder = false) =>
    concernsXen({ name: 'x', file: readScript(text), folder: null }, isInFolder)

  it('where it lies among them, or calls or reads one', () => {
    assert.ok(concerns('true\n', true))
    assert.ok(concerns(`${NB} start\n`))
    assert.ok(concerns('. ./vif-common.sh\n'))
  })

  it('and nowhere else', () => {
    assert.ok(!concerns('brctl addbr br0\n'))
    assert.ok(!concerns('echo network-bridge\n'))
  })
})

describe('a script that nobody could have written', () => {
  it('is read as far as it can be, and says from where it is not', async () => {
    const text = script(`${NB} "$@" vifnum=0`, '<<a\n'.repeat(20_000))
    const found = await scriptLinesOf(text)
    assert.deepEqual(
      found.map(line => line.split(' ').slice(0, 2).join(' ')),
      ['warning too-tangled'],
    )
  })
})
