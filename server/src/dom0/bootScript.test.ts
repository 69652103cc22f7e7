import assert from 'node:assert/strict'
import { readBootScript, readService } from './bootScript.ts'
import type { FileDeclarations } from './declaration.ts'

/** What is made, one a text, and `?` where something else may be made as well. */
function shown({ declarations, forwarding, unread = [] }: FileDeclarations, text: string): string[] {
  const made = declarations.map(({ name, kind, master, place }) => {
    assert.equal(text.slice(place.span.start, place.span.end), name)
    return [kind, name, master && `→ ${master.value}`].filter(Boolean).join(' ')
  })
  return [...made, ...(forwarding?.value ? ['forwards'] : []), ...(unread.length > 0 ? ['?'] : [])]
}

const script = (text: string) => shown(readBootScript(text, 'etc/rc.local'), text)
const service = (text: string) => shown(readService(text, 'etc/systemd/system/a.service'), text)

describe('a script that the system runs when it starts', () => {
  it('makes what its commands make, each where it is named', () => {
    assert.deepEqual(
      script('#!/bin/sh -e\n# brctl addbr old0\nbrctl addbr xenbr0\n\tbrctl addif xenbr0 eth1\nexit 0\n'),
      ['bridge xenbr0', 'eth1 → xenbr0'],
    )
    assert.deepEqual(script('ip link add br7 type bridge && ip link set br7 up\r\n'), ['bridge br7'])
    assert.deepEqual(script('echo 1 > /proc/sys/net/ipv4/ip_forward\n'), ['forwards'])
  })

  it('may make anything where it starts a program of its own, or names a bridge by a variable', () => {
    for (const text of [
      '/opt/site/bridges.sh\n',
      'sh /root/net.sh\n',
      '. /etc/site/functions\n',
      'if /usr/local/bin/mkbr; then\n',
      'for n in 0 1; do\nbrctl addbr xenbr$n\ndone\n',
      'ip link add $BR type bridge\n',
    ]) {
      assert.deepEqual(script(text), ['?'], text)
    }
  })

  it('makes nothing by the usual commands of such scripts', () => {
    for (const text of ['touch /var/lock/subsys/local\n', 'exit 0\n', '/sbin/sysctl -p\n', 'echo "$HOSTNAME"\n', '']) {
      assert.deepEqual(script(text), [], text)
    }
  })
})

describe('a service of systemd', () => {
  const UNIT = '[Unit]\nDescription=Bridge for guests\n[Service]\nType=oneshot\n'

  it('makes what it starts, before and after, too', () => {
    assert.deepEqual(
      service(`${UNIT}ExecStartPre=-/usr/sbin/brctl addbr br5\nExecStart=/sbin/ip link set eth2 master br5\n`),
      ['bridge br5', 'eth2 → br5'],
    )
  })

  it('may make anything where it starts a program of its own for the network', () => {
    assert.deepEqual(service(`${UNIT}ExecStart=/usr/local/sbin/guest-net start\n`), ['?'])
  })

  it('makes nothing when it is about something else', () => {
    assert.deepEqual(service('[Service]\nExecStart=/opt/shop/bin/shop --port 80\n'), [])
    assert.deepEqual(service('[Service]\nExecStop=/sbin/brctl addbr br5\n'), [])
  })
})
