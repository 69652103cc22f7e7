import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GuestFormat, generateGuest } from '../../../server/src/network/generate/guest/guest.ts'
import type { GuestPlan } from '../../../server/src/network/generate/guest/guestPlan.ts'
import { whyNoLab } from '../../netns/lab.ts'
import { card, DHCP_CARD, plan, ROUTED_CARD } from '../../support/guestNetwork.ts'
import { sampleGuests } from '../../support/guestPlans.ts'
import { skip } from '../skip.ts'
import { type RealNetwork, runInLab } from './lab.ts'
import { inFolder, needTool, place } from './tools.ts'

/*
 * Network files of guests put in force on a machine of namespaces, with cards that are called as a guest's are.
 */

const TWO_FAMILIES = card({
  addresses: ['192.0.2.20/24', '192.0.2.21/24', '2001:db8::20/64'],
  gateways: [
    { address: '192.0.2.1', onLink: false },
    { address: '2001:db8::1', onLink: false },
  ],
  mtu: 1400,
})
const PLANS: Readonly<Record<string, GuestPlan>> = {
  'the guest of the article': plan(),
  'a gateway outside its network': plan({ cards: [ROUTED_CARD] }),
  'both families and a packet size': plan({ cards: [TWO_FAMILIES] }),
  'an IPv6 gateway outside its network': plan({
    cards: [
      card({ addresses: ['10.0.0.1/24', '2001:db8::20/64'], gateways: [{ address: '2001:db8:ff::1', onLink: true }] }),
    ],
  }),
  'a second card': plan({
    cards: [card(), card({ number: 1, mac: null, addresses: ['172.16.0.5/16'], gateways: [] })],
  }),
}

/** The machine's cards become those of the guest; a VLAN on the first, where the kernel knows any, has its MAC and is none of them. */
const CARDS = [
  'ip link set eno1 name eth0 address 00:16:3e:27:95:c0',
  'ip link set enp3s0f1 name eth1',
  'ip link add link eth0 name eth0.7 type vlan id 7 2>/dev/null || true',
].join('\n')

/** What is made is what was planned. */
function check({ cards }: GuestPlan, real: RealNetwork): void {
  for (const { number, addresses, mtu } of cards) {
    const seen = real.links.get(`eth${number}`) ?? assert.fail(real.output)
    assert.deepEqual([...seen.addresses].sort(), [...addresses].sort(), real.output)
    assert.equal(seen.mtu, mtu ?? 1500)
  }
  assert.deepEqual(real.links.get('eth0.7')?.addresses ?? [], [])
  const ways = real.routes.filter(route => route.startsWith('default'))
  const planned = cards.flatMap(({ number, gateways }) =>
    gateways.map(({ address }) => `default via ${address} dev eth${number}`),
  )
  assert.deepEqual(ways, planned.sort(), real.output)
}

function make(of: GuestPlan, format: GuestFormat, script: string): Promise<RealNetwork> {
  return inFolder(folder => {
    const { files } = generateGuest(of, format)
    place(folder, files)
    return runInLab(folder, `${CARDS}\n${script}`)
  })
}

describe('ifupdown, for real in a guest', () => {
  for (const [title, of] of Object.entries(PLANS)) {
    it(`makes ${title} (needs namespaces)`, async function () {
      this.timeout(60_000)
      const why = whyNoLab()
      if (why) return skip(this, why)
      needTool(this, 'ifupdown', '/usr/sbin/ifup')
      check(of, await make(of, 'ifupdown', generateGuest(of, 'ifupdown').apply.join('\n')))
    })
  }
})

describe('systemd-networkd, for real in a guest', () => {
  const DAEMON = '/lib/systemd/systemd-networkd'

  for (const [title, of] of Object.entries(PLANS)) {
    it(`makes ${title} (needs namespaces)`, async function () {
      this.timeout(60_000)
      const why = whyNoLab()
      if (why) return skip(this, why)
      needTool(this, 'systemd', DAEMON)
      const wanted = of.cards.flatMap(({ addresses, gateways }) => [
        ...addresses.map(one => `ip addr | grep '${one} .*global'`),
        ...gateways.map(({ address }) => `{ ip route; ip -6 route; } | grep 'default via ${address} '`),
      ])
      const until = `for _ in $(seq 300); do { ${wanted.map(one => `{ ${one}; }`).join(' && ')}; } >/dev/null && break; sleep 0.1; done`
      check(of, await make(of, 'networkd', `${DAEMON} & daemon=$!\n${until}\nkill "$daemon"; wait "$daemon" || true`))
    })
  }

  it('knows every key of our files (needs namespaces)', async function () {
    this.timeout(60_000)
    const why = whyNoLab()
    if (why) return skip(this, why)
    needTool(this, 'systemd', DAEMON)
    await inFolder(folder => {
      const plans = [...sampleGuests(60), plan({ cards: [card(), { ...DHCP_CARD, number: 1, isAside: true }] })]
      plans.forEach((of, index) => {
        const { files } = generateGuest(of, 'networkd')
        place(
          folder,
          files.map(file => ({ ...file, path: file.path.replace('network/', `network/${index}-`) })),
        )
      })
      writeFileSync(join(folder, 'etc/systemd/network/zz.network'), '[Match]\nName=nobody\n[Network]\nNoSuchKey=1\n')
      // It reads its files by name, so that this is the last of all complaints.
      const until = 'for _ in $(seq 300); do grep -q NoSuchKey "$lab/output" && break; sleep 0.1; done'
      const script = `${DAEMON} & daemon=$!\n${until}\nkill "$daemon"; wait "$daemon" || true`
      const complaints = runInLab(folder, script)
        .output.split('\n')
        .filter(line => /\.network:\d+/.test(line) && /Unknown|Invalid|Failed to parse|ignoring/i.test(line))
      assert.equal(new Set(complaints).size, 1, complaints.join('\n'))
      assert.match(complaints[0] ?? '', /NoSuchKey/)
    })
  })
})
