import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { readIptablesSave } from '../../server/src/dom0/nat/iptables.ts'
import { hiddenBy } from '../../server/src/dom0/nat/natRule.ts'
import { readNftables } from '../../server/src/dom0/nat/nftables.ts'
import { skip } from '../oracle/skip.ts'
import { whyNoLab } from './lab.ts'

/*
 * Which packets of a guest the rules of a host hide: a kernel with random rules, and what we make of the same text.
 */

interface Case {
  readonly tool: 'iptables' | 'nft'
  readonly text: string
}

type Answer = { readonly refused: string } | { readonly eth0: boolean; readonly eth1: boolean }

const words = (...choices: readonly string[]) => fc.constantFrom(...choices)
const spaced = (...parts: readonly fc.Arbitrary<string>[]) =>
  fc.tuple(...parts).map(all => all.filter(part => part !== '').join(' '))

const iptablesRule = spaced(
  words('-A POSTROUTING', '-A POSTROUTING', '-I POSTROUTING', '-A other', '[1:2] -A POSTROUTING'),
  words(
    '',
    '-s 10.0.0.0/24',
    '-s 10.0.0.0/255.0.0.0',
    '! -s 10.0.0.0/24',
    '-s 10.0.0.2',
    '-s 10.1.0.0/16',
    '-s 10.1.0.0/16,10.0.0.0/16',
  ),
  words('', '-o eth0', '! -o eth0', '-o eth+', '--out-interface eth1', '-o br0'),
  words(
    '',
    '',
    '! -d 10.0.0.0/8',
    '-m comment --comment "-s 10.9.0.0/16 -o x"',
    '-p tcp',
    '-m mark --mark 0x5',
    '-m conntrack --ctstate NEW',
    '-p tcp -m multiport --dports 80,443',
    '-m policy --dir out --pol none',
  ),
  words('-j MASQUERADE', '-j MASQUERADE --random', '-j ACCEPT', '-j RETURN', '-j other', '-g other'),
)
const iptables = fc
  .array(iptablesRule, { minLength: 1, maxLength: 5 })
  .map(rules => rules.filter(rule => !/-A other.*-[jg] other/.test(rule)))
  .map(
    (rules): Case => ({
      tool: 'iptables',
      text: `# by hand\n*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -j ACCEPT\nCOMMIT\n*nat\n:POSTROUTING ACCEPT [0:0]\n:other - [0:0]\n${rules.join('\n')}\nCOMMIT\n`,
    }),
  )

const nftRule = spaced(
  words(
    '',
    'ip saddr 10.0.0.0/24',
    'ip saddr != 10.0.0.0/24',
    'ip saddr { 10.1.0.0/16, 10.0.0.2 }',
    'ip saddr @lan',
    'ip saddr $lan',
    'ip6 saddr fd00::/8',
  ),
  words(
    '',
    'oifname "eth0"',
    'oifname != eth0',
    'oifname "eth*"',
    'oif eth1',
    'oifname { "eth0", "eth1" }',
    'meta oifname br0',
    'iifname "br0"',
    'iifname != "br0"',
  ),
  words(
    '',
    '',
    'counter',
    'tcp dport 80',
    'meta mark 5',
    'ip daddr != 10.0.0.0/8',
    'meta nfproto ipv4',
    'meta nfproto ipv6',
  ),
  words(
    'masquerade',
    'masquerade random',
    'accept',
    'return',
    'jump other',
    'goto other',
    'counter packets 1 bytes 2 masquerade comment "accept"',
  ),
)
const nft = fc
  .record({
    family: words('ip', 'inet'),
    flat: fc.boolean(),
    rules: fc.array(fc.tuple(fc.constantFrom('post', 'post', 'other'), nftRule), { minLength: 1, maxLength: 5 }),
  })
  .map(({ family, flat, rules }): Case => {
    const kept = rules
      .filter(([chain, rule]) => !(chain === 'other' && /(jump|goto) /.test(rule)))
      .map(
        ([chain, rule]) =>
          [chain, family === 'ip' ? rule.replace(/ip6 saddr \S+|meta nfproto \S+/, '') : rule] as const,
      )
    const of = (wanted: string) => kept.flatMap(([chain, rule]) => (chain === wanted ? [rule] : []))
    const hook = 'type nat hook postrouting priority srcnat; policy accept;'
    const set = 'set lan { type ipv4_addr; flags interval; elements = { 10.0.0.0/24,\n 10.7.0.0/16 } }'
    const head = `#!/usr/sbin/nft -f\nflush ruleset\ndefine lan = { 10.0.0.0/16, 10.9.0.0/24 }\n`
    const lines = flat
      ? [
          `add table ${family} t`,
          `add ${set.replace('set lan', `set ${family} t lan`)}`,
          `add chain ${family} t other`,
          `add chain ${family} t post { ${hook} }`,
          ...kept.map(([chain, rule]) => `add rule ${family} t ${chain} ${rule}`),
        ]
      : [
          `table ${family} t {`,
          set,
          `chain other {\n${of('other').join('\n')}\n}`,
          `chain post {\n${hook}\n${of('post').join('; ')}\n}`,
          '}',
        ]
    return { tool: 'nft', text: `${head}${lines.join('\n')}\n` }
  })

function ours({ tool, text }: Case): Answer {
  const { nat = [] } =
    tool === 'nft' ? readNftables(text, 'etc/nftables.conf') : readIptablesSave(text, 'etc/iptables/rules.v4')
  const isHidden = (out: string) => hiddenBy(nat, { from: '10.0.0.2', inward: 'br0', out }) !== null
  return { eth0: isHidden('eth0'), eth1: isHidden('eth1') }
}

describe('rules that hide a guest behind an address of its host', () => {
  it('are read as the kernel takes them', function () {
    this.timeout(120_000)
    const reason = whyNoLab() ?? missing('nft') ?? missing('iptables-restore') ?? missing('python3')
    if (reason) skip(this, reason)
    const numRuns = Number(process.env.XEN_RUNS ?? 60)
    const seed = Number(process.env.XEN_SEED ?? 7)
    const cases = fc.sample(fc.oneof(iptables, nft), { seed, numRuns })
    const script = fileURLToPath(new URL('translated.py', import.meta.url))
    const { stdout, stderr, status } = spawnSync('unshare', ['--net', 'python3', script], {
      encoding: 'utf8',
      input: JSON.stringify(cases),
    })
    assert.equal(status, 0, stderr)
    const answers: readonly Answer[] = JSON.parse(stdout)
    const asked = cases.flatMap((one, at) => {
      const answer = answers[at]
      return answer && !('refused' in answer) ? [{ text: one.text, ...answer }] : []
    })
    assert.ok(asked.length > numRuns * 0.8, JSON.stringify(answers.find(answer => 'refused' in answer)))
    const read = cases
      .filter((_, at) => !('refused' in (answers[at] ?? {})))
      .map(one => ({ text: one.text, ...ours(one) }))
    for (const [at, answer] of asked.entries()) assert.deepEqual(read[at], answer)
  })
})

function missing(tool: string): string | null {
  return spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0 ? null : `there is no ${tool}`
}
