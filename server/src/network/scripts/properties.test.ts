import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { type ArbitraryValue, anyRun, PATH, release, runOf } from '../../../../test/support/anyRun.ts'
import { dom0, withLoopPairs } from '../../../../test/support/dom0.ts'
import type { HostState } from './host/state.ts'
import { readHost } from './hostJson.ts'
import { predictCalls } from './predict.ts'
import { hasScript, isAtLeast, parseScriptRelease, type ScriptName, type ScriptRelease } from './release.ts'
import type { Step } from './script.ts'
import { readTools } from './simulationCase.ts'
import { execute } from './tools/execute.ts'
import { routeLine } from './tools/show.ts'

describe('whatever a script is called with', () => {
  it('it comes to an end, with an exit status', () => {
    fc.assert(
      fc.property(anyRun, call => {
        const { exit } = runOf(call)
        assert.ok(Number.isInteger(exit) && exit >= 0 && exit < 256)
      }),
      { numRuns: 2000 },
    )
  })

  it('what it does is what its commands do, and nothing else', () => {
    fc.assert(
      fc.property(anyRun, call => {
        const tools = readTools({ absentTools: call.absent }, call.release)
        let now: HostState = call.host
        for (const step of runOf(call).steps) {
          if (step.kind === 'command') {
            const argv = step.argv.filter(part => part !== null)
            const outcome = execute(now, argv, tools)
            assert.deepEqual([outcome.host, outcome.exit], [step.host, step.exit])
          }
          onlyWhatItSays(now, step)
          now = step.host
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('every step says why, in a sentence, and so does a failure', () => {
    fc.assert(
      fc.property(anyRun, call => {
        const { exit, ending, steps } = runOf(call)
        for (const { why } of steps) assert.match(why, /^\S.*\.$/s)
        if (exit !== 0) assert.match(ending ?? '', /^\S.*\.$/s)
      }),
      { numRuns: 300 },
    )
  })

  it('a case of any JSON is refused or run', () => {
    fc.assert(
      fc.property(fc.object(), fc.object(), (links, other) => {
        const odd = readHost({ links: [links], routes: [other], iptables: other, sysctl: other, files: other })
        predictCalls(odd, [{ argv: ['network-bridge', 'start'], env: {} }], OLD, readTools({}, OLD))
      }),
      { numRuns: 500 },
    )
  })
})

const OLD: ScriptRelease = { release: '3.0.3', debian: false }

/** A command changes the part of the host that its tool is for, and of the links only those it names and their bridges. */
function onlyWhatItSays(before: HostState, { kind, argv, host: after }: Step): void {
  const changed = (Object.keys(after) as (keyof HostState)[]).filter(part => before[part] !== after[part])
  const allowed: Readonly<Record<string, readonly string[]>> = {
    ip: ['links', 'routes', 'sysctl'],
    brctl: ['links', 'routes', 'sysctl'],
    ifconfig: ['links', 'routes'],
    ifup: ['links', 'routes'],
    ifdown: ['links', 'routes'],
    iptables: ['iptables'],
  }
  const own = kind === 'file' ? ['files'] : kind === 'xenstore' ? ['xenstore'] : undefined
  const tool = argv[0] ?? ''
  const may = own ?? (tool === 'write' ? ['sysctl'] : (allowed[tool] ?? []))
  assert.deepEqual(
    changed.filter(part => !may.includes(part)),
    [],
    argv.join(' '),
  )
  const named = (name: string) => argv.some(part => part === name || part?.replace(/:.*/, '') === name)
  for (const link of after.links) {
    const old = before.links.find(({ name }) => name === link.name)
    if (!old || old === link || JSON.stringify(old) === JSON.stringify(link)) continue
    const isBridgeOfNamed = before.links.some(port => named(port.name) && port.master === link.name)
    const isPortOfNamed = old.master !== null && named(old.master)
    assert.ok(named(link.name) || isBridgeOfNamed || isPortOfNamed, `${argv.join(' ')} changes ${link.name}`)
  }
}

describe('start, then stop', () => {
  const card = fc.record({
    last: fc.integer({ min: 2, max: 99 }),
    prefix: fc.constantFrom(16, 24, 28),
    net: fc.integer({ min: 0, max: 255 }),
    mtu: fc.constantFrom(1500, 9000),
  })

  /** A host with one card that has the default route, and another one. */
  function hostWith({ last, prefix, net, mtu }: ArbitraryValue<typeof card>): HostState {
    const subnet = prefix === 16 ? '10.5.0.0' : `10.5.${net}.0`
    const address = prefix === 16 ? `10.5.${net}.${last}` : `10.5.${net}.${prefix === 28 ? 2 + (last % 12) : last}`
    return readHost({
      links: [
        { name: 'eth0', kind: 'nic', mac: '00:16:36:00:00:01', mtu, addresses: [`${address}/${prefix}`] },
        { name: 'eth1', kind: 'nic', mac: '00:16:36:00:00:02', addresses: [] },
      ],
      routes: [
        { dst: 'default', via: prefix === 16 ? '10.5.0.1' : `10.5.${net}.1`, dev: 'eth0' },
        { dst: `${subnet}/${prefix}`, dev: 'eth0', src: address, scope: 'link', proto: 'kernel' },
      ],
    })
  }

  /** What counts of a host: what links there are, with which addresses, and the ways out. */
  function essence({ links, routes, iptables, sysctl }: HostState, flags: boolean) {
    return {
      links: links
        .map(({ name, kind, mac, master, up, mtu, arp, multicast, addresses }) => ({
          ...{ name, kind, mac, master, up, mtu },
          ...(flags && { arp, multicast }),
          addresses: addresses.map(({ address, prefix }) => `${address}/${prefix}`),
        }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      routes: routes.map(route => routeLine(route)).sort(),
      ...{ iptables, sysctl },
    }
  }

  const both = (before: HostState, name: ScriptName, words: readonly string[], of: ScriptRelease) =>
    predictCalls(
      before,
      ['start', 'stop'].map(command => ({ argv: [name, command, ...words], env: {} })),
      of,
      readTools({ ifup: 'absent' }, of),
    )

  const since32 = release.filter(of => isAtLeast(of, '3.2') && hasScript(of, 'network-bridge'))
  const words = fc.constantFrom<string[]>([], ['netdev=eth0'], ['bridge=xenbr0'], ['netdev=eth0', 'bridge=br0'])

  it('of network-bridge, 3.2 and later, leaves the host as it was', () => {
    fc.assert(
      fc.property(card, words, since32, (of, args, release) => {
        const before = hostWith(of)
        // Up to 4.0 stop renames the card after `netdev`, so it has to be named where the bridge is called otherwise.
        const named = args.length === 1 && args[0] === 'bridge=xenbr0' ? [...args, 'netdev=eth0'] : args
        const run = both(before, 'network-bridge', named, release)
        assert.equal(run.exit, 0)
        assert.deepEqual(essence(run.host, true), essence(before, true))
      }),
    )
  })

  it('of network-bridge before that leaves addresses and routes, but cards that take no multicast', () => {
    fc.assert(
      fc.property(card, fc.constantFrom('3.0.3', '3.0.4', '3.1'), (of, name) => {
        const before = withLoopPairs(hostWith({ ...of, mtu: 1500 }))
        const run = both(before, 'network-bridge', [], parseScriptRelease(name) as ScriptRelease)
        assert.equal(run.exit, 0)
        const macless = (state: HostState) =>
          essence({ ...state, links: state.links.filter(({ kind }) => kind === 'nic') }, false)
        assert.deepEqual(macless(run.host), macless(before))
        assert.equal(run.host.links.find(({ name: link }) => link === 'eth0')?.multicast, false)
      }),
    )
  })

  it('of network-nat leaves forwarding on, and all else as it was', () => {
    const before = hostWith({ last: 5, prefix: 24, net: 0, mtu: 1500 })
    for (const name of ['3.0.3', '3.4', '4.4']) {
      const { host: after } = both(before, 'network-nat', [], parseScriptRelease(name) as ScriptRelease)
      assert.deepEqual(essence(after, true), essence({ ...before, sysctl: { 'net.ipv4.ip_forward': 1 } }, true))
    }
  })

  it('of a vif script takes rules and routes of the guest away again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<ScriptName>('vif-nat', 'vif-route'),
        release.filter(of => isAtLeast(of, '3.0.4')),
        (name, of) => {
          const xenstore = Object.fromEntries(
            Object.entries({ ip: '10.0.0.1', 'frontend-id': '1', handle: '0', domain: 'web' }).map(([key, value]) => [
              `${PATH}/${key}`,
              value,
            ]),
          )
          const before = dom0({ vifs: ['vif1.0'], xenstore })
          const calls = ['online', 'offline'].map(command => ({
            argv: [name, command],
            env: { vif: 'vif1.0', XENBUS_PATH: PATH },
          }))
          const run = predictCalls(before, calls, of, readTools({ ifup: 'absent' }, of))
          assert.equal(run.exit, 0)
          assert.deepEqual(run.host.iptables, before.iptables)
          assert.deepEqual(run.host.routes, before.routes)
        },
      ),
    )
  })
})
