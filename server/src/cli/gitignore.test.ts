import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ignoreFileIn, ignoreFilesAbove, isIgnored } from './gitignore.ts'

describe('the .gitignore files around a path', () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'xen-config-gitignore-'))
  })

  afterEach(() => rmSync(root, { recursive: true }))

  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true })
      writeFileSync(join(root, name), text)
    }
  }

  const ignored = (path: string, isFolder = false) => {
    const folder = dirname(join(root, path))
    return isIgnored(join(root, path), isFolder, [...ignoreFilesAbove(folder), ...ignoreFileIn(folder)])
  }

  it('leave out what their patterns name, below their own folder', () => {
    write({ '.git/HEAD': '', '.gitignore': '*.old\n/top\n', 'a/.gitignore': 'inner\n' })
    assert.equal(ignored('web.old'), true)
    assert.equal(ignored('a/web.old'), true)
    assert.equal(ignored('top'), true)
    assert.equal(ignored('a/top'), false)
    assert.equal(ignored('a/inner'), true)
    assert.equal(ignored('inner'), false)
  })

  it('tell folders from files', () => {
    write({ '.git/HEAD': '', '.gitignore': 'build/\n' })
    assert.equal(ignored('build', true), true)
    assert.equal(ignored('build', false), false)
  })

  it('let the nearest one decide', () => {
    write({ '.git/HEAD': '', '.gitignore': '*.cfg\n', 'a/.gitignore': '!web.cfg\n' })
    assert.equal(ignored('web.cfg'), true)
    assert.equal(ignored('a/web.cfg'), false)
    assert.equal(ignored('a/db.cfg'), true)
  })

  it('end at the root of the repository', () => {
    write({ '.gitignore': '*.cfg\n', 'repository/.git/HEAD': '', 'repository/a/web.cfg': '' })
    assert.equal(ignored('repository/a/web.cfg'), false)
  })

  it('above a folder are no concern of a folder in no repository', () => {
    write({ '.gitignore': '*.cfg\n', 'a/web.cfg': '' })
    assert.deepEqual(ignoreFilesAbove(join(root, 'a')), [])
  })

  it('above an ignored folder do not speak of what is in it', () => {
    write({ '.git/HEAD': '', '.gitignore': 'build/\n*.old\n', 'build/web.cfg': '' })
    assert.equal(ignored('build/web.cfg'), false)
  })

  it('are taken for none where there is none', () => {
    assert.deepEqual(ignoreFileIn(join(root, 'nowhere')), [])
  })
})
