import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { Refusal } from '../../../server/src/network/generate/refusal.ts'
import { type SetUpWishes, setUp } from '../../../server/src/network/generate/setUp.ts'
import { readTopologyHost } from '../../../server/src/network/topology/readHost.ts'
import { grammar, parseFor, pythonGrammar } from '../../support/guest.ts'
import { afterReplug, TO_BRIDGE, TO_ROUTE } from '../../support/replug.ts'
import { BRIDGED, scriptedHost } from '../../support/scriptedHost.ts'
import { chooseSeed } from '../compare.ts'
import { needPython, runPython } from '../python/python.ts'
import { needXl } from '../skip.ts'
import type { XlAnswer } from '../xl.ts'
import { GUEST_TEXTS } from './guestTexts.ts'

/*
 * Guests' files that a set-up changes, before the real xl: what it makes of a file is the same as before, but for what connects
 * the cards, and that is as the set-up wants it.
 */

interface Wanted {
  readonly wishes: Omit<SetUpWishes, 'guests'>
  readonly script: string
  readonly bridge: string | undefined
  readonly gatewaydev: string | undefined
}

const plug = (script: string, bridge?: string, gatewaydev?: string) => ({ script, bridge, gatewaydev })
const CARD = { 'etc/network/interfaces': 'iface eno1 inet static\n address 192.0.2.10/24\n gateway 192.0.2.1\n' }
const SETS_UP: readonly Wanted[] = [
  { wishes: { system: 'ifupdown', mode: 'bridge', bridge: 'xenbr0' }, ...plug('vif-bridge', 'xenbr0') },
  {
    wishes: { system: 'netplan', mode: 'nat', bridge: 'natbr7', address: '10.7.0.1/24' },
    ...plug('vif-bridge', 'natbr7'),
  },
  {
    wishes: { system: 'networkd', mode: 'route', bridge: 'rt0', address: '10.8.0.1/24' },
    ...plug('vif-bridge', 'rt0'),
  },
  { wishes: { system: 'openvswitch', mode: 'bridge', bridge: 'ovsbr1' }, ...plug('vif-openvswitch', 'ovsbr1') },
]
/** Hosts by what xl does with cards that say nothing. */
const HOSTS = [
  { ...BRIDGED },
  { ...CARD, 'etc/xen/xl.conf': 'vif.default.script = "vif-route"\nvif.default.gatewaydev = "eno1"\n' },
  { ...CARD, 'etc/xen/xl.conf': 'vif.default.script = "vif-openvswitch"\nvif.default.bridge = "ovsbr0"\n' },
  { ...CARD, 'etc/xen/xl.conf': 'vif.default.bridge = "xenbr0"\n' },
]
/** Without a bridge, which a set-up plans where all guests are so already. */
const ROUTED: Wanted = { wishes: { system: 'ifcfg', mode: 'route' }, ...plug('vif-route', undefined, 'eno1') }

interface Case {
  readonly host: Readonly<Record<string, string>>
  readonly wanted: Wanted
  readonly text: string
}

const CASES: fc.Arbitrary<Case> = fc.record({
  host: fc.constantFrom(...HOSTS),
  wanted: fc.constantFrom(...SETS_UP, ROUTED),
  text: GUEST_TEXTS,
})

/** The guest's file after a set-up; as it is where the set-up leaves it alone, null where there is none. */
async function after({ host: files, wanted, text }: Case): Promise<string | null> {
  const on = await scriptedHost({ ...files, 'etc/xen/g': text }, { release: '4.17', toolstack: 'xl' })
  const location = `${on.root}/etc/xen/g`
  const target = { toolstack: 'xl', release: on.release.release } as const
  const host = await readTopologyHost(
    on.files,
    on.root,
    [location],
    target,
    grammar,
    on.shell,
    async () => pythonGrammar,
  )
  if (wanted === ROUTED) return afterReplug(text, TO_ROUTE, { defaults: host.defaults }) ?? text
  const guests = [{ file: location, system: null }]
  const reader = { ...on, guest: async (_: string, own: string) => parseFor(own, {}) }
  const [part] = await setUp({ reader, host, release: target.release }, { ...wanted.wishes, guests })
  if (!part || part.made instanceof Refusal) return null
  const own = part.made.files.filter(({ path }) => path === '/etc/xen/g')
  assert.ok(own.length <= 1 && own.every(({ part: how }) => how === 'whole'), JSON.stringify(own))
  return own[0]?.text ?? text
}

type Nic = Readonly<Record<string, unknown>>

function split({ config }: XlAnswer): { readonly nics: readonly Nic[]; readonly rest: unknown } {
  const { nics = [], ...rest } = config as { nics?: Nic[] }
  return { nics, rest }
}

function withoutPlug({ bridge, script, gatewaydev, ...rest }: Nic): Nic {
  return rest
}

function fileOf(script: unknown): string {
  return String(script ?? 'vif-bridge')
    .replace(/^.*\//, '')
    .trim()
}

describe('guests that are connected in another way, before the real xl', () => {
  it('are the same guests with other connections', async function () {
    this.timeout(300_000)
    const xl = needXl(this)
    const seed = chooseSeed(808_000_003)
    const cases = fc.sample(CASES, { numRuns: 800, seed })
    const made: { before: string; then: string; one: Case }[] = []
    for (const one of cases) {
      const then = await after(one)
      if (then !== null) made.push({ before: one.text, then, one })
    }
    const answers = await xl.ask(made.flatMap(({ before, then }) => [before, then]))
    let [changed, refused] = [0, 0]
    for (const [index, { before, then, one }] of made.entries()) {
      const [old, now] = [answers[2 * index], answers[2 * index + 1]]
      assert.ok(old && now)
      const what = JSON.stringify({ seed, before, then, wishes: one.wanted.wishes }, null, 1)
      assert.equal(now.exit, old.exit, `${what}\n${now.stderr.join('\n')}`)
      if (then !== before) changed++
      if (old.exit !== 0) {
        refused++
        continue
      }
      const [was, is] = [split(old), split(now)]
      assert.deepEqual(is.rest, was.rest, what)
      assert.deepEqual(is.nics.map(withoutPlug), was.nics.map(withoutPlug), what)
      for (const [number, nic] of is.nics.entries()) {
        const before = was.nics[number] ?? {}
        assert.deepEqual(nic, before.backend_domname ? before : nic, what)
        if (before.backend_domname) continue
        judge(nic, before, one, what)
      }
      // What was made is what is wanted: nothing changes a second time.
      assert.equal(await after({ ...one, text: then }), then, what)
    }
    console.log(
      `      ${made.length} set-ups, ${changed} guest files changed, ${refused} that xl refuses before and after`,
    )
    assert.ok(made.length > 750 && changed > 600 && refused < made.length / 20)
  })

  /** A card is connected as it was wished for, by its own words or by the host's defaults. */
  function judge(nic: Nic, before: Nic, { host, wanted }: Case, what: string): void {
    const conf = parseFor(host['etc/xen/xl.conf'] ?? '', {}).text
    const usual = (key: string) => new RegExp(`${key} = "(.*)"`).exec(conf)?.[1]
    const script = nic.script ?? usual('script')
    if (fileOf(before.script) === 'vif-mine') {
      assert.equal(nic.script, before.script, what)
      return
    }
    assert.equal(fileOf(script), wanted.script, what)
    // libxl's own default.
    const bridge = nic.bridge || (usual('vif.default.bridge') ?? 'xenbr0')
    if (wanted.bridge === undefined) assert.equal(nic.gatewaydev ?? usual('gatewaydev'), wanted.gatewaydev, what)
    else {
      const old =
        fileOf(before.script ?? usual('script')) === 'vif-openvswitch'
          ? String(before.bridge || usual('vif.default.bridge'))
          : ''
      const vlan = wanted.script === 'vif-openvswitch' ? (/[.:].*/.exec(old)?.[0] ?? '') : ''
      assert.equal(bridge, `${wanted.bridge}${vlan}`, what)
    }
  }
})

describe('guests of xm that are connected in another way, before the real Python', () => {
  /** What is written besides in files of xm. */
  const python = GUEST_TEXTS.chain(text =>
    fc.constantFrom(
      text,
      text.replace(/^ +vif/m, 'vif'),
      `import os\n${text.replace(/^ +vif/m, 'vif')}ip = "10.0.0.%d" % (2 + 3)\n`,
      text.replace(/^ +vif/m, 'vif').replace(/(["'])bridge=/, '$1vifname=a,$1 $1bridge='),
    ),
  )

  it('say the same but for what connects their cards', function () {
    this.timeout(300_000)
    const command = needPython(this)
    const seed = chooseSeed(808_000_004)
    const made = fc.sample(python, { numRuns: 600, seed }).flatMap(before => {
      const then = [TO_BRIDGE, TO_ROUTE].flatMap(plug => afterReplug(before, plug, { toolstack: 'xm' }) ?? [])
      return then.map(after => ({ before, after }))
    })
    const answers = runPython(
      command,
      made.flatMap(({ before, after }) => [before, after]),
    )
    let taken = 0
    for (const [index, { before, after: changed }] of made.entries()) {
      const [old, now] = [answers[2 * index]?.values, answers[2 * index + 1]?.values]
      const what = JSON.stringify({ seed, before, changed }, null, 1)
      assert.equal(now === undefined, old === undefined, what)
      if (!old || !now) continue
      taken++
      const cards = (values: Readonly<Record<string, unknown>>) => (values.vif as string[]).map(unplugged)
      assert.deepEqual({ ...now, vif: cards(now) }, { ...old, vif: cards(old) }, what)
    }
    console.log(`      ${made.length} guest files of xm changed, of which Python takes ${taken}`)
    assert.ok(taken > 120, String(taken))
  })

  /** The fields as xm takes them apart (comma_sep_kv_to_dict, create.py), without those that connect. */
  function unplugged(item: string): string[] {
    const fields = item.split(',').map(field => field.trim())
    return fields.filter(field => field !== '' && !/^(bridge|script|netdev|gatewaydev)\s*=/.test(field))
  }
})
