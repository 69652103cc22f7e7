import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from 'mocha'
import { domainKey } from '../../server/src/facts/domainKeys.ts'
import type { Release } from '../../server/src/facts/releases.ts'
import { STRING_LANGUAGES } from '../../server/src/strings/languages.ts'
import type { Severity } from '../../server/src/text/problem.ts'
import { diskAsXl, pciAsXl, type Sets } from '../oracle/deviceStrings.ts'
import { needShared, share } from './shared.ts'

const kinds = ['hvm', 'pv', 'pvh'] as const
type Kind = (typeof kinds)[number]

/** xl's answer to one string; `sets` is what then differs in the configuration that it prints. */
interface Answer {
  readonly exit: number | 'crash'
  readonly messages?: readonly string[]
  readonly sets?: Sets
}

/** For each kind of guest, or the same for `all`. */
type Answers = Readonly<Partial<Record<Kind | 'all', Answer>>>

type Strings = Readonly<Record<string, Readonly<Record<string, Answers>>>>

/** A string in a guest of one kind: what xl did with it, and the worst that we say of it. */
interface Case {
  readonly name: string
  readonly xl: 'refuses' | 'speaks' | 'is silent'
  readonly ours: Severity | null
  readonly problem: string
}

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint']

for (const release of ['4.17', '4.20'] as const) {
  describe(`device strings on which the real xl ${release} was observed`, () => {
    it('are refused by us exactly where xl refuses them, and get a word where xl has one (needs XEN_SHARED)', function () {
      const strings = observed(this, release)
      const languages = Object.keys(strings).filter(key => STRING_LANGUAGES[key])
      const wrong = languages.flatMap(key => {
        const cases = casesOf(key, strings[key] ?? {}, release)
        const different = cases.filter(isDifferent)
        const silent = cases.filter(({ xl }) => xl === 'is silent')
        const quiet = silent.filter(({ ours }) => ours === null)
        const agreed = share(cases.length - different.length, cases.length)
        console.log(`      ${key}: ${agreed}; silent as xl is on ${share(quiet.length, silent.length)}`)
        return different.map(({ name, xl, problem }) => `${name}: xl ${xl}, we say ${problem || 'nothing'}`)
      })
      assert.ok(languages.length > 0)
      assert.equal(wrong.join('\n'), '')
    })

    it('set the disks and PCI devices that xl sets (needs XEN_SHARED)', function () {
      const { disk = {}, pci = {} } = observed(this, release)
      const disks = differences(disk, 'disks[0].', (text, guestType) => diskAsXl(text, { release, guestType }))
      const devices = differences(pci, 'pcidevs[0].', (text, guestType) => pciAsXl(text, { release, guestType }))
      console.log(`      ${disks.length} disks and ${devices.length} PCI devices compared`)
      assert.ok(disks.length > 0 && devices.length > 0)
      assert.equal([...disks, ...devices].filter(Boolean).join('\n'), '')
    })
  })
}

function observed(context: Context, release: Release): Strings {
  const path = join(needShared(context), 'facts', `observed-strings-${release}.json`)
  return JSON.parse(readFileSync(path, 'utf8')).strings
}

/** For each string that xl takes: empty, or how what we read differs from what it sets. */
function differences(
  strings: Readonly<Record<string, Answers>>,
  prefix: string,
  read: (text: string, guestType: Kind) => Sets,
): string[] {
  return Object.entries(strings).flatMap(([text, answers]) =>
    kinds.flatMap(kind => {
      const answer = answers[kind] ?? answers.all
      if (answer?.exit !== 0) return []
      const ours = read(text, kind)
      const wrong = Object.keys(ours).filter(name => (answer.sets?.[prefix + name] ?? null) !== ours[name])
      return wrong.map(name => `"${text}" (${kind}): ${name} is ${ours[name]} here`).join(', ')
    }),
  )
}

/** Where xl takes a string in silence we may warn of what comes later, yet never refuse it. */
function isDifferent({ xl, ours }: Case): boolean {
  if ((ours === 'error') !== (xl === 'refuses')) return true
  return xl === 'speaks' && (ours === null || ours === 'hint')
}

/** How the strings were tried: as an item where the key can only be a list, else by themselves. */
function isTriedInList(key: string): boolean {
  const reader = domainKey(key)?.reader ?? ''
  return /list$/i.test(reader) && reader !== 'stringOrList'
}

function casesOf(key: string, strings: Readonly<Record<string, Answers>>, release: Release): Case[] {
  const inList = isTriedInList(key)
  return Object.entries(strings).flatMap(([text, answers]) =>
    kinds.flatMap(guestType => {
      const answer = answers[guestType] ?? answers.all
      const problems = STRING_LANGUAGES[key]?.parse(text, { release, guestType, inList }).problems
      if (!answer || !problems) return []
      const worst = severities.find(severity => problems.some(problem => problem.severity === severity)) ?? null
      const first = problems.find(problem => problem.severity === worst)
      const said = answer.messages && answer.messages.length > 0
      return {
        name: `${key} = "${text}" (${guestType})`,
        xl: answer.exit !== 0 ? 'refuses' : said ? 'speaks' : 'is silent',
        ours: worst,
        problem: first ? `${worst} "${first.message}" [${first.code}]` : '',
      } as const
    }),
  )
}
