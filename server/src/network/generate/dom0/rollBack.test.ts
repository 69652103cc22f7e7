import assert from 'node:assert/strict'
import { wholeFile } from '../generated.ts'
import { type Enforcement, enforce } from './rollBack.ts'

const HOW: Enforcement = {
  overSsh: true,
  kept: ['etc/network'],
  files: [
    wholeFile('/etc/network/interfaces', 'plaintext', ['x']),
    { ...wholeFile('/etc/xen/x', 'ini', []), part: 'lines' },
  ],
  start: ['ifdown eno1', "echo 'it works'"],
  back: ['ifup eno1'],
  timer: 'systemd',
}

const RESTORE = 'rm -f /etc/network/interfaces; tar -C / -xzf /root/network-before-xen.tar.gz; ifup eno1'

describe('putting files in force', () => {
  it('on the spot is just the commands', () =>
    assert.deepEqual(enforce({ ...HOW, overSsh: false }), { before: [], apply: HOW.start }))

  it('over SSH keeps the old files first, and goes back by a timer of systemd', () =>
    assert.deepEqual(enforce(HOW), {
      before: ['tar -C / -czf /root/network-before-xen.tar.gz etc/network etc/xen/x'],
      apply: [
        '# The old files come back after two minutes, unless the last line stops that.',
        `systemd-run --collect --unit=xen-network-back --on-active=120 /bin/sh -c '${RESTORE}'`,
        '# The connection may hang now: log in again, at the new address.',
        "systemd-run --collect --unit=xen-network-start /bin/sh -c 'ifdown eno1; echo '\\''it works'\\'''",
        '# Still connected? Then the new network stays.',
        'systemctl stop xen-network-back.timer',
      ],
    }))

  it('or by a shell that waits in the background', () => {
    const lines = enforce({ ...HOW, timer: 'shell', start: ['ifup br0'] }).apply.filter(line => !line.startsWith('#'))
    assert.deepEqual(lines, [
      `nohup sh -c 'sleep 120; ${RESTORE}' >/dev/null 2>&1 & echo $! >/var/run/xen-network-back.pid`,
      "nohup sh -c 'ifup br0' >/dev/null 2>&1 &",
      'kill "$(cat /var/run/xen-network-back.pid)"',
    ])
  })

  it('ends first what the new files have started', () => {
    const [, arm = ''] = enforce({ ...HOW, end: ['nft delete table ip xen_nat'] }).apply
    assert.match(arm, /-c 'nft delete table ip xen_nat; rm -f /)
  })

  it('has nothing to do where nothing is started', () =>
    assert.deepEqual(enforce({ ...HOW, start: [] }), { before: [], apply: [] }))

  it('removes no file where none is new', () => {
    const [, arm = ''] = enforce({ ...HOW, files: [] }).apply
    assert.doesNotMatch(arm, /rm -f/)
  })
})
