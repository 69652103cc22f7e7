import assert from 'node:assert/strict'
import { claimFor } from './claim.ts'

const GUEST = 'name = "web"\nmemory = 512\nvif = [ "" ]\n'
const SCRIPT = '#!/bin/sh\n. /etc/xen/scripts/vif-common.sh\n'

describe('whose file it is', () => {
  describe('a file that its path made a guest', () => {
    it('stays one', () => {
      assert.deepEqual(claimFor({ path: '/etc/xen/web', language: 'xen-guest', text: () => GUEST }), {
        action: 'leave',
      })
    })

    it('stays one while it is empty', () => {
      assert.deepEqual(claimFor({ path: '/etc/xen/auto/web', language: 'xen-guest', text: () => '' }), {
        action: 'leave',
      })
    })

    it('goes back to the shell when it is a script', () => {
      const claim = claimFor({ path: '/etc/xen/qemu-ifup.local', language: 'xen-guest', text: () => SCRIPT })
      assert.deepEqual(claim, { action: 'give-back', language: 'shellscript' })
    })

    it('goes back when it is HAProxy’s', () => {
      const text = () => 'global\n    daemon\n'
      const claim = claimFor({ path: '/etc/xen/haproxy.cfg', language: 'xen-guest', text })
      assert.deepEqual(claim, { action: 'give-back', language: 'properties' })
    })

    it('goes back when the ending deceived', () => {
      const claim = claimFor({ path: '/home/me/book.xl', language: 'xen-guest', text: () => '<sheet/>' })
      assert.deepEqual(claim, { action: 'give-back', language: 'xml' })
    })
  })

  it('a file that its user made a guest is never taken away', () => {
    const claim = claimFor({ path: '/home/me/start.sh', language: 'xen-guest', text: () => SCRIPT })
    assert.deepEqual(claim, { action: 'leave' })
  })

  describe('a file without a rule', () => {
    const ask = { action: 'ask' }
    const leave = { action: 'leave' }

    it('is asked about when two keys stand at line starts', () => {
      for (const language of ['plaintext', 'properties', 'ini', 'python']) {
        assert.deepEqual(claimFor({ path: '/home/me/web.cfg', language, text: () => GUEST }), ask, language)
      }
    })

    it('is left alone with one key', () => {
      assert.deepEqual(claimFor({ path: '/home/me/web', language: 'plaintext', text: () => 'memory = 1\n' }), leave)
    })

    it('is left alone when it is a script or has sections', () => {
      for (const head of ['#!/bin/sh\n', '[section]\n']) {
        assert.deepEqual(claimFor({ path: '/home/me/web', language: 'plaintext', text: () => head + GUEST }), leave)
      }
    })

    it('is left alone when somebody else knows what it is', () => {
      for (const language of ['yaml', 'shellscript', 'dockerfile', 'xen', 'xen-sxp']) {
        assert.deepEqual(claimFor({ path: '/home/me/web.cfg', language, text: () => GUEST }), leave, language)
      }
    })

    it('is left alone in the Linux sources and where the name says what it is', () => {
      for (const path of ['/linux/arch/x86/xen/guest', '/project/setup.cfg', '/boot/grub/grub.cfg', '/a/web.txt']) {
        assert.deepEqual(claimFor({ path, language: 'plaintext', text: () => GUEST }), leave, path)
      }
    })
  })

  it('a file whose name or language already says enough is not read', () => {
    const text = () => assert.fail('it was read')
    for (const [path, language] of [
      ['/home/me/program.c', 'c'],
      ['/home/me/settings.cfg', 'yaml'],
      ['/home/me/notes.txt', 'plaintext'],
      ['/etc/xen/web.bak', 'plaintext'],
      ['/home/me/web.cfg', 'xen-guest'],
    ] as const) {
      assert.deepEqual(claimFor({ path, language, text }), { action: 'leave' }, path)
    }
  })

  it('a file in etc/xen that another rule gave away is not offered back', () => {
    for (const path of ['/etc/xen/web.bak', '/etc/xen/README', '/etc/xen/web']) {
      assert.deepEqual(claimFor({ path, language: 'plaintext', text: () => GUEST }), { action: 'leave' }, path)
    }
  })
})
