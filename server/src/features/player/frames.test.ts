import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { anyRun, runOf } from '../../../../test/support/anyRun.ts'
import { backend, dom0, run, withLoopPairs } from '../../../../test/support/dom0.ts'
import { pictureFaults } from '../../../../test/support/pictures.ts'
import { type Frame, framesOf } from './frames.ts'

const TWO_BRIDGES = [0, 1].map(n => `network-bridge start vifnum=${n} netdev=eth${n} bridge=xenbr${n}`)

/** The frames of scripts that run on a host, each with the command before it. */
function framesAfter(host: ReturnType<typeof dom0>, release: string, ...lines: readonly string[]): Frame[] {
  return framesOf(host, run(host, release, ...lines))
}

const twoBridges = () => framesAfter(withLoopPairs(dom0(), 4), '3.0.3', ...TWO_BRIDGES)
const nat = () =>
  framesAfter(
    dom0({ vifs: ['vif1.0'], xenstore: backend(1, { ip: '10.0.0.1' }) }),
    '3.0.3',
    'network-nat start',
    'vif-nat online',
  )

interface Drawn {
  readonly label: string
  readonly kind: string
  readonly isGhost: boolean
  readonly isChanged: boolean
  /** Its box, pill or bar. */
  readonly at: string
}

/** What is drawn for each node, by its id; a ghost is called by `ghost of`. */
function drawn({ svg }: Frame): Map<string, Drawn> {
  const groups = [...svg.matchAll(/<g class="node ([^"]*)" data-id="([^"]*)">(.*?)<\/g>/g)]
  return new Map(
    groups.map(([, names = '', id = '', inside = '']) => {
      const [kind = '', ...states] = names.split(' ')
      const [, x = '', y = ''] = /<rect class="(?:box|bar|plug)" x="([^"]*)" y="([^"]*)"/.exec(inside) ?? []
      const isGhost = states.includes('ghost')
      const label = /<text class="(?:name[^"]*)?"[^>]*>([^<]*)</.exec(inside)?.[1] ?? ''
      return [
        isGhost ? `ghost of ${id}` : id,
        { label, kind, isGhost, isChanged: states.includes('changed'), at: `${x},${y}` },
      ]
    }),
  )
}

/** The ends of the cables: `new`, `ghost` or nothing in front. */
function cables({ svg }: Frame): string[] {
  return [...svg.matchAll(/<g class="link ?(changed|ghost)?" data-from="([^"]*)" data-to="([^"]*)"/g)].map(
    ([, state = '', from = '', to = '']) => `${state === 'changed' ? 'new ' : state}${from} → ${to}`,
  )
}

function frameOf(frames: readonly Frame[], command: string): Frame {
  return frames.find(frame => frame.command === command) ?? assert.fail(`no step ${command}`)
}

describe('the two bridges of an old host, step by step', () => {
  const frames = twoBridges()

  it('begin with the host before the script, and have one picture for each step', () => {
    const [first] = frames
    assert.equal(first?.command, '')
    assert.deepEqual([...drawn(first as Frame).keys()].sort(), [
      'backend:vif0.0',
      'backend:vif0.1',
      'dom0-interface:veth0',
      'dom0-interface:veth1',
      'dom0:Domain-0',
      'nic:eth0',
      'nic:eth1',
      'outside:network',
    ])
    assert.deepEqual(first?.changed, [])
    assert.equal(frames.length, 1 + run(withLoopPairs(dom0(), 4), '3.0.3', ...TWO_BRIDGES).steps.length)
  })

  it('have a bridge from the step on that makes it', () => {
    const made = frames.findIndex(({ command }) => command === 'brctl addbr xenbr0')
    assert.ok(!drawn(frames[made - 1] as Frame).has('bridge:xenbr0'))
    assert.deepEqual(frames[made]?.changed, ['bridge:xenbr0'])
    assert.deepEqual(frames[made]?.changes, ['xenbr0 is new: a bridge.'])
    assert.ok(frames.slice(made).every(frame => drawn(frame).has('bridge:xenbr0')))
  })

  it('show eth0 become peth0: the same card with another name', () => {
    const renamed = frameOf(frames, 'ip link set eth0 name peth0')
    assert.deepEqual(renamed.changed, ['nic:eth0'])
    assert.deepEqual(renamed.changes, ['eth0 is called peth0 now.'])
    assert.equal(drawn(renamed).get('nic:eth0')?.label, 'peth0')
    assert.match(renamed.svg, />was eth0</)
  })

  it("show veth0 become dom0's eth0, with the MAC of the card", () => {
    const renamed = frameOf(frames, 'ip link set veth0 name eth0')
    assert.equal(drawn(renamed).get('dom0-interface:veth0')?.label, 'eth0')
    assert.equal(drawn(renamed).get('nic:eth0')?.label, 'peth0')
    const told = frameOf(frames, 'ip link set eth0 addr 00:16:36:00:00:01 arp on')
    assert.deepEqual(told.changes, ['eth0 has the MAC 00:16:36:00:00:01 now.'])
    assert.match(told.svg, />00:16:36:00:00:01</)
  })

  it('show a cable when it is plugged in', () => {
    const plugged = frameOf(frames, 'brctl addif xenbr0 peth0')
    assert.ok(cables(plugged).includes('new nic:eth0 → bridge:xenbr0'))
    assert.ok(plugged.changes.includes('peth0 is plugged into xenbr0.'))
    assert.ok(cables(frames.at(-1) as Frame).includes('nic:eth0 → bridge:xenbr0'))
  })

  it('end with both cards on their bridges, and dom0 on both by cables of its own', () => {
    const ends = cables(frames.at(-1) as Frame)
    for (const n of [0, 1]) {
      for (const cable of [
        `nic:eth${n} → bridge:xenbr${n}`,
        `bridge:xenbr${n} → backend:vif0.${n}`,
        `backend:vif0.${n} → dom0-interface:veth${n}`,
      ])
        assert.ok(ends.includes(cable), cable)
    }
  })

  it('leave everything where it is', () => {
    const places = new Map<string, Set<string>>()
    for (const [id, { at }] of frames.flatMap(frame => [...drawn(frame)]))
      places.set(id.replace('ghost of ', ''), (places.get(id.replace('ghost of ', '')) ?? new Set()).add(at))
    assert.ok(places.size > 8)
    for (const [id, seen] of places) assert.equal(seen.size, 1, id)
    assert.equal(new Set(frames.map(({ svg }) => /viewBox="[^"]*"/.exec(svg)?.[0])).size, 1)
  })

  it('tell routes that come and go, and none for a new name', () => {
    const renamed = frameOf(frames, 'ip link set veth0 name eth0')
    assert.ok(renamed.changes.every(change => !change.includes('route')))
    const routes = frames.at(-1)?.lists.find(({ title }) => title === 'Routes')
    assert.ok(routes?.lines.some(({ text, mark }) => text === 'default via 192.8.1.1 dev eth0' && mark === 'same'))
  })
})

describe('what a step takes away', () => {
  const stopped = framesAfter(dom0(), '4.1', 'network-bridge start', 'network-bridge stop')
  const ghosts = stopped.map(frame => [...drawn(frame).values()].filter(({ isGhost }) => isGhost).length)

  it('stays as a ghost for this one step', () => {
    const gone = stopped.findIndex(({ changes }) => changes.includes('tmpbridge is gone.'))
    assert.ok(gone > 0, JSON.stringify(stopped.map(({ command }) => command)))
    assert.equal(ghosts[gone], 1)
    assert.equal(ghosts.filter(count => count > 0).length, 1)
    assert.ok(drawn(stopped[gone] as Frame).has('ghost of bridge:tmpbridge'))
    assert.match(stopped[gone]?.svg ?? '', />gone</)
  })

  it('is struck out in the lists', () => {
    const lists = stopped.flatMap(frame => frame.lists.flatMap(({ lines }) => lines))
    assert.ok(lists.some(({ mark }) => mark === 'gone'))
    assert.ok((stopped[0]?.lists ?? []).every(({ lines }) => lines.every(({ mark }) => mark === 'same')))
  })
})

describe('a guest behind NAT, step by step', () => {
  const frames = nat()

  it('gets its way through dom0, rule by rule', () => {
    const forwarding = frameOf(frames, 'echo 1 >/proc/sys/net/ipv4/ip_forward')
    assert.deepEqual(forwarding.changed, ['routing:dom0'])
    assert.ok(cables(forwarding).includes('new nic:eth0 → routing:dom0'))
    const masquerade = frameOf(frames, 'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE')
    assert.match(masquerade.svg, /data-from="nic:eth0" data-to="routing:dom0"><path class="cable nat"/)
    assert.ok(!cables(masquerade).some(cable => cable.startsWith('ghost')))
    const route = frameOf(frames, 'ip route add 10.0.0.1 dev vif1.0 src 10.0.0.128')
    assert.ok(cables(route).includes('new routing:dom0 → backend:vif1.0'))
    assert.deepEqual(route.changed, ['backend:vif1.0'])
  })

  it('has the rules and settings beside the picture, new ones marked', () => {
    const accept = frames.find(({ command }) => command.includes('--physdev-in vif1.0 -s 10.0.0.1'))
    const rules = accept?.lists.find(({ title }) => title.startsWith('Rules of the packet filter'))
    assert.deepEqual(rules?.lines, [
      { text: '-A FORWARD -s 10.0.0.1/32 -m physdev --physdev-in vif1.0 -j ACCEPT', mark: 'new' },
    ])
    const settings = frames.at(-1)?.lists.find(({ title }) => title.startsWith('Settings'))
    assert.deepEqual(
      settings?.lines.map(({ text }) => text),
      ['net.ipv4.ip_forward = 1', 'net.ipv4.conf.vif1.0.proxy_arp = 1'],
    )
  })

  it('shows the guest with its address', () => {
    const [first] = frames
    assert.equal(drawn(first as Frame).get('guest:1')?.label, 'rhel4')
    assert.match(first?.svg ?? '', />10\.0\.0\.1</)
  })
})

describe('a step without a change', () => {
  it('says so', () => {
    const flushed = frameOf(twoBridges(), 'ip addr flush eth1')
    assert.deepEqual(flushed.changes, ['Nothing changes: it was so before.'])
    assert.deepEqual(flushed.changed, [])
  })
})

describe('a run without steps', () => {
  it('is the host alone', () => {
    const host = dom0()
    const frames = framesOf(host, { exit: 0, ending: null, steps: [], host })
    assert.equal(frames.length, 1)
    assert.match(frames[0]?.svg ?? '', /^<svg .*<\/svg>$/)
  })
})

describe('whatever a script is called with', () => {
  it('has a picture for each step, with nothing on top of another thing, and a place of its own for each node', () => {
    fc.assert(
      fc.property(anyRun, call => {
        const done = runOf(call)
        const frames = framesOf(call.host, done)
        assert.equal(frames.length, done.steps.length + 1)
        for (const { svg } of frames) {
          assert.deepEqual(pictureFaults(svg), [])
          assert.doesNotMatch(svg, /NaN|undefined/)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('has ids and labels in which nothing is markup', () => {
    const host = dom0({ vifs: ['vif1.0'], xenstore: backend(1, { domain: '<b>"&\u0001', ip: '<script>' }) })
    const [first] = framesOf(host, { exit: 0, ending: null, steps: [], host })
    assert.ok(first?.svg.includes('&lt;b&gt;&quot;&amp;\uFFFD'))
    assert.doesNotMatch(first?.svg ?? '', /<(b|script)>/)
  })
})
