import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import type { Generated } from '../../../server/src/network/generate/generated.ts'
import { attempt, Refusal } from '../../../server/src/network/generate/refusal.ts'
import { HOSTILE } from '../../support/hostileTexts.ts'
import { CASES, type Case } from './hostilePlans.ts'
import { type Reading, readFile, recorded } from './reading.ts'
import { inOrder, RecordingShell } from './recordingShell.ts'

/*
 * Values from files never become commands. Every generator is asked twice, with a harmless word and with a hostile text in its
 * place; what the readers of the two sets of files understand, and what a shell runs of them, may differ by that text alone,
 * which stands where the word stood. The other way out is a refusal.
 */

/** Words of the program itself, which no file gives. */
const OWN_WORDS = ['kind', 'mode', 'firewall', 'key', 'release', 'toolstack', 'type', 'notes']

/** Every place of a plan that a text stands in, as the way to it. */
function* places(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value === 'string') yield path
  if (typeof value !== 'object' || value === null) return
  for (const [key, inside] of Object.entries(value)) {
    if (!OWN_WORDS.includes(key)) yield* places(inside, [...path, key])
  }
}

function withText(value: unknown, [key, ...rest]: readonly string[], text: string): unknown {
  if (key === undefined) return text
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? withText(one, rest, text) : one))
  const object = value as Record<string, unknown>
  return { ...object, [key]: withText(object[key], rest, text) }
}

function understood({ files, before, apply }: Generated, shell: RecordingShell): Reading {
  return {
    files: files.map(file => ({
      path: file.path,
      part: file.part,
      executable: file.executable,
      reading: readFile(file, shell),
    })),
    before: recorded(shell, before.join('\n')),
    apply: recorded(shell, `${apply.join('\n')}\nwait\n`),
  }
}

/** The same with another text in place of a word, and the commands in order again. */
function replaced(reading: Reading, word: string, text: string): Reading {
  if (typeof reading === 'string') return reading.replaceAll(word, () => text)
  if (Array.isArray(reading)) return reading.map(one => replaced(one, word, text))
  if (typeof reading !== 'object' || reading === null) return reading
  return Object.fromEntries(
    Object.entries(reading).map(([key, one]) => {
      const inside = replaced(one, word, text)
      return [key.replaceAll(word, () => text), key === 'commands' ? inOrder(inside as string[][]) : inside]
    }),
  )
}

/** A path that stays where it is told, of printable characters. */
function assertPath(path: string): void {
  assert.match(path, /^(\/[^/\p{C}\u2028\u2029]+)+$/u, path)
  assert.ok(!path.split('/').some(part => part === '..' || part === '.'), path)
}

/** What a text comes to where it stands among words of which one is written anew, as on the command line of a kernel. */
function meant(path: readonly string[], text: string): string {
  return path.includes('bootLine') ? text.trimEnd() : text
}

/** A harmless word; whatever is understood with a hostile text must be understood with it, too. */
const HARMLESS = 'zz'

describe('hostile values in generated files', () => {
  let shell: RecordingShell
  const known = new Map<string, Reading>()
  before(() => {
    shell = new RecordingShell()
  })
  after(() => shell.close())

  /** What is understood of a plan with this text in one place; null where it is refused. */
  function understoodWith({ plan, generate }: Case, path: readonly string[], text: string): Reading {
    const made = attempt(() => generate(withText(plan, path, text)))
    if (made instanceof Refusal) return null
    for (const file of made.files) {
      assertPath(file.path)
      assert.doesNotMatch(file.text, /[^\n\P{C}]|[\u2028\u2029]/u)
    }
    // Most texts change nothing, since they stand where nothing is written from.
    const written = JSON.stringify([made.files, made.before, made.apply])
    const reading = known.get(written) ?? understood(made, shell)
    known.set(written, reading)
    return reading
  }

  for (const one of CASES) {
    it(`are data or refused: ${one.name}`, () => {
      assert.ok(!(attempt(() => one.generate(one.plan)) instanceof Refusal))
      known.clear()
      for (const path of places(one.plan)) {
        const isFile = path.at(-1) === 'file'
        const word = isFile ? `/${HARMLESS}` : HARMLESS
        const harmless = understoodWith(one, path, word)
        // A text that cannot be written may be left out where it is not needed.
        const without = understoodWith(one, path, '')
        for (const text of HOSTILE) {
          const hostile = understoodWith(one, path, text)
          if (hostile === null || isDeepStrictEqual(hostile, without)) continue
          // A path stands in an archive without its first slash.
          const own = isFile ? text.replace(/^\//, '') : meant(path, text)
          assert.deepEqual(hostile, replaced(harmless, HARMLESS, own), `${path.join('.')}: ${JSON.stringify(text)}`)
        }
      }
    }).timeout(60_000)
  }
})
