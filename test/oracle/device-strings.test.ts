import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { StringContext } from '../../server/src/strings/deviceString.ts'
import { STRING_LANGUAGES } from '../../server/src/strings/languages.ts'
import { chooseSeed } from './compare.ts'
import { diskAsXl, diskStrings, pciAsXl, pciStrings, type Sets } from './deviceStrings.ts'
import { needXl } from './skip.ts'
import type { Xl, XlAnswer } from './xl.ts'

const context: StringContext = { release: '4.17', guestType: 'hvm' }

interface Devices {
  readonly key: 'disk' | 'pci'
  /** Where xl's configuration lists them. */
  readonly listed: 'disks' | 'pcidevs'
  readonly read: (text: string, context: StringContext) => Sets
}

describe('our reading of generated device strings is that of the real xl', () => {
  it('refuses and sets what xl does on 400 disks', async function () {
    this.timeout(60_000)
    const disks: Devices = { key: 'disk', listed: 'disks', read: diskAsXl }
    await compare(needXl(this), disks, diskStrings)
  })

  it('refuses and sets what xl does on 400 PCI devices', async function () {
    this.timeout(60_000)
    const devices: Devices = { key: 'pci', listed: 'pcidevs', read: pciAsXl }
    await compare(needXl(this), devices, pciStrings)
  })
})

async function compare(xl: Xl, devices: Devices, strings: fc.Arbitrary<string>): Promise<void> {
  const seed = chooseSeed(446_700_001)
  const texts = [...new Set(fc.sample(strings, { numRuns: 400, seed }))]
  const answers = await xl.ask(texts.map(text => `name="a"\ntype="hvm"\nmemory=64\n${devices.key}=["${text}"]\n`))
  const differences = texts.flatMap((text, index) => {
    const answer = answers[index]
    return answer ? differencesOf(text, answer, devices) : []
  })
  const accepted = answers.filter(({ exit }) => exit === 0).length
  console.log(`      seed ${seed}: ${accepted} accepted, ${texts.length - accepted} refused`)
  assert.deepEqual(differences, [])
  assert.ok(accepted > 20 && texts.length - accepted > 20, 'the texts must be of both kinds')
}

function differencesOf(text: string, { exit, config }: XlAnswer, { key, listed, read }: Devices): string[] {
  const problems = STRING_LANGUAGES[key]?.parse(text, context).problems ?? []
  const isRefused = problems.some(({ severity }) => severity === 'error')
  if (isRefused !== (exit !== 0))
    return [`${JSON.stringify(text)}: xl exits with ${exit}, we ${isRefused ? 'refuse' : 'accept'} it`]
  if (exit !== 0) return []
  const theirs = deviceOf(config, listed)
  const ours = read(text, context)
  const different = Object.keys(ours).filter(name => (theirs[name] ?? null) !== ours[name])
  return different.map(name => `${JSON.stringify(text)}: ${name} is ${theirs[name]} in xl, ${ours[name]} here`)
}

function deviceOf(config: unknown, listed: Devices['listed']): Sets {
  const { config: inner } = config as { readonly config?: Readonly<Record<string, readonly Sets[]>> }
  const devices = inner ?? (config as Readonly<Record<string, readonly Sets[]>>)
  return devices[listed]?.[0] ?? {}
}
