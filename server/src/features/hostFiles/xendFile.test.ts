import assert from 'node:assert/strict'
import {
  hostActions,
  hostChosen,
  hostOffered,
  hostShown,
  opened,
  outline,
} from '../../../../test/support/hostEditor.ts'

const offered = (marked: string, how = {}) => hostOffered('xend-config', marked, how)
const chosen = (marked: string, label: string, how = {}) => hostChosen('xend-config', marked, label, how)
const shown = async (marked: string) => (await hostShown('xend-config', marked))?.split('\n')[0] ?? null

describe('completion in xend-config.sxp', () => {
  it('offers options inside a bracket, those that most hosts set first', async () => {
    assert.deepEqual((await offered('(|)\n')).slice(0, 3), ['network-script', 'vif-script', 'dom0-min-mem'])
    assert.equal(await chosen('(net|)\n', 'network-script'), '(network-script)\n')
  })

  it('offers whole lists on an empty line', async () => {
    assert.equal(await chosen('vif|\n', 'vif-script'), '(vif-script )\n')
  })

  it('offers what the release reads and the file does not set yet', async () => {
    assert.ok(!(await offered('(|)\n')).includes('keymap'))
    assert.ok((await offered('(|)\n', { release: '3.2' })).includes('keymap'))
    assert.ok(!(await offered('(dom0-cpus 0)\n(|)\n')).includes('dom0-cpus'))
  })

  it('offers the values of a switch and the words of an option', async () => {
    assert.deepEqual(await offered('(xend-http-server |)\n'), ['yes', 'no'])
    assert.ok((await offered('(loglevel |)\n')).includes('INFO'))
    assert.equal(await chosen('(xend-http-server n|)\n', 'no'), '(xend-http-server no)\n')
  })

  it("offers scripts: Xen's own, then the host's", async () => {
    const scripts = { 'network-bridge': true, 'my-network-script': true, 'vif-bridge': true }
    assert.deepEqual(await offered('(network-script |)\n', { scripts }), [
      'network-bridge',
      'network-nat',
      'network-route',
      'my-network-script',
    ])
    assert.equal(await chosen("(vif-script 'vif-b|')\n", 'vif-bridge'), "(vif-script 'vif-bridge')\n")
  })

  it('offers the arguments of a script, in quotes, and their values', async () => {
    assert.deepEqual(await offered("(network-script 'network-bridge netdev=eth1 |')\n"), [
      'bridge',
      'vifnum',
      'antispoof',
    ])
    assert.equal(await chosen("(network-script 'network-nat |')\n", 'dhcp'), "(network-script 'network-nat dhcp=')\n")
    assert.deepEqual(await offered("(network-script 'network-bridge antispoof=|')\n"), ['yes', 'no'])
    assert.deepEqual(await offered('(network-script network-bridge |)\n'), [])
    assert.ok(!(await offered("(network-script 'network-bridge |')\n", { release: '3.2' })).includes('vifnum'))
  })

  it('offers nothing in comments, in inner lists and for other names', async () => {
    assert.deepEqual(await offered('# (|\n'), [])
    assert.deepEqual(await offered('(xen-api-server ((|)))\n'), [])
    assert.deepEqual(await offered('(foo |)\n'), [])
    assert.deepEqual(await offered('(xend-port 8000 |)\n'), [])
  })
})

describe('hover in xend-config.sxp', () => {
  it('explains an option, by its name and by its value', async () => {
    assert.match(
      (await shown('(net|work-script network-bridge)\n')) ?? '',
      /^\*\*network-script\*\* in xend-config\.sxp/,
    )
    assert.match((await shown('(xend-port 80|00)\n')) ?? '', /^\*\*xend-port\*\*/)
  })

  it('explains a script and its arguments, down to the value', async () => {
    const line = (marked: string) => shown(`(network-script '${marked}')\n`)
    assert.match((await line('network-br|idge netdev=eth1')) ?? '', /^\*\*network-bridge\*\*/)
    assert.match((await line('network-bridge net|dev=eth1 bridge=xenbr1')) ?? '', /^\*\*netdev\*\* of `network-bridge`/)
    assert.match((await line('network-bridge netdev=eth1 bridge=xen|br1')) ?? '', /^\*\*bridge\*\* of `network-bridge`/)
  })

  it('says nothing of strangers', async () => {
    assert.equal(await shown('(fo|o 1)\n'), null)
    assert.equal(await shown('# network-scr|ipt\n'), null)
  })
})

describe('xend-config.sxp in the editor', () => {
  it('has an outline of what it sets', async () => {
    const file = await opened(
      'xend-config',
      '(dom0-cpus 0)\n#(xend-port 1)\n(xen-api-server ((9363 pam)(unix none)))\n()\n',
    )
    assert.deepEqual(outline(file.symbols()), ['dom0-cpus 0', 'xen-api-server'])
  })

  it('folds lists over several lines and blocks of comments', async () => {
    const { folding } = await opened('xend-config', '# one\n# two\n(a\n 1)\n(b 2)\n')
    assert.deepEqual(
      folding().map(({ startLine, endLine }) => [startLine, endLine]),
      [
        [2, 3],
        [0, 1],
      ],
    )
  })

  it('offers the fixes of a finding and a comment that silences it', async () => {
    assert.deepEqual(await hostActions('xend-config', '(network-script network-bridge net|dev=eth1)\n'), [
      'Put quotes around all of it',
      'Ignore “unquoted-arguments” here',
    ])
  })
})

describe("a guest's S-expression in the editor", () => {
  const GUEST = '(vm (name rhel4)\n  (memory 512)\n  (device (vif (mac 00:16:3e:00:00:01))))\n'

  it('has an outline, folds, and its keys explained', async () => {
    const file = await opened('sxp', GUEST)
    assert.deepEqual(outline(file.symbols()), ['vm [name rhel4, memory 512, device [vif [mac 00:16:3e:00:00:01]]]'])
    assert.equal(file.folding().length, 1)
    const text = await hostShown('sxp', GUEST.replace('memory', 'mem|ory'))
    assert.match(text ?? '', /^\*\*memory\*\*/)
  })

  it('has no findings but what xend cannot read', async () => {
    assert.deepEqual((await opened('sxp', GUEST)).findings({}), [])
    assert.equal((await opened('sxp', '(vm (name x)\n')).findings({}).length, 1)
  })
})
