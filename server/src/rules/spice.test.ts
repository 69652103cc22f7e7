import assert from 'node:assert/strict'
import { messageIn, problemsIn } from '../../../test/support/guest.ts'

const spice = (...lines: string[]) => problemsIn(['type = "hvm"', 'spice = 1', ...lines, ''].join('\n'))

describe('a SPICE server', () => {
  it('needs a port', () => {
    assert.deepEqual(spice('spicepasswd = "x"'), ['missing-value spice'])
    assert.deepEqual(spice('spicepasswd = "x"', 'spiceport = 0'), ['missing-value spice'])
    assert.match(messageIn('type = "hvm"\nspice = 1\nspicepasswd = "x"\n'), /add spiceport = 6000/)
  })

  it('needs a password, or to be told that it needs none', () => {
    assert.deepEqual(spice('spiceport = 6000'), ['missing-value spice'])
    assert.deepEqual(spice('spiceport = 6000', 'spicepasswd = ""'), ['missing-value ""'])
  })

  it('runs with both', () => {
    assert.deepEqual(spice('spiceport = 6000', 'spicepasswd = "x"'), [])
    assert.deepEqual(spice('spicetls_port = 6001', 'spicedisable_ticketing = 1'), [])
  })

  it('says one thing where a number is wrong already', () => {
    assert.deepEqual(spice('spiceport = "x"', 'spicedisable_ticketing = 1'), ['not-a-number "x"'])
  })

  it('is asked for nothing when it is off, or in another guest', () => {
    assert.deepEqual(problemsIn('type = "hvm"\nspice = 0\n'), [])
    assert.deepEqual(problemsIn('spice = 1\n'), ['other-guest-type spice'])
  })
})
