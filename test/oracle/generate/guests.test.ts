import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type IniEntry, iniSections } from '../../../server/src/dom0/ini.ts'
import { generateGuest } from '../../../server/src/network/generate/guest/guest.ts'
import { type CardPlan, familyOfCard, type GuestPlan } from '../../../server/src/network/generate/guest/guestPlan.ts'
import { attempt, Refusal } from '../../../server/src/network/generate/refusal.ts'
import { sampleGuests } from '../../support/guestPlans.ts'
import { inFolder, needTool, place, run, textsIn } from './tools.ts'

/*
 * Network files of guests before the real tools that read them.
 */

const PLANS = sampleGuests(60)

/** `Section.Key=Value` of a file of systemd. */
function entries(text: string): string[] {
  return iniSections(text).flatMap(({ name, entries: list }) =>
    list.map(({ key, value }: IniEntry) => `${name}.${key}=${value}`),
  )
}

describe('the real netplan, in a guest', () => {
  it('makes of our files the network that was planned', async function () {
    this.timeout(120_000)
    const generate = needTool(this, 'netplan.io', '/usr/libexec/netplan/generate', '/usr/lib/netplan/generate')
    for (const plan of PLANS) {
      await inFolder(folder => {
        const { files } = generateGuest(plan, 'netplan')
        place(folder, files, 0o600)
        const { status, stderr } = run(generate, ['--root-dir', folder])
        assert.deepEqual({ status, stderr }, { status: 0, stderr: '' }, files[0]?.text)
        const made = textsIn(join(folder, 'run/systemd/network'))
        for (const [index, card] of plan.cards.entries()) {
          const network = entries(made[`10-netplan-eth${card.number}.network`] ?? assert.fail())
          const link = entries(made[`10-netplan-eth${card.number}.link`] ?? '')
          const said = (key: string) =>
            network.filter(one => one.startsWith(`${key}=`)).map(one => one.slice(key.length + 1))
          assert.deepEqual(said('Network.Address'), card.addresses)
          assert.deepEqual(said('Network.DHCP'), card.addresses.length === 0 ? ['ipv4'] : [])
          assert.deepEqual(said('DHCP.UseRoutes'), card.isAside ? ['false'] : [])
          assert.deepEqual(said('Network.DNS'), index === 0 ? plan.nameservers : [])
          assert.deepEqual(
            said('Route.Gateway'),
            card.gateways.map(({ address }) => address),
          )
          assert.deepEqual(
            said('Route.GatewayOnLink'),
            card.gateways.filter(({ onLink }) => onLink).map(() => 'true'),
          )
          assert.deepEqual(said(card.mac === null ? 'Match.Name' : 'Match.PermanentMACAddress'), [
            card.mac ?? `eth${card.number}`,
          ])
          if (card.mac !== null) assert.ok(link.includes(`Link.Name=eth${card.number}`), link.join())
          if (card.mtu !== null) assert.ok([...network, ...link].includes(`Link.MTUBytes=${card.mtu}`))
        }
      })
    }
  })
})

describe('the real NetworkManager, in a guest', () => {
  const NMCLI = '/usr/bin/nmcli'
  /** Without what it adds of its own accord. */
  const kept = (text: string) =>
    entries(text.toLowerCase())
      .filter(entry => !/^connection\.uuid=|^ipv6\.addr-gen-mode=/.test(entry))
      .sort()

  it('keeps every line of our keyfiles, and makes the same of our commands', function () {
    this.timeout(120_000)
    needTool(this, 'network-manager', NMCLI)
    for (const plan of PLANS.slice(0, 40)) {
      const texts = generateGuest(plan, 'nm-keyfile').files.map(({ text }) => text)
      for (const text of texts) {
        const id = /^id=(.*)$/m.exec(text)?.[1] ?? assert.fail()
        const { stdout, stderr } = run(NMCLI, ['--offline', 'connection', 'modify', 'connection.id', id], text)
        assert.deepEqual(kept(stdout), kept(text), stderr)
      }
      const commands = generateGuest(plan, 'nmcli').apply.filter(line => line.startsWith('nmcli connection add'))
      const script = commands.map(line => `${line.replace(/^nmcli/, 'nmcli --offline')}; printf '\\036'`).join('\n')
      const made = run('sh', ['-c', script]).stdout.split('\x1e').slice(0, -1)
      assert.deepEqual(made.map(kept), texts.map(kept), script)
    }
  })
})

describe('the real ifupdown, in a guest', () => {
  it('would run what the plan means', async function () {
    this.timeout(120_000)
    const ifup = needTool(this, 'ifupdown', '/usr/sbin/ifup')
    for (const plan of PLANS) {
      await inFolder(folder => {
        const { files } = generateGuest(plan, 'ifupdown')
        place(folder, files)
        const file = join(folder, 'etc/network/interfaces')
        for (const card of plan.cards) {
          const { status, stderr } = run(ifup, [
            '--no-act',
            '--verbose',
            '--force',
            `--interfaces=${file}`,
            `eth${card.number}`,
          ])
          assert.equal(status, 0, stderr)
          const commands = stderr.split('\n').map(line => line.trim().replace(/\s+/g, ' '))
          const ours = commands.filter(line =>
            /^ip (-6 )?(addr add|route (add|replace)) |mtu|^dhclient|dhclient -/.test(line),
          )
          const shown = ours.map(line =>
            line.replace(/ broadcast \S+| label \S+| onlink$|^ip -6 /g, match => (match === 'ip -6 ' ? 'ip ' : '')),
          )
          assert.deepEqual(
            shown.filter(line => !line.includes('dhclient')),
            commandsOf(card),
            files[0]?.text,
          )
          assert.equal(
            shown.some(line => line.includes('dhclient')),
            card.addresses.length === 0,
          )
        }
      })
    }
  })

  function commandsOf(card: CardPlan): string[] {
    const name = `eth${card.number}`
    const size = card.mtu === null ? [] : [`ip link set dev ${name} mtu ${card.mtu}`]
    const perAddress = ([4, 6] as const).flatMap(version => {
      const { addresses, gateway } = familyOfCard(card, version)
      return addresses.map(({ address, prefix }, index) => {
        const mask = version === 4 ? maskOf(prefix) : prefix
        // IPv6 has the word onlink for it.
        const peer = gateway?.onLink && index === 0 && version === 4 ? ` peer ${gateway.address}` : ''
        const verb = version === 4 ? 'add' : 'replace'
        return [
          `ip addr add ${address}/${mask}${peer} dev ${name}`,
          ...(gateway && index === 0 ? [`ip route ${verb} default via ${gateway.address} dev ${name}`] : []),
        ]
      })
    })
    const [first = [], ...others] = perAddress
    return [...first, ...size, ...others.flat()]
  }

  /** Counted here anew: bit by bit. */
  function maskOf(prefix: number): string {
    const bits = '1'.repeat(prefix).padEnd(32, '0')
    return [0, 8, 16, 24].map(at => Number.parseInt(bits.slice(at, at + 8), 2)).join('.')
  }
})

describe('the real Nix, in a guest', () => {
  it('finds in our modules the options that were planned', async function () {
    this.timeout(120_000)
    const nix = needTool(this, 'nix-bin', '/usr/bin/nix-instantiate')
    await inFolder(folder => {
      const files = PLANS.map((plan, index) => ({
        ...(generateGuest(plan, 'nixos').files[0] ?? assert.fail()),
        path: `/${index}.nix`,
      }))
      place(folder, files)
      const own = ['HOME', 'NIX_STATE_DIR', 'NIX_STORE_DIR', 'NIX_LOG_DIR', 'NIX_CONF_DIR'].map(
        name => `${name}=${folder}`,
      )
      const all = `[ ${files.map(({ path }) => `(import ${join(folder, path)} { })`).join(' ')} ]`
      const { status, stdout, stderr } = run('env', [...own, nix, '--eval', '--strict', '--json', '-E', all])
      assert.equal(status, 0, stderr)
      const read: { networking: Record<string, unknown> }[] = JSON.parse(stdout)
      assert.deepEqual(
        read.map(({ networking }) => networking),
        PLANS.map(nixOf),
      )
    })
  })

  function nixOf(plan: GuestPlan): Record<string, unknown> {
    const gateway = (version: 4 | 6) =>
      plan.cards.flatMap(card => {
        const found = familyOfCard(card, version).gateway
        return found ? [{ address: found.address, interface: `eth${card.number}` }] : []
      })[0]
    return {
      useDHCP: false,
      usePredictableInterfaceNames: false,
      interfaces: Object.fromEntries(
        plan.cards.map(card => [
          `eth${card.number}`,
          {
            ...(card.addresses.length === 0 && { useDHCP: true }),
            ...(card.mtu !== null && { mtu: card.mtu }),
            ...Object.fromEntries(
              ([4, 6] as const).flatMap(version => {
                const { addresses } = familyOfCard(card, version)
                return addresses.length === 0
                  ? []
                  : [
                      [
                        `ipv${version}`,
                        { addresses: addresses.map(({ address, prefix }) => ({ address, prefixLength: prefix })) },
                      ],
                    ]
              }),
            ),
          },
        ]),
      ),
      ...(plan.cards.some(({ isAside }) => isAside) && {
        dhcpcd: {
          extraConfig: plan.cards
            .flatMap(({ isAside, number }) => (isAside ? `interface eth${number}\nnogateway\n` : []))
            .join(''),
        },
      }),
      ...(gateway(4) && { defaultGateway: gateway(4) }),
      ...(gateway(6) && { defaultGateway6: gateway(6) }),
      ...(plan.nameservers.length > 0 && { nameservers: plan.nameservers }),
    }
  }
})

describe('what a shell reads in a guest', () => {
  it('passes shellcheck', async function () {
    this.timeout(120_000)
    const shellcheck = needTool(this, 'shellcheck', '/usr/bin/shellcheck')
    const formats = ['ifcfg', 'wicked', 'gentoo', 'freebsd', 'nmcli', 'ifupdown', 'networkd', 'openbsd'] as const
    const texts = formats.flatMap(format =>
      PLANS.slice(0, 25).flatMap(plan => {
        const made = attempt(() => generateGuest(plan, format))
        if (made instanceof Refusal) return []
        const { files, apply } = made
        return [...files.filter(({ language }) => language === 'properties').map(({ text }) => text), apply.join('\n')]
      }),
    )
    const body = [...new Set(texts)].map((text, index) => `text${index}() {\n:\n${text}\n}\ntext${index}`)
    const { stdout } = run(
      shellcheck,
      ['--shell=sh', '--exclude=SC2034', '--format=gcc', '-'],
      `#!/bin/sh\n:\n${body.join('\n')}\n`,
    )
    assert.equal(stdout, '')
  })
})
