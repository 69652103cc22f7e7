import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { DOMAIN_KEYS } from '../../server/src/facts/domainKeys.ts'
import { roleOfPath } from '../../server/src/workspace/fileKind.ts'
import { guestTexts } from '../oracle/generate.ts'

/* Texts that someone has open, and what may be done to them: mostly sensible, partly not. */

/** A replacement in a text of any length: `at` and `remove` count modulo what there is. */
export interface WildEdit {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

const ROOT = join(import.meta.dirname, '../..')
const samples = readdirSync(join(ROOT, 'samples'), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && roleOfPath(join(entry.parentPath, entry.name)) === 'guest')
  .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .sort()

const keys = DOMAIN_KEYS.map(({ name }) => name)
const words = DOMAIN_KEYS.flatMap(({ values }) => values?.names ?? [])

const value = fc.oneof(
  fc.constantFrom(...words, 'destory', 'hvm', '').map(word => `"${word}"`),
  fc.constantFrom('0', '1', '010', '08', '512', '0x1f', '99999999999999999999', '-1', 'True', '5G', '"5G"', "'-1'"),
  fc.constantFrom(
    '[ ]',
    "[ 'mac=z' ]",
    "[ 'mac=00:16:3e:00:00:01,bridge=a',\n  'x' ]",
    "[ ['a'], 5 ]",
    "[ 'connection=soket' ]",
    "[ 'a'",
  ),
  fc.constantFrom('destroy', '', '"a\\d"', "'it's'", '“a”', '/boot/vmlinuz', 'a b', '"a" "b"'),
)
const operator = fc.constantFrom(' = ', ' = ', '=', ' += ', ' ')
const end = fc.constantFrom('\n', '\n', '\n', ';', ' # comment\n', '\r\n', '\n# xen-config: ignore unknown-value\n', '')
const line = fc.tuple(fc.constantFrom(...keys, 'memroy', 'on-crash', 'X'), operator, value, end)
const written = fc
  .array(
    line.map(parts => parts.join('')),
    { maxLength: 25 },
  )
  .map(lines => lines.join(''))

const bytes = fc.uint8Array({ maxLength: 80 }).map(some => new TextDecoder('utf-8', { ignoreBOM: true }).decode(some))

/** What the editor shows before the first edit. */
export const openTexts: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...samples) },
  { weight: 3, arbitrary: written },
  { weight: 3, arbitrary: guestTexts },
  { weight: 1, arbitrary: bytes },
)

const typed = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    ' ',
    '#',
    '"',
    "'",
    '[',
    ']',
    ',',
    ';',
    '=',
    '+=',
    '\\',
    '\r',
    '\r\n',
    '\0',
    '\uFEFF',
    'é',
    '🚀',
    '\uD83D',
  ],
  ...[
    'a',
    'X',
    '1',
    '-',
    '.',
    ':',
    '[ ',
    ' ]',
    '[[',
    ']]',
    '"a"',
    "'b',",
    'memory',
    'memory = 512\n',
    '# c\n',
    'x\ny\nz',
  ],
)
const pasted = fc.oneof(written, guestTexts, fc.string({ unit: 'binary', maxLength: 30 }))
const few = fc.oneof({ weight: 6, arbitrary: fc.nat(4) }, { weight: 1, arbitrary: fc.nat(200) })

export const wildEdits: fc.Arbitrary<readonly WildEdit[]> = fc.array(
  fc.record({
    at: fc.nat(100_000),
    remove: few,
    insert: fc.oneof(
      { weight: 5, arbitrary: typed },
      { weight: 1, arbitrary: pasted },
      { weight: 2, arbitrary: fc.constant('') },
    ),
  }),
  { minLength: 1, maxLength: 12 },
)
