import assert from 'node:assert/strict'
import {
  afterFix,
  errorsIn,
  findings,
  fixesIn,
  markedIn,
  messageIn,
  problemsIn,
} from '../../../../test/support/guest.ts'
import { DOMAIN_KEYS } from '../../facts/domainKeys.ts'

/** The one finding of a line, as an editor shows it. */
const finding = (text: string, release = '4.17') =>
  findings(text, { release }).find(({ code }) => !code.startsWith('missing-')) ?? assert.fail('no finding')

describe('a key that xl does not know', () => {
  it('is told with the one that was meant', () => {
    assert.equal(markedIn('memroy = 512\n'), '«memroy» = 512\n')
    assert.match(messageIn('memroy = 512\n'), /did you mean `memory`\?$/)
    assert.equal(afterFix('memroy = 512\n', 'Change to `memory`'), 'memory = 512\n')
  })

  it('is told without a guess where none is near', () => {
    assert.match(messageIn('colour = "red"\n'), /correct its name, or remove it/)
    assert.deepEqual(fixesIn('colour = "red"\n'), [])
  })

  it('is a warning, because xl ignores it without a word', () => {
    assert.deepEqual(errorsIn('memroy = 512\n'), [])
    assert.equal(finding('memroy = 512\n').severity, 'warning')
    assert.equal(finding('memroy = 512\n').tag, 'unnecessary')
  })

  it('is told wherever it is set, and whatever its value', () => {
    assert.deepEqual(problemsIn('xyzzy += [ 1 ]\nxyzzy += [ 2 ]\n'), ['unknown-key xyzzy', 'unknown-key xyzzy'])
  })

  it('is not taken for one that this release does not read either', () => {
    assert.match(messageIn('passthrogh = "x"\n', { release: '4.17' }), /`passthrough`/)
    assert.doesNotMatch(messageIn('passthrogh = "x"\n', { release: '4.10' }), /`passthrough`/)
  })

  it('may be a word that every object has', () => {
    assert.deepEqual(problemsIn('constructor = 1\n'), ['unknown-key constructor'])
  })

  it('is cut in the message when it is long', () => {
    assert.ok(messageIn(`${'x'.repeat(100_000)} = 1\n`).length < 200)
  })
})

describe('a key that the release does not read', () => {
  it('is told with the release it came with', () => {
    assert.equal(
      messageIn('type = "hvm"\n', { release: '4.9', only: 'key' }),
      'xl 4.9 does not read `type` yet: it came with Xen 4.10.',
    )
    assert.deepEqual(problemsIn('type = "hvm"\n', { release: '4.9', only: 'key' }), ['key-not-in-release type'])
  })

  it('is told with the release that removed it', () => {
    assert.match(
      messageIn('pvh = 1\nkernel = "/k"\n', { release: '4.17' }),
      /^xl 4\.17 no longer reads `pvh`: Xen 4\.\d+ removed it\.$/,
    )
  })

  it('is told as one of xm alone where xl never read it', () => {
    assert.deepEqual(problemsIn('on_xend_start = "start"\n'), ['other-toolstack-key on_xend_start'])
    assert.equal(messageIn('on_xend_start = "start"\n'), 'Only xm reads `on_xend_start`: xl ignores it.')
  })

  it('never makes xl refuse the file', () => {
    for (const { name } of DOMAIN_KEYS)
      assert.deepEqual(errorsIn(`${name} = ""\n`, { release: '4.1', only: 'key' }), [])
  })
})

describe('a key that is outdated', () => {
  it('is told with the one to use instead', () => {
    assert.equal(messageIn('builder = "hvm"\n'), '`builder` is the old word for `type`: use that instead.')
    assert.equal(finding('builder = "hvm"\n').severity, 'hint')
    assert.equal(finding('builder = "hvm"\n').tag, 'deprecated')
  })

  it('is a warning where xl warns or ignores it', () => {
    assert.equal(finding('type = "hvm"\naltp2mhvm = 1\n').severity, 'warning')
    assert.equal(finding('vif2 = [ ]\n').severity, 'warning')
    assert.match(messageIn('vif2 = [ ]\n'), /^xl has ignored `vif2` since Xen 4\.2: use `vif`, or remove the line\.$/)
    assert.match(messageIn('vncviewer = 1\n'), /^xl has ignored `vncviewer` since Xen 4\.5: remove the line\.$/)
  })

  it('is not told before it was outdated', () => {
    assert.deepEqual(problemsIn('builder = "hvm"\n', { release: '4.9' }), [])
  })

  it('always has a sentence without a gap', () => {
    for (const { name } of DOMAIN_KEYS.filter(({ deprecated }) => deprecated)) {
      for (const { message } of findings(`${name} = 1\n`)) assert.doesNotMatch(message, /``|undefined|null/, name)
    }
  })
})
