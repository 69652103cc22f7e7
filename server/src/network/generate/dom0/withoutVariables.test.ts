import assert from 'node:assert/strict'
import { withoutVariables } from './withoutVariables.ts'

const NET = `# The card
config_eth0="192.0.2.10/24
192.0.2.11/24"
routes_eth0="default via 192.0.2.1" # the office
dns_servers_eth0=( 192.0.2.53 )
modules="iproute2"
eth0_vlan7_name="lan"
rc_net_br0_need="net.eth0"

config_eth01="dhcp"
postup() {
	return 0
}
`

describe('a file of variables without those of some interfaces', () => {
  it('keeps everything else as it stands', () =>
    assert.equal(
      withoutVariables(NET, ['eth0', 'br0']),
      '# The card\nmodules="iproute2"\n\nconfig_eth01="dhcp"\npostup() {\n\treturn 0\n}',
    ))

  it('is the same file where it says nothing of them', () => assert.equal(`${withoutVariables(NET, ['eth9'])}\n`, NET))
})
