import assert from 'node:assert/strict'
import { hostChosen, hostOffered, hostShown, opened, outline } from '../../../../test/support/hostEditor.ts'

describe('xl.conf in the editor', () => {
  it('completes its keys with a value of the right shape', async () => {
    assert.equal(await hostChosen('xl.conf', 'vif.d|\n', 'vif.default.bridge'), 'vif.default.bridge = ""\n')
    assert.equal(await hostChosen('xl.conf', 'cl|\n', 'claim_mode'), 'claim_mode = \n')
    assert.equal(await hostChosen('xl.conf', 'auto| = "off"\n', 'autoballoon'), 'autoballoon = "off"\n')
  })

  it('offers what the release reads, no old words, and nothing twice', async () => {
    const offered = await hostOffered('xl.conf', 'autoballoon = "off"\n|\n')
    assert.ok(offered.includes('domid_policy'))
    for (const name of ['vifscript', 'defaultbridge', 'autoballoon']) assert.ok(!offered.includes(name), name)
    assert.ok(!(await hostOffered('xl.conf', '|', { release: '4.13' })).includes('domid_policy'))
  })

  it('completes the words of a key', async () => {
    assert.deepEqual(await hostOffered('xl.conf', 'domid_policy = "|"\n'), ['random', 'xen'])
    assert.equal(await hostChosen('xl.conf', 'output_format = |\n', 'json'), 'output_format = "json"\n')
    assert.equal(await hostChosen('xl.conf', 'claim_mode = |\n', '0'), 'claim_mode = 0\n')
    assert.deepEqual(await hostOffered('xl.conf', 'lockfile = "|"\n'), [])
  })

  it('explains a key, by its name and its value', async () => {
    assert.match((await hostShown('xl.conf', 'autob|alloon = "off"\n')) ?? '', /^\*\*autoballoon\*\* in xl\.conf/)
    assert.match((await hostShown('xl.conf', 'autoballoon = "o|ff"\n')) ?? '', /autoballoon/)
    assert.equal(await hostShown('xl.conf', 'mem|ory = 1\n'), null)
  })

  it('has an outline', async () => {
    const file = await opened('xl.conf', 'autoballoon = "off"\n# x\nclaim_mode = 1\n')
    assert.deepEqual(outline(file.symbols()), ['autoballoon off', 'claim_mode 1'])
  })
})

describe('the file of a CPU pool in the editor', () => {
  it('completes its keys and schedulers', async () => {
    assert.deepEqual(await hostOffered('cpupool', '|\n'), ['cpus', 'name', 'nodes', 'sched'])
    assert.ok((await hostOffered('cpupool', 'sched = "|"\n')).includes('rtds'))
    assert.equal(await hostChosen('cpupool', 'no|\n', 'nodes'), 'nodes = [  ]\n')
  })

  it('explains a scheduler', async () => {
    assert.match((await hostShown('cpupool', 'sched = "nu|ll"\n')) ?? '', /sched null/)
  })
})
