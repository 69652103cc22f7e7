import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { discard, makeFolder, putInPlace, writeAside } from './placeFile.ts'

describe('a file that is put in place as a whole', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'xen-config-place-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const at = (name: string) => join(folder, name)

  it('is not to be seen before, and is all that is there afterwards', () => {
    const file = writeAside(at('a/b/web'), 'new', 0o755)
    assert.equal(existsSync(at('a/b/web')), false)
    putInPlace(file, false)
    assert.deepEqual(readdirSync(at('a/b')), ['web'])
    assert.equal(readFileSync(at('a/b/web'), 'utf8'), 'new')
    assert.equal(statSync(at('a/b/web')).mode & 0o777, 0o755)
  })

  it('leaves one that came in between, unless it may go over it', () => {
    const file = writeAside(at('web'), 'new')
    writeFileSync(at('web'), 'old')
    assert.throws(() => putInPlace(file, false), { code: 'EEXIST' })
    assert.equal(readFileSync(at('web'), 'utf8'), 'old')
    assert.deepEqual(readdirSync(folder), ['web'])
    putInPlace(writeAside(at('web'), 'newer'), true)
    assert.equal(readFileSync(at('web'), 'utf8'), 'newer')
    assert.deepEqual(readdirSync(folder), ['web'])
  })

  it('leaves nothing behind when it is given up', () => {
    discard(writeAside(at('web'), 'new'))
    assert.deepEqual(readdirSync(folder), [])
  })

  it('is refused where no folder can be made, and does not wait for one', () => {
    writeFileSync(at('web'), '')
    assert.throws(() => writeAside(at('web/b/c'), ''))
    if (existsSync('/proc/self')) assert.throws(() => makeFolder('/proc/nowhere/else'))
  })
})
