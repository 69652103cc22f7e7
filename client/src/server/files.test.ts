import assert from 'node:assert/strict'
import type { FileStat, FileType, Uri } from 'vscode'
import { type FileSystem, LARGEST_FILE, listFolder, readFile, statFile } from './files.ts'

const [FILE, FOLDER, LINK] = [1, 2, 64]

/** What `vscode.FileSystemError` looks like from outside. */
const failure = (code: string) => Object.assign(new Error(code), { code })

interface Entry {
  readonly type?: number
  readonly text?: string
  readonly size?: number
  readonly names?: readonly string[]
  readonly error?: string
}

/** A file system with one thing in it. */
function holding({ type = FILE, text = '', size = text.length, names = [], error }: Entry): FileSystem {
  const give = async <T>(value: T): Promise<T> => {
    if (error !== undefined) throw failure(error)
    return value
  }
  return {
    stat: () => give<FileStat>({ type: type as FileType, ctime: 0, mtime: 0, size }),
    readFile: () => give(new TextEncoder().encode(text)),
    readDirectory: () => give(names.map((name): [string, FileType] => [name, FILE as FileType])),
  }
}

const uri = {} as Uri

describe('questions of the web worker about files', () => {
  describe('reading', () => {
    it('gives the text', async () => {
      assert.deepEqual(await readFile(holding({ text: 'name = "übung"\n' }), uri), { text: 'name = "übung"\n' })
    })

    it('tells a file that is not there from one that may not be read', async () => {
      assert.equal(await readFile(holding({ error: 'FileNotFound' }), uri), null)
      assert.deepEqual(await readFile(holding({ error: 'NoPermissions' }), uri), { text: null })
      assert.deepEqual(await readFile(holding({ error: 'Unavailable' }), uri), { text: null })
    })

    it('does not load a disk image', async () => {
      assert.deepEqual(await readFile(holding({ text: 'x', size: LARGEST_FILE + 1 }), uri), { text: null })
    })
  })

  describe('what a path is', () => {
    const kinds: readonly (readonly [what: string, entry: Entry, kind: string])[] = [
      ['a file', { type: FILE }, 'file'],
      ['a link to a file', { type: FILE | LINK }, 'file'],
      ['a folder', { type: FOLDER }, 'folder'],
      ['a link to a folder', { type: FOLDER | LINK }, 'folder'],
      ['a link to nothing', { type: LINK }, 'other'],
      ['a socket', { type: 0 }, 'other'],
      ['nothing', { error: 'FileNotFound' }, 'missing'],
      ['something below a file', { error: 'FileNotADirectory' }, 'missing'],
      ['something we may not see', { error: 'NoPermissions' }, 'unknown'],
      ['something on a host that does not answer', { error: 'Unavailable' }, 'unknown'],
    ]
    for (const [what, entry, kind] of kinds) {
      it(what, async () => assert.deepEqual(await statFile(holding(entry), uri), { kind }))
    }

    it('an error of another kind proves nothing', async () => {
      const fs = { ...holding({}), stat: () => Promise.reject('broken') }
      assert.deepEqual(await statFile(fs, uri), { kind: 'unknown' })
    })
  })

  describe('listing', () => {
    it('names what is in a folder, in order', async () => {
      assert.deepEqual(await listFolder(holding({ names: ['web', 'auto', 'db'] }), uri), ['auto', 'db', 'web'])
    })

    it('an empty folder is not one that cannot be listed', async () => {
      assert.deepEqual(await listFolder(holding({}), uri), [])
      assert.equal(await listFolder(holding({ error: 'NoPermissions' }), uri), null)
      assert.equal(await listFolder(holding({ error: 'FileNotFound' }), uri), null)
    })
  })
})
