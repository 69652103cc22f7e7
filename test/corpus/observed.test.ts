import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Release } from '../../server/src/facts/releases.ts'
import { check, needShared, share } from './shared.ts'

const kinds = ['hvm', 'pv', 'pvh'] as const
type Kind = (typeof kinds)[number]

/** xl's answer to one added line: for each kind of guest, or the same for `all`. */
type Answers = Readonly<
  Partial<Record<Kind | 'all', { readonly exit: number | 'crash'; readonly messages?: readonly string[] }>>
>

interface Observed {
  readonly base: Readonly<Record<Kind, string>>
  readonly keys: Readonly<Record<string, Readonly<Record<string, Answers>>>>
}

interface Probe {
  /** `vcpus = "abc" (pv)`. */
  readonly name: string
  readonly text: string
  /** What xl said; empty where it accepted the text. */
  readonly refusal: string
}

for (const release of ['4.17', '4.20'] as const) {
  describe(`single settings on which the real xl ${release} was observed`, () => {
    it('get an error from us exactly where xl refuses them (needs XEN_SHARED)', async function () {
      this.timeout(120_000)
      const path = join(needShared(this), 'facts', `observed-keys-${release}.json`)
      const probes = allProbes(JSON.parse(readFileSync(path, 'utf8')))
      const errors = await errorsOf(probes, release)
      const refused = probes.filter(probe => probe.refusal !== '')
      const silent = refused.filter(probe => !errors.has(probe.name))
      console.log(
        `      ${probes.length} settings; of what xl refuses we report ${share(refused.length - silent.length, refused.length)}`,
      )
      const wrong = probes.filter(probe => probe.refusal === '' && errors.has(probe.name))
      assert.equal(wrong.map(probe => `${probe.name}: ${errors.get(probe.name)}`).join('\n'), '')
      assert.equal(silent.map(probe => `${probe.name}: ${probe.refusal}`).join('\n'), '')
    })
  })
}

function allProbes({ base, keys }: Observed): Probe[] {
  return Object.entries(keys).flatMap(([key, probes]) =>
    Object.entries(probes).flatMap(([value, answers]) =>
      kinds.flatMap(kind => {
        const answer = answers[kind] ?? answers.all
        if (!answer) return []
        const refusal = answer.exit === 0 ? '' : `exit ${answer.exit} ${(answer.messages ?? []).join(' ')}`
        return { name: `${key} = ${value} (${kind})`, text: withSetting(base[kind], key, value), refusal }
      }),
    ),
  )
}

/** The base file with the setting in place of the one it has of that key, at its end. */
function withSetting(base: string, key: string, value: string): string {
  const others = base.split('\n').filter(line => line !== '' && !line.startsWith(`${key}=`))
  return `${[...others, `${key} = ${value}`].join('\n')}\n`
}

/** The first error we report for each probe that has one. */
async function errorsOf(probes: readonly Probe[], release: Release): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'xen-observed-'))
  try {
    for (const [index, probe] of probes.entries()) writeFileSync(join(folder, `${index}.xl`), probe.text)
    const checked = await check(
      folder,
      probes.map((_, index) => `${index}.xl`),
      release,
    )
    const errors = new Map<string, string>()
    for (const { file, diagnostics } of checked) {
      const error = diagnostics.find(one => one.severity === 'error')
      const probe = probes[Number.parseInt(file, 10)]
      if (error && probe) errors.set(probe.name, `${error.message} [${error.code}]`)
    }
    assert.equal(checked.length, probes.length)
    return errors
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
