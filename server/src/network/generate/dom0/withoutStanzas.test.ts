import assert from 'node:assert/strict'
import { withoutStanzas } from './withoutStanzas.ts'

describe('an interfaces file without some interfaces', () => {
  it('keeps everything else as it stands', () =>
    assert.equal(
      withoutStanzas(
        `# Written by hand.
source /etc/network/interfaces.d/*

auto lo eth0
iface lo inet loopback
\tup ip addr add 10.255.0.1/32 dev lo

# The way out
allow-hotplug eth0
iface eth0 inet static
    address 192.0.2.10/24
    # the router of the office
    gateway 192.0.2.1
    up echo one \\
      two
iface eth0:1 inet static
    address 192.0.2.11/24

# The other card
auto eth1
iface eth1 inet dhcp
`,
        ['eth0', 'xenbr0'],
      ),
      `# Written by hand.
source /etc/network/interfaces.d/*

auto lo
iface lo inet loopback
\tup ip addr add 10.255.0.1/32 dev lo

# The way out

# The other card
auto eth1
iface eth1 inet dhcp`,
    ))

  it('is the same file where it says nothing of them', () => {
    const text = 'auto eth1\niface eth1 inet manual\n\tmtu 9000'
    assert.equal(withoutStanzas(`${text}\n`, ['eth0']), text)
  })

  it('parts stanzas that no blank line parts', () =>
    assert.equal(
      withoutStanzas('iface a inet manual\n mtu 9\niface b inet manual\n mtu 8\niface c inet manual\n', ['b']),
      'iface a inet manual\n mtu 9\niface c inet manual',
    ))
})
