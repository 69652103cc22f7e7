import assert from 'node:assert/strict'
import { followable } from './links.ts'

describe('a link of the report', () => {
  it('begins at the folder of the workspace, and may lead out of it', () => {
    const page = '| [memory](file:///srv/hosts/a/etc/xen/web#L4) | [x\\]](file:///etc/xen/x%28y%29#L1) |'
    assert.equal(
      followable(page, 'file:///srv/hosts'),
      '| [memory](/a/etc/xen/web#L4) | [x\\]](/../../etc/xen/x%28y%29#L1) |',
    )
  })

  it('is plain text where there is no such folder, or it is elsewhere', () => {
    assert.equal(followable('- [web](file:///etc/xen/web#L1) · id 3', undefined), '- web · id 3')
    assert.equal(followable('[web](file:///etc/xen/web#L1)', 'vscode-vfs://github/x'), 'web')
  })

  it('stays where it is none of a file', () => {
    assert.equal(followable('`[a](b)` [page](../keys/memory.md)', 'file:///srv'), '`[a](b)` [page](../keys/memory.md)')
  })
})
