import fc from 'fast-check'
import type { DomainKey } from '../../../server/src/facts/domainKeys.ts'
import { ANY, TEXTS, WORDS } from './words.ts'

/* Values as they stand in a file, for any key: of the shape its reader wants, at the borders, and of any other shape. */

/** A text in quotes; what cannot stand in the one kind stands in the other. */
export function quoted(text: string): string {
  const quote = text.includes('"') ? "'" : '"'
  return quote + text.replaceAll('\\', '\\\\') + quote
}

const PLAIN_NUMBERS = ['0', '1', '2', '3', '4', '5', '8', '64', '128', '256', '512', '1024', '4096']
const NUMBER_FORMS = [
  ...['010', '0x10', '08', '00', '0x', '1a', '0xff', '65535', '65536', '2147483647', '2147483648', '4294967295'],
  ...['9223372036854775807', '9223372036854775808', '99999999999999999999', '0x8000000000000000'],
]
const NUMBER_TEXTS = [
  '1',
  '0',
  '-1',
  ' 5',
  '5 ',
  '+7',
  '1M',
  '512MB',
  '',
  'abc',
  'yes',
  '0x1F',
  '010',
  '1.5',
  '-0',
  '--1',
  '0b1',
  '1\\n',
  '\\t2',
]

const plain = fc.oneof(fc.constantFrom(...PLAIN_NUMBERS), fc.nat(300).map(String))
const odd = fc.oneof(fc.constantFrom(...NUMBER_FORMS), fc.constantFrom(...NUMBER_TEXTS.map(text => `"${text}"`)))

/** A shape that most readers do not want. */
const anyShape = fc.oneof(
  odd,
  plain,
  fc.constantFrom(...ANY.map(quoted)),
  fc.constantFrom(
    '[ ]',
    '[ 1 ]',
    '[ "a" ]',
    '[ "a", "b" ]',
    '[ [ "a" ] ]',
    '[ "" ]',
    '[ "a", [ "b" ], "c" ]',
    '[[]]',
    '[ [ 1 ], "a" ]',
  ),
)

function bordersOf({ range }: DomainKey): string[] {
  if (!range) return []
  const { min, max } = range
  return [min, max, min + 1, max - 1, max + 1, min - 1].map(number => (number < 0 ? `"${number}"` : String(number)))
}

function numberFor(key: DomainKey): fc.Arbitrary<string> {
  const borders = bordersOf(key)
  const usual = key.name === 'vcpus' || key.name === 'maxvcpus' ? fc.constantFrom('1', '2', '3', '4', '8') : plain
  return fc.oneof(
    { weight: 6, arbitrary: usual },
    { weight: 1, arbitrary: borders.length > 0 ? fc.constantFrom(...borders) : plain },
    // The real xl walks through as many bits as there are virtual CPUs.
    { weight: 1, arbitrary: key.name === 'vcpus' ? fc.constantFrom('0', '"-1"', '"x"', '"2"', '010', '1000') : odd },
  )
}

function wordFor(key: DomainKey): fc.Arbitrary<string> {
  const names = key.values?.names ?? ['a']
  const numbers = Object.keys(key.values?.numbers ?? {})
  const known = fc.constantFrom(...names, ...names, ...numbers)
  const bent = fc.constantFrom(
    ...names.flatMap(name => [name.slice(0, 2), name.toUpperCase(), `${name} `, ` ${name}`, `${name}x`, '']),
  )
  return fc.oneof(
    { weight: 8, arbitrary: known.map(quoted) },
    { weight: 1, arbitrary: bent.map(quoted) },
    {
      weight: 1,
      arbitrary: numbers.length > 0 ? fc.constantFrom(...numbers, '4', '9', '"-1"', '"1 "') : fc.constant('"x"'),
    },
  )
}

/** One string of a key's language: whole, changed in one place, or put together from parts. */
export function textFor(name: string): fc.Arbitrary<string> {
  const words = WORDS[name]
  if (!words) return fc.constantFrom(...(TEXTS[name] ?? []), ...(TEXTS[name] ?? []), ...ANY)
  const whole = fc.constantFrom(...words.whole)
  const parts = fc.array(fc.constantFrom(...words.parts, ...words.whole), { minLength: 1, maxLength: 4 })
  return fc.oneof(
    { weight: 7, arbitrary: whole },
    {
      weight: 1,
      arbitrary: fc.tuple(whole, fc.nat(60), fc.nat(2), fc.constantFrom(...' ,=:;-@!^x0/', '', '')).map(bend),
    },
    { weight: words.wrong ? 2 : 0, arbitrary: fc.constantFrom(...(words.wrong ?? [''])) },
    { weight: 2, arbitrary: parts.map(some => some.join(words.by ?? ',')) },
  )
}

function bend([text, at, remove, insert]: [string, number, number, string]): string {
  const place = at % (text.length + 1)
  return text.slice(0, place) + insert + text.slice(place + remove)
}

function listFor(name: string, maxLength = 3): fc.Arbitrary<string> {
  const item = fc.oneof(
    { weight: 30, arbitrary: textFor(name).map(quoted) },
    { weight: 1, arbitrary: fc.constantFrom('1', '0x10', '[ "a" ]') },
  )
  return fc.array(item, { maxLength }).map(items => `[ ${items.join(', ')} ]`)
}

/** Mostly what the key's reader wants, now and then anything. */
export function valueFor(key: DomainKey): fc.Arbitrary<string> {
  return fc.oneof({ weight: 9, arbitrary: wantedBy(key) }, { weight: 1, arbitrary: anyShape })
}

function wantedBy(key: DomainKey): fc.Arbitrary<string> {
  const { name } = key
  switch (key.reader) {
    case 'defbool':
      return fc.oneof({ weight: 6, arbitrary: fc.constantFrom('0', '1') }, { weight: 1, arbitrary: odd })
    case 'long':
    case 'boundedLong':
      return numberFor(key)
    case 'enumString':
      return wordFor(key)
    case 'intOrName':
      return fc.oneof(wordFor(key), numberFor(key))
    case 'stringOrList':
      return fc.oneof(textFor(name).map(quoted), listFor(name))
    case 'list':
    case 'indexedList':
    case 'stringList':
      return listFor(name)
    case 'listOfLists':
      return fc.array(listFor(name, 5), { maxLength: 3 }).map(lists => `[ ${lists.join(', ')} ]`)
    default:
      return key.values && !key.values.open ? wordFor(key) : textFor(name).map(quoted)
  }
}
