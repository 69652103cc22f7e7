import assert from 'node:assert/strict'
import { xmFields } from './xmFields.ts'

describe('the fields of xm', () => {
  it('grew from release to release', () => {
    assert.ok(!xmFields('vif', '3.1')?.includes('accel') && xmFields('vif', '3.2')?.includes('accel'))
    assert.ok(!xmFields('vfb', '3.3')?.includes('sdl') && xmFields('vfb', '3.4')?.includes('sdl'))
  })

  it('are known for cards and framebuffers, and for nothing else', () => {
    assert.equal(xmFields('vif', '3.0.3')?.[0], 'mac')
    assert.equal(xmFields('disk', '4.4'), null)
  })
})
