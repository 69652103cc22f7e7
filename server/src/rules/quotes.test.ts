import assert from 'node:assert/strict'
import { afterFix, problemsIn } from '../../../test/support/guest.ts'

const MAC = 'mac=00:16:3e:00:00:01'

describe('quotes inside a string', () => {
  it('become part of the value', () => {
    assert.deepEqual(problemsIn(`vif = [ "${MAC},bridge='xenbr0'" ]\n`), ["inner-quotes 'xenbr0'"])
    assert.equal(
      afterFix(`vif = [ "${MAC},bridge='xenbr0'" ]\n`, 'Remove the quotes'),
      `vif = [ "${MAC},bridge=xenbr0" ]\n`,
    )
  })

  it('are no matter where they are not around it', () => {
    assert.deepEqual(problemsIn(`vif = [ '${MAC},bridge=xenbr0' ]\nextra = "a='b'"\n`), [])
  })
})
