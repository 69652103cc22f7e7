import assert from 'node:assert/strict'
import { plainConfig } from '../../../test/support/effective.ts'
import { parse } from '../../../test/support/guest.ts'
import { configDrift } from './configDrift.ts'

const TEXT = 'name = "web"\nkernel = "/boot/vmlinuz"\nmemory = 1024\nvcpus = 2\non_crash = "restart"\n'

describe('the configuration of a running guest', () => {
  let running: Readonly<Record<string, unknown>>

  before(() => {
    running = plainConfig(TEXT) as Readonly<Record<string, unknown>>
  })

  it('is that of its file for every release, also of those that print what is not set', () => {
    for (const release of ['4.2', '4.4', '4.5', '4.17', '4.22'] as const) {
      const config = plainConfig(TEXT, release) as Readonly<Record<string, unknown>>
      assert.deepEqual(configDrift(parse(TEXT), config, release, '/web'), [], release)
    }
  })

  it('is compared once for the same file and configuration', () => {
    const file = parse(TEXT.replace('1024', '512'))
    const first = configDrift(file, running, '4.17', '/web')
    assert.deepEqual(
      first.map(({ what, configured, running: runs }) => [what, configured, runs]),
      [
        ['maxmem', '512 MB', '1024 MB'],
        ['memory', '512 MB', '1024 MB'],
      ],
    )
    assert.equal(configDrift(file, running, '4.17', '/web'), first)
    assert.notEqual(configDrift(file, { ...running }, '4.17', '/web'), first)
    assert.notEqual(configDrift(file, running, '4.18', '/web'), first)
  })

  it('leads to the key of the file that is behind a place', () => {
    const [drift] = configDrift(parse(TEXT), { ...running, on_crash: 'destroy' }, '4.17', '/web')
    assert.deepEqual([drift?.what, drift?.place?.range.start.line], ['on_crash', 4])
  })

  it('may be nothing that libxl ever printed', () => {
    for (const odd of [{}, { c_info: 7 }, { b_info: [null] }, { disks: 'x', nics: { a: 1 } }]) {
      assert.ok(Array.isArray(configDrift(parse(TEXT), odd, '4.17', '/web')))
    }
  })
})
