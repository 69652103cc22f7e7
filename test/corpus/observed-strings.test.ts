import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Release } from '../../server/src/facts/releases.ts'
import { STRING_LANGUAGES } from '../../server/src/strings/languages.ts'
import type { Severity } from '../../server/src/text/problem.ts'
import { needShared, share } from './shared.ts'

const kinds = ['hvm', 'pv', 'pvh'] as const
type Kind = (typeof kinds)[number]

/** xl's answer to one string: for each kind of guest, or the same for `all`. */
type Answers = Readonly<
  Partial<Record<Kind | 'all', { readonly exit: number | 'crash'; readonly messages?: readonly string[] }>>
>

interface Observed {
  readonly strings: Readonly<Record<string, Readonly<Record<string, Answers>>>>
}

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
      const path = join(needShared(this), 'facts', `observed-strings-${release}.json`)
      const { strings }: Observed = JSON.parse(readFileSync(path, 'utf8'))
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
  })
}

/** Where xl takes a string in silence we may warn of what comes later, yet never refuse it. */
function isDifferent({ xl, ours }: Case): boolean {
  if ((ours === 'error') !== (xl === 'refuses')) return true
  return xl === 'speaks' && (ours === null || ours === 'hint')
}

function casesOf(key: string, strings: Readonly<Record<string, Answers>>, release: Release): Case[] {
  return Object.entries(strings).flatMap(([text, answers]) =>
    kinds.flatMap(guestType => {
      const answer = answers[guestType] ?? answers.all
      const problems = STRING_LANGUAGES[key]?.parse(text, { release, guestType }).problems
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
