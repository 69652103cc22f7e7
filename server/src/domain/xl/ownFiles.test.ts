import assert from 'node:assert/strict'
import { problemsIn } from '../../../../test/support/guest.ts'
import { afterFirstFix, ownLines, ownProblems } from '../../../../test/support/hostFiles.ts'

const xlConf = (text: string, release?: string) => ownLines('xl.conf', text, release ? { release } : {})
const pool = (text: string, release?: string) => ownLines('cpupool', text, release ? { release } : {})

describe('xl.conf', () => {
  it('has keys of its own', () => {
    assert.deepEqual(xlConf('vif.default.brigde = "xenbr0"\n'), ['warning unknown-key vif.default.brigde'])
    assert.equal(
      afterFirstFix('autobalon = "off"\n', ownProblems('xl.conf', 'autobalon = "off"\n')),
      'autoballoon = "off"\n',
    )
    assert.deepEqual(xlConf('vif.default.bridge = "xenbr0"\nautoballoon = "off"\nlockfile = "/run/xl"\n'), [])
  })

  it('has none of the keys of guests, xend or CPU pools', () => {
    assert.deepEqual(xlConf('memory = 512\nsched = "credit"\n'), [
      'warning misplaced-option memory',
      'warning misplaced-option sched',
    ])
  })

  it('has the keys of its release', () => {
    assert.deepEqual(xlConf('domid_policy = "random"\n', '4.13'), ['warning key-not-in-release domid_policy'])
    assert.deepEqual(xlConf('domid_policy = "random"\n', '4.14'), [])
  })

  it('has new words for old keys', () => {
    const text = 'vifscript = "vif-bridge"\n'
    assert.deepEqual(xlConf(text), ['warning deprecated-key vifscript'])
    assert.equal(afterFirstFix(text, ownProblems('xl.conf', text)), 'vif.default.script = "vif-bridge"\n')
    assert.deepEqual(xlConf(text, '4.2'), [])
  })

  it('takes words that xl knows; others it only grumbles at', () => {
    assert.deepEqual(xlConf('autoballoon = "of"\n'), ['warning unknown-value "of"'])
    assert.deepEqual(xlConf('output_format = "yaml"\n'), ['warning unknown-value "yaml"'])
    for (const word of ['"auto"', '"on"', '"off"', '1', '0'])
      assert.deepEqual(xlConf(`autoballoon = ${word}\n`), [], word)
    assert.deepEqual(xlConf('autoballoon = "auto"\n', '4.2'), ['warning unknown-value "auto"'])
  })

  it('takes numbers, and ends xl where those of grants are none', () => {
    assert.deepEqual(xlConf('claim_mode = "x"\n'), ['warning not-a-number "x"'])
    assert.deepEqual(xlConf('max_grant_frames = "x"\n'), ['error not-a-number "x"'])
    assert.deepEqual(xlConf('max_grant_frames = 64\nclaim_mode = 1\n'), [])
  })

  it('takes one value', () => {
    assert.deepEqual(xlConf('lockfile = [ "a" ]\n'), ['warning not-a-single-value [ "a" ]'])
  })

  it('counts the last line of several', () => {
    assert.deepEqual(xlConf('claim_mode = 0\nclaim_mode = 1\n'), ['warning duplicate-key claim_mode'])
  })

  it('is refused for what the notation does not allow, dots in names before 4.3 too', () => {
    assert.deepEqual(xlConf('autoballoon = off\n'), ['error syntax-unquoted-word off'])
    assert.ok(xlConf('vif.default.bridge = "x"\n', '4.2').some(line => line.startsWith('error syntax-not-in-release')))
    assert.deepEqual(xlConf('# nothing but\n\n# comments\n'), [])
  })
})

describe('the file of a CPU pool', () => {
  it('has keys of its own', () => {
    assert.deepEqual(pool('name = "p"\nshed = "credit"\nmemory = 1\n'), [
      'warning unknown-key shed',
      'warning misplaced-option memory',
    ])
    assert.deepEqual(pool('name = "p"\nsched = "credit2"\ncpus = [ "2", "3" ]\n'), [])
  })

  it('names a scheduler that Xen has, or no pool is made', () => {
    assert.deepEqual(pool('sched = "fair"\n'), ['error unknown-value "fair"'])
    assert.deepEqual(pool('sched = "null"\n', '4.8'), ['error unknown-value "null"'])
    assert.deepEqual(pool('sched = "Credit"\n'), [])
  })

  it('has CPUs or nodes', () => {
    assert.deepEqual(pool('cpus = [ 1 ]\nnodes = [ 0 ]\n'), ['warning value-ignored cpus'])
    assert.deepEqual(pool('nodes = 0\n'), ['warning not-a-list 0'])
    assert.deepEqual(pool('nodes = [ 0 ]\n'), [])
  })

  it('says to xm what xl does not read', () => {
    assert.deepEqual(pool('other_config = [ "a=b" ]\n'), ['warning other-toolstack-key other_config'])
  })
})

describe('a guest', () => {
  it('has none of the keys of xl.conf', () => {
    assert.deepEqual(problemsIn('autoballoon = "off"\nvif.default.bridge = "x"\n'), [
      'misplaced-option autoballoon',
      'misplaced-option vif.default.bridge',
    ])
  })

  it('may have a name of its own that nobody reads', () => {
    assert.deepEqual(problemsIn('myvar = 1\n'), ['unknown-key myvar'])
  })
})
