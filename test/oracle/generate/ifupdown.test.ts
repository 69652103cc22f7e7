import assert from 'node:assert/strict'
import { join } from 'node:path'
import { maskOf } from '../../../server/src/network/generate/dom0/addressPool.ts'
import { generateDom0 } from '../../../server/src/network/generate/dom0/dom0.ts'
import { linksOf, type PlannedLink } from '../../../server/src/network/generate/links.ts'
import { samplePlans } from '../../support/plans.ts'
import { inFolder, needTool, place, run } from './tools.ts'

/*
 * What ifupdown would run for VLANs, DHCP and IPv6, which a test machine need not be able to do: ifup takes words that it
 * does not know in silence, so its commands are looked at. Bonds and bridges are made by hooks, as real.test.ts shows.
 */

/** The commands that there have to be for an interface, as ifupdown 0.8 writes them. */
function commandsFor({ name, kind, parent, vlanId, address, mtu, routes }: PlannedLink): string[] {
  const addresses = address?.kind === 'static' ? address.addresses : []
  const gateways = address?.kind === 'static' ? address.gateways : []
  return [
    ...(kind === 'vlan' ? [`ip link add link ${parent} name ${name} type vlan id ${vlanId}`] : []),
    ...(address?.kind === 'dhcp'
      ? [`/dhclient.${name}.leases -I -df /var/lib/dhcp/dhclient6.${name}.leases ${name}`]
      : []),
    ...addresses.map(one => (one.includes(':') ? `ip -6 addr add ${one} dev ${name}` : `ip addr add ${masked(one)}`)),
    ...gateways.map(via =>
      via.includes(':') ? `ip -6 route replace default via ${via} dev ${name}` : `default via ${via} dev ${name}`,
    ),
    ...(mtu === null ? [] : [`ip link set dev ${name} mtu ${mtu}`]),
    ...routes.map(({ to, via }) => `ip route add ${to}${via === null ? '' : ` via ${via}`} dev ${name}`),
  ]
}

function masked(address: string): string {
  const [ip, length] = address.split('/')
  return `${ip}/${maskOf({ length: Number(length) })}`
}

describe('ifupdown', () => {
  it('would run the commands that make the planned network', async function () {
    this.timeout(60_000)
    const ifup = needTool(this, 'ifupdown', '/usr/sbin/ifup')
    const plans = samplePlans(60).filter(plan => linksOf(plan).length > 0)
    await inFolder(folder => {
      plans.forEach((plan, index) => {
        const files = generateDom0(plan, 'ifupdown').files.filter(({ path }) => path.startsWith('/etc/network/'))
        place(join(folder, String(index)), files)
        const path = join(folder, String(index), files[0]?.path ?? '')
        const { status, stdout, stderr } = run(ifup, ['--no-act', '--force', '-a', '-i', path])
        assert.equal(status, 0, `${stderr}\n${files[0]?.text}`)
        const said = `${stdout}\n${stderr}`.replace(/[ \t]+/g, ' ')
        for (const command of linksOf(plan).flatMap(commandsFor))
          assert.ok(said.includes(command), `no ${command} in\n${said}\n${files[0]?.text}`)
      })
    })
  })
})
