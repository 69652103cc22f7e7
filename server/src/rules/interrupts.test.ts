import assert from 'node:assert/strict'
import { afterFix, problemsIn } from '../../../test/support/guest.ts'

const VUART = 'vuart = "sbsa_uart"\n'
const VIRTIO = 'disk = [ "specification=virtio,backendtype=standalone,vdev=xvda,target=/dev/vg/a" ]\n'

describe('an interrupt of the host', () => {
  it('may not be that of an emulated console', () => {
    assert.deepEqual(problemsIn(`${VUART}irqs = [ 32, 88 ]\n`), ['contradiction 32'])
    assert.deepEqual(problemsIn(`${VUART}irqs = [ "32" ]\n`), ['contradiction 32'])
    assert.deepEqual(problemsIn('irqs = [ 32, 88 ]\n'), [])
    assert.deepEqual(problemsIn(`${VUART}irqs = [ 88 ]\n`), [])
  })

  it('may not be that of a virtio device', () => {
    assert.deepEqual(problemsIn(`${VIRTIO}irqs = [ 33, 34 ]\n`), ['contradiction 33'])
    const two = 'virtio = [ "type=virtio,device22,transport=mmio,backend=DomD" ]\n'
    assert.deepEqual(problemsIn(`${VIRTIO}${two}irqs = [ 34, 35 ]\n`, { release: '4.18' }), ['contradiction 34'])
  })
})

describe('the number of shared interrupts', () => {
  it('is enough for all of them, since 4.21', () => {
    assert.deepEqual(problemsIn('nr_spis = 8\nirqs = [ 88 ]\n', { release: '4.21' }), ['value-out-of-range 8'])
    assert.equal(
      afterFix('nr_spis = 8\nirqs = [ 88 ]\n', 'Write 57', { release: '4.21' }),
      'nr_spis = 57\nirqs = [ 88 ]\n',
    )
    assert.deepEqual(problemsIn('nr_spis = 57\nirqs = [ 88 ]\n', { release: '4.21' }), [])
    assert.deepEqual(problemsIn(`${VUART}nr_spis = 0\n`, { release: '4.21' }), ['value-out-of-range 0'])
    assert.deepEqual(problemsIn('nr_spis = 8\nirqs = [ 88 ]\n', { release: '4.20' }), [])
  })
})
