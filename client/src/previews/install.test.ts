import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderCommand, installCommand } from './install.ts'

const SCRIPT = '#!/bin/sh\necho "$1" `id` \\\\ \'x\'\nXEN_CONFIG_END\n'

describe('the command that writes a file as root', () => {
  it('is one line with the text behind it', () => {
    assert.equal(
      installCommand('/etc/xen/scripts/mine', '#!/bin/sh\n', '755'),
      "sudo install -m 755 /dev/stdin '/etc/xen/scripts/mine' <<'XEN_CONFIG_END'\n#!/bin/sh\nXEN_CONFIG_END\n",
    )
  })

  it('writes exactly the text, whatever is in it, where the path says', () => {
    const folder = mkdtempSync(join(tmpdir(), "xen config it's "))
    try {
      const path = join(folder, 'my-network-script')
      execFileSync('sh', ['-c', installCommand(path, SCRIPT, '755').replace('sudo ', '')])
      assert.equal(readFileSync(path, 'utf8'), SCRIPT)
      assert.equal(statSync(path).mode & 0o777, 0o755)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('the command that makes the folders of files as root', () => {
  it('names each folder once', () => {
    const paths = ['/etc/xen/web', '/etc/xen/db', "/etc/it's/x", '/notes']
    assert.equal(folderCommand(paths), "sudo mkdir -p '/etc/xen' '/etc/it'\\''s' '/'\n")
  })
})
