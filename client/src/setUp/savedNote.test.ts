import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { english } from '../../../test/support/translate.ts'
import { installCommand } from '../previews/install.ts'
import { type Failure, savedNote } from './savedNote.ts'

const failed = (path: string, text: string): Failure => ({
  path,
  sentence: `${path} cannot be written here.`,
  command: installCommand(path, text, '644'),
})

describe('how the saving of a set went', () => {
  it('is a count where nothing failed', () => {
    assert.deepEqual(savedNote('old', ['saved', 'saved'], [], english), {
      sentence: '2 files are saved below old.',
      commands: null,
    })
    assert.equal(savedNote('old', ['saved', 'kept'], [], english).sentence, '1 of 2 files are saved below old.')
  })

  it('is told once, however many files failed', () => {
    const failures = [failed('/etc/a', 'a'), failed('/etc/b', 'b')]
    const { sentence } = savedNote('/', ['saved', 'failed', 'failed'], failures, english)
    assert.equal(
      sentence,
      '1 of 3 files are saved below /. Root has to do the rest: copy the commands, and run them in a terminal. They are about /etc/a, /etc/b.',
    )
    const many = [...failures, failed('/etc/c', 'c'), failed('/etc/d', 'd')]
    assert.match(
      savedNote(
        '/',
        many.map(() => 'failed'),
        many,
        english,
      ).sentence,
      /about \/etc\/a, \/etc\/b, \/etc\/c, …\.$/,
    )
    assert.equal(
      savedNote('/', ['saved', 'failed'], failures.slice(0, 1), english).sentence,
      '1 of 2 files are saved below /. /etc/a cannot be written here.',
    )
  })

  it('has commands that write all files that failed, with their folders', () => {
    const folder = mkdtempSync(join(tmpdir(), 'xen config '))
    try {
      const [one, other] = [join(folder, 'etc/one'), join(folder, 'etc/deep/other')]
      const { commands } = savedNote('/', ['failed', 'failed'], [failed(one, 'a\n'), failed(other, 'b\n')], english)
      execFileSync('sh', ['-c', (commands ?? '').replaceAll('sudo ', '')])
      assert.deepEqual([readFileSync(one, 'utf8'), readFileSync(other, 'utf8')], ['a\n', 'b\n'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
