import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { needShared, share } from '../../../test/corpus/shared.ts'
import type { StringContext } from './deviceString.ts'
import { parseDtDevice } from './dtdev.ts'
import { parseIoMem } from './iomem.ts'
import { parseIoPorts } from './ioports.ts'
import { parseIrq } from './irqs.ts'
import { STRING_LANGUAGES } from './languages.ts'

/* What the real xl answered to strings that are no rows of fields, against what we say and read. */

interface Answer {
  readonly exit: number
  readonly messages?: readonly string[]
  readonly sets?: Readonly<Record<string, unknown>>
}
type Observed = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Answer>>>>>>

const IN_LIST: Readonly<Record<string, boolean>> = {
  cpuid: false,
  cpus: false,
  dtdev: true,
  iomem: true,
  ioports: true,
  irqs: true,
  serial: false,
  viridian: false,
}

/** What we read, by the names that xl prints. */
const SETS: Readonly<Record<string, (text: string, context: StringContext) => Readonly<Record<string, unknown>>>> = {
  dtdev: text => ({ 'dtdevs[0].path': parseDtDevice(text).path }),
  iomem: (text, context) => {
    const { start, count, gfn } = parseIoMem(text, context)
    const ofGuest = gfn === null ? {} : { 'b_info.iomem[0].gfn': Number(gfn) }
    return { 'b_info.iomem[0].number': Number(count), 'b_info.iomem[0].start': Number(start), ...ofGuest }
  },
  ioports: text => {
    const { first, last } = parseIoPorts(text).range ?? { first: 0, last: 0 }
    // xl counts them in 32 bits, also backwards.
    return { 'b_info.ioports[0].first': first, 'b_info.ioports[0].number': (last - first + 1) >>> 0 }
  },
  irqs: (text, context) => ({ 'b_info.irqs': [parseIrq(text, context).irq] }),
}

describe('words and numbers on which the real xl was observed', () => {
  for (const release of ['4.17', '4.20'] as const) {
    it(`are read as ${release} read them (needs XEN_SHARED)`, function () {
      const path = join(needShared(this), 'facts', `observed-strings-${release}.json`)
      const observed: Observed = JSON.parse(readFileSync(path, 'utf8')).strings
      const compared = Object.entries(IN_LIST).flatMap(([key, inList]) =>
        Object.entries(observed[key] ?? {}).flatMap(([text, answers]) =>
          (['hvm', 'pv', 'pvh'] as const).flatMap(guestType => {
            const answer = answers[guestType] ?? answers.all
            return answer ? [differences(key, text, answer, { release, guestType, inList })] : []
          }),
        ),
      )
      console.log(`      ${share(compared.filter(found => found.length === 0).length, compared.length)} agree`)
      assert.deepEqual(compared.flat(), [])
    })
  }
})

function differences(key: string, text: string, { exit, messages, sets }: Answer, context: StringContext): string[] {
  const problems = STRING_LANGUAGES[key]?.parse(text, context).problems ?? []
  const isError = problems.some(({ severity }) => severity === 'error')
  const found: string[] = []
  if (isError !== (exit !== 0)) found.push(`${key} ${text}: xl ends with ${exit}`)
  if (messages && problems.length === 0) found.push(`${key} ${text}: xl says ${messages.join('; ')}`)
  const ours = SETS[key]?.(text, context)
  if (exit !== 0 || !ours || !sets) return found
  for (const [name, value] of Object.entries(ours)) {
    const theirs = sets[name]
    if (JSON.stringify(theirs) !== JSON.stringify(value))
      found.push(`${key} ${text}: ${name} is ${theirs}, not ${value}`)
  }
  return found
}
