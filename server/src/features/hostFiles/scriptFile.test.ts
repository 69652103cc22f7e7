import assert from 'node:assert/strict'
import { hostActions, hostChosen, hostOffered, hostShown } from '../../../../test/support/hostEditor.ts'

const NB = '/etc/xen/scripts/network-bridge'
const script = (line: string) => `#!/bin/sh\n${line}\n`
const shown = async (line: string) => (await hostShown('script', script(line)))?.split('\n')[0] ?? null

describe('completion in a script of /etc/xen/scripts', () => {
  it('offers what a call can say first, then its arguments', async () => {
    assert.deepEqual(await hostOffered('script', script(`${NB} |`)), [
      '"$@"',
      'start',
      'status',
      'stop',
      'netdev',
      'bridge',
      'vifnum',
      'antispoof',
    ])
    assert.deepEqual(await hostOffered('script', script(`"$dir/network-bridge" "$@" netdev=eth0 |`)), [
      'bridge',
      'vifnum',
      'antispoof',
    ])
    assert.equal(await hostChosen('script', script(`${NB} "$@" net|`), 'netdev'), script(`${NB} "$@" netdev=`))
  })

  it('offers values', async () => {
    assert.deepEqual(await hostOffered('script', script(`${NB} "$@" antispoof=|`)), ['yes', 'no'])
  })

  it('offers scripts behind their folder', async () => {
    assert.equal(await hostChosen('script', script('"$dir/vif-|'), 'vif-bridge'), script('"$dir/vif-bridge'))
  })

  it('offers the variables of vif scripts', async () => {
    assert.ok((await hostOffered('script', script('echo $XEN|'), { name: 'vif-own' })).includes('XENBUS_PATH'))
    assert.deepEqual(await hostOffered('script', script('echo $XEN|'), { name: 'other' }), [])
  })

  it('offers nothing anywhere else', async () => {
    for (const line of ['echo |', `# ${NB} |`, 'ls /usr/|', 'x=|']) {
      assert.deepEqual(await hostOffered('script', script(line)), [], line)
    }
  })
})

describe('hover in a script of /etc/xen/scripts', () => {
  it('explains the script that is called, its arguments, and libraries', async () => {
    assert.match((await shown('/etc/xen/scripts/network-bri|dge "$@" netdev=eth0')) ?? '', /^\*\*network-bridge\*\*/)
    assert.match((await shown(`${NB} "$@" net|dev=eth0`)) ?? '', /^\*\*netdev\*\* of `network-bridge`/)
    assert.match((await shown('. "$dir/vif-com|mon.sh"')) ?? '', /^\*\*vif-common\.sh\*\*/)
  })

  it('explains the variables of vif scripts', async () => {
    assert.match((await shown('echo "$XENBUS|_PATH/x"')) ?? '', /^\*\*XENBUS_PATH\*\*/)
    assert.match((await shown('echo "${type|_if}"')) ?? '', /^\*\*type_if\*\*/)
  })

  it('says nothing of other words', async () => {
    assert.equal(await shown('ech|o x'), null)
    assert.equal(await shown('echo $HO|ME'), null)
  })
})

describe('quick fixes in a script', () => {
  it('mend a finding or silence it', async () => {
    assert.deepEqual(await hostActions('script', script(`${NB} "$@" antispoof|ing=yes`), { name: 'my-script' }), [
      'Change to `antispoof`',
      'Ignore “unknown-argument” here',
    ])
  })
})
