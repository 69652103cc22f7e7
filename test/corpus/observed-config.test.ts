import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from 'mocha'
import { writeJson } from '../../server/src/domain/xl/config/json.ts'
import { domainKey } from '../../server/src/facts/domainKeys.ts'
import type { Release } from '../../server/src/facts/releases.ts'
import { effective } from '../support/effective.ts'
import { flattened, type Json } from '../support/json.ts'
import { needShared } from './shared.ts'

const KINDS = ['hvm', 'pv', 'pvh'] as const
type Kind = (typeof KINDS)[number]

/** xl's answer to one added line; `sets` and `removes` are differences from the configuration of the base file. */
interface Answer {
  readonly exit: number | 'crash'
  readonly messages?: readonly string[]
  readonly sets?: Readonly<Record<string, Json>>
  readonly removes?: readonly string[]
}

type Answers = Readonly<Partial<Record<Kind | 'all', Answer>>>

interface ObservedKeys {
  readonly base: Readonly<Record<Kind, string>>
  readonly baseConfig: Readonly<Record<Kind, Readonly<Record<string, Json>>>>
  readonly keys: Readonly<Record<string, Readonly<Record<string, Answers>>>>
}

interface Probe {
  readonly key: string
  readonly value: string
  readonly kind: Kind
  readonly answer: Answer
}

/** xl reads such an address past the end of its string, and finds there whatever lies behind. */
const isCutMac = (value: string) => /mac=(\w{1,2}:){0,4}\w{1,2}" \]$/.test(value)
/** What 4.17 says of every word of `tsc_mode`, right or wrong. */
const isNoise = (message: string) => message.startsWith('got a tsc mode string')
/** xl makes them up. */
const isRandom = (place: string) => /\.(uuid|ms_vm_genid)$/.test(place)

for (const release of ['4.17', '4.20'] as const) {
  describe(`every setting and string on which the real xl ${release} was observed`, () => {
    it('is taken or refused as there, sets what it sets, and gets a word where xl has one (needs XEN_SHARED)', function () {
      this.timeout(120_000)
      const facts = read<ObservedKeys>(this, `observed-keys-${release}.json`)
      const { strings } = read<{ strings: ObservedKeys['keys'] }>(this, `observed-strings-${release}.json`)
      const probes = [
        ...probesOf(facts.keys, value => value),
        ...probesOf(strings, (text, key) => (isTriedInList(key) ? `[ ${quoted(text)} ]` : quoted(text))),
      ]
      console.log(`      ${probes.length} settings compared`)
      assert.equal(probes.flatMap(probe => wrong(probe, facts, release)).join('\n'), '')
      assert.ok(probes.length > 10_000)
    })
  })
}

function read<T>(context: Context, name: string): T {
  return JSON.parse(readFileSync(join(needShared(context), 'facts', name), 'utf8'))
}

function probesOf(keys: ObservedKeys['keys'], spell: (written: string, key: string) => string): Probe[] {
  return Object.entries(keys).flatMap(([key, tried]) =>
    Object.entries(tried).flatMap(([written, answers]) =>
      KINDS.flatMap(kind => {
        const answer = answers[kind] ?? answers.all
        return answer ? [{ key, value: spell(written, key), kind, answer }] : []
      }),
    ),
  )
}

/** How the strings were tried: as an item where the key can only be a list, else by themselves. */
function isTriedInList(key: string): boolean {
  const reader = domainKey(key)?.reader ?? ''
  return /list$/i.test(reader) && reader !== 'stringOrList'
}

function quoted(text: string): string {
  return JSON.stringify(text)
}

function wrong({ key, value, kind, answer }: Probe, facts: ObservedKeys, release: Release): string[] {
  const others = facts.base[kind].split('\n').filter(line => line !== '' && !line.startsWith(`${key}=`))
  const { config, problems } = effective(`${[...others, `${key} = ${value}`].join('\n')}\n`, release)
  const name = `${key} = ${value} (${kind})`
  if ((config === null) !== (answer.exit !== 0)) return [`${name}: xl exits with ${answer.exit}`]
  const said = answer.messages?.filter(message => !isNoise(message)) ?? []
  const silent = said.length > 0 && problems.length === 0 ? [`${name}: xl says ${said[0]}`] : []
  if (config === null || isCutMac(value)) return silent
  const ours = flattened(JSON.parse(writeJson(config)))
  const theirs = new Map(Object.entries({ ...facts.baseConfig[kind], ...answer.sets }))
  for (const place of answer.removes ?? []) theirs.delete(place)
  const places = [...new Set([...theirs.keys(), ...ours.keys()])].filter(place => !isRandom(place))
  const different = places.filter(place => JSON.stringify(theirs.get(place)) !== JSON.stringify(ours.get(place)))
  return [...silent, ...different.map(place => `${name}: ${place} is ${JSON.stringify(theirs.get(place))} in xl`)]
}
