import assert from 'node:assert/strict'
import { notWritten, unexpected } from './mishap.ts'

const failed = (message: string, more: object) => Object.assign(new Error(message), more)

describe('an answer that cannot be written', () => {
  it('is told with its reason', () => {
    assert.equal(
      notWritten(failed('ENOSPC: no space left on device, write', { code: 'ENOSPC' })),
      'The answer cannot be written: there is no space left on the device.',
    )
    assert.equal(notWritten(failed('write EFBIG', { code: 'EFBIG' })), 'The answer cannot be written: write EFBIG.')
  })

  it('is nothing to tell where the reader has seen enough', () => {
    assert.equal(notWritten(failed('write EPIPE', { code: 'EPIPE' })), null)
  })
})

describe('an error that no command expects', () => {
  it('is that of an installation where a part of the program is missing', () => {
    const module = failed("Cannot find module './check-X.js'\nRequire stack:\n- /opt/cli.js", {
      code: 'MODULE_NOT_FOUND',
    })
    assert.equal(
      unexpected(module, '/opt/dist'),
      "A part of this program cannot be loaded: install it again. (Cannot find module './check-X.js')",
    )
    const asset = failed('ENOENT: no such file', { code: 'ENOENT', path: '/opt/dist/docs/en.json' })
    assert.match(unexpected(asset, '/opt/dist'), /^A part of this program .* \(ENOENT: no such file\)$/)
  })

  it('is else a fault to report, with all that is known of it', () => {
    for (const error of [
      failed('x is not a function', {}),
      failed('ENOENT', { code: 'ENOENT', path: '/etc/xen/web' }),
    ]) {
      assert.ok(unexpected(error, '/opt/dist').startsWith('This is a fault of xen-config. Please report it'))
      assert.ok(unexpected(error, '/opt/dist').includes('mishap.test.ts'))
    }
    assert.match(unexpected('why', '/opt/dist'), /\nwhy$/)
    assert.match(unexpected(undefined, '/opt/dist'), /\nundefined$/)
  })
})
