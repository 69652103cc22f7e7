import assert from 'node:assert/strict'
import { afterFix, problemsIn } from '../../../test/support/guest.ts'

const sound = (card: string, release = '4.17') => problemsIn(`type = "hvm"\nsoundhw = "${card}"\n`, { release })

describe('the sound card', () => {
  it('is one that libxl knows, since 4.17', () => {
    assert.deepEqual(sound('hda'), [])
    assert.deepEqual(sound('HDA'), [])
    assert.deepEqual(sound('all'), ['unknown-value "all"'])
    assert.deepEqual(sound('sb16,es1370'), ['unknown-value "sb16,es1370"'])
    assert.deepEqual(sound('all', '4.16'), [])
  })

  it('is put right when it is nearly one', () => {
    assert.equal(afterFix('type = "hvm"\nsoundhw = "ac79"\n', 'Write ac97'), 'type = "hvm"\nsoundhw = "ac97"\n')
  })
})
