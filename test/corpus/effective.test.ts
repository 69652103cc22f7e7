import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from 'mocha'
import { USUAL_HOST } from '../../server/src/domain/xl/config/reading.ts'
import { plainConfig, readConfig } from '../support/effective.ts'
import { differences, type Json } from '../support/json.ts'
import { effectiveLines, needShared, share } from './shared.ts'

/** What xl 4.17 made of a file that people really wrote. */
interface Label {
  readonly xl417: { readonly exit: number; readonly json?: Json }
}

interface DiskCases {
  readonly releases: readonly string[]
  readonly cases: readonly { readonly args: readonly string[]; readonly exit: number; readonly object: Json }[]
}

interface CpuCases {
  readonly cases: readonly { readonly input: string; readonly exit: number; readonly stdout: string }[]
}

describe('xen-config effective on files that people really wrote', () => {
  it('takes what xl 4.17 takes and prints what it prints, key for key (needs XEN_SHARED)', async function () {
    this.timeout(120_000)
    const folder = join(needShared(this), 'corpus')
    const labels: Record<string, Label> = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8'))
    const lines = await effectiveLines(folder, Object.keys(labels), '4.17')
    const wrong = lines.flatMap(({ file, exit, config }) => {
      const { exit: theirs, json = null } = labels[file]?.xl417 ?? assert.fail(file)
      if (exit !== (theirs === 0 ? 0 : 1)) return [`${file}: xl exits with ${theirs}, we with ${exit}`]
      return differences(json, config).map(difference => `${file}: ${difference}`)
    })
    console.log(
      `      ${share(lines.length - new Set(wrong.map(line => line.split(':')[0])).size, lines.length)} the same`,
    )
    assert.equal(wrong.join('\n'), '')
    assert.equal(lines.length, Object.keys(labels).length)
  })
})

describe('the parse tests that come with xl', () => {
  /** Their text of 4.3, 4.5 and 4.6 is that of an older xl, and xl 4.17's lexer does not have `trusted` yet. */
  const STALE = ['4.3', '4.5', '4.6']
  const isKnown = (release: string, disk: string) => release === '4.17' && /^(un)?trusted,/.test(disk)

  it('of disks: what is refused, and what is set (needs XEN_SHARED)', function () {
    const { latest, older } = parseTests(this, 'check-xl-disk-parse') as { latest: DiskCases; older: DiskCases[] }
    const wrong = [latest, ...older].flatMap(({ releases, cases }) =>
      minorReleases(releases).flatMap(release =>
        cases.flatMap(({ args, exit, object }) => {
          const disk = args.join(',')
          if (isKnown(release, disk)) return []
          const config = plainConfig(`name = "g"\nkernel = "/k"\ndisk = [ "${disk}" ]\n`, release)
          if ((config === null) !== (exit !== 0)) return [`${release} ${disk}: xl exits with ${exit}`]
          const ours = (config?.disks as readonly Json[] | undefined)?.[0] ?? null
          return differences(object, ours).map(difference => `${release} ${disk}: ${difference}`)
        }),
      ),
    )
    assert.equal(wrong.join('\n'), '')
  })

  it('of CPUs, on a host with two nodes (needs XEN_SHARED)', function () {
    const { cases } = parseTests(this, 'check-xl-vcpupin-parse') as CpuCases
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
    const host = { ...USUAL_HOST, cpus: { cpus: 16, nodes: [range(0, 7), range(8, 15)] }, nodes: 2 }
    const wrong = cases.flatMap(({ input, exit, stdout }) => {
      const config = readConfig(`name = "g"\nkernel = "/k"\nvcpus = 1\ncpus_soft = "${input}"\n`, '4.17', host)
      const info = config?.b_info as { readonly vcpu_soft_affinity: readonly (readonly number[])[] } | undefined
      const ours = info?.vcpu_soft_affinity[0]
      const theirs = exit === 0 ? cpusIn(stdout.replace('cpumap: ', '').trim(), range) : undefined
      return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [`${input}: xl ${stdout}, we ${ours}`]
    })
    assert.equal(wrong.join('\n'), '')
    assert.ok(cases.length > 30)
  })

  function parseTests(context: Context, name: string): unknown {
    return JSON.parse(readFileSync(join(needShared(context), 'corpus/xl-parse-tests', `${name}.json`), 'utf8'))
  }

  function minorReleases(releases: readonly string[]): string[] {
    const minor = releases.map(release => release.split('.').slice(0, 2).join('.'))
    return [...new Set(minor)].filter(release => !STALE.includes(release))
  }
})

/** `0-2,5`, `all` of 16 or `none`. */
function cpusIn(text: string, range: (from: number, to: number) => number[]): number[] {
  if (text === 'all') return range(0, 15)
  if (text === 'none') return []
  return text.split(',').flatMap(part => {
    const [from = 0, to = from] = part.split('-').map(Number)
    return range(from, to)
  })
}
