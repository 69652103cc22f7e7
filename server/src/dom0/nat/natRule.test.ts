import assert from 'node:assert/strict'
import { readIptablesSave } from './iptables.ts'
import { hiddenBy } from './natRule.ts'

describe('the rules that a packet meets', () => {
  it('come to an end where chains jump to each other', () => {
    const chains = Array.from({ length: 12 }, (_, at) => `-A c${at} -j c${at + 1}\n`.repeat(12)).join('')
    const text = `*nat\n-A POSTROUTING -j c0\n${chains}-A c12 -j c0\nCOMMIT\n`
    const { nat = [] } = readIptablesSave(text, 'etc/iptables/rules.v4')
    assert.equal(hiddenBy(nat, { from: '10.0.0.0/24', inward: 'br0', out: 'eth0' }), null)
  })

  it('of IPv6 are for IPv6', () => {
    const text = '*nat\n-A POSTROUTING -s fd00::/8 -o eth0 -j MASQUERADE\nCOMMIT\n'
    const { nat = [] } = readIptablesSave(text, 'etc/iptables/rules.v6')
    const isHidden = (from: string) => hiddenBy(nat, { from, inward: 'br0', out: 'eth0' }) !== null
    assert.deepEqual(['fd12:3::1/64', '2001:db8::1/64', '10.0.0.0/24'].map(isHidden), [true, false, false])
  })
})
