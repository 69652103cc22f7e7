import { DOMAIN_KEYS, type DomainKey } from '../../../server/src/facts/domainKeys.ts'
import { BROKEN, COMBINATIONS } from './files.ts'
import { quoted } from './values.ts'
import { TEXTS, WORDS } from './words.ts'

/*
 * Guest files one by one: every key with each kind of value that its reader takes, the borders, and each kind that it
 * does not take; every string of WORDS; what xl looks at together.
 */

const HVM = 'name = "g"\ntype = "hvm"\n'
const PV = 'name = "g"\nkernel = "/k"\n'
const PVH = 'name = "g"\nkernel = "/k"\ntype = "pvh"\n'

const SHAPES = ['1', '"x"', '""', '[ "x" ]', '[ ]', '[ [ "a" ] ]', '[ "a", [ "b" ], "c" ]']
const NUMBERS = ['0', '010', '08', '0x1f', '"-1"', '" 5"', '"5 "', '"1M"', '2147483648', '99999999999999999999']

export function sweep(): string[] {
  const keys = DOMAIN_KEYS.filter(({ xl }) => xl)
  return [
    ...keys.flatMap(key => valuesOf(key).map(value => `${HVM}${key.name} = ${value}\n`)),
    ...keys.flatMap(key => valuesOf(key).map(value => `${PV}${key.name} = ${value}\n`)).filter(isEveryThird),
    ...keys.flatMap(key => SHAPES.slice(0, 2).map(value => `${PVH}${key.name} = ${value}\n`)),
    ...keys.flatMap(key => SHAPES.slice(2, 4).map(value => `${HVM}${key.name} += ${value}\n${key.name} += ${value}\n`)),
    ...[...COMBINATIONS, ...BROKEN].flatMap(lines => [HVM + lines, PV + lines]),
    'kernel = "/k"\n',
    'name = "g"\nfirmware = "ovmf"\n',
    `${PV}nokey = 1\n`,
    `${HVM}smbios = [ ${'"oem=a", '.repeat(100)} ]\n`,
  ]
}

function isEveryThird(_: string, index: number): boolean {
  return index % 3 === 0
}

function valuesOf(key: DomainKey): string[] {
  const { name, reader, values, range } = key
  const isNumber = ['defbool', 'long', 'boundedLong', 'intOrName'].includes(reader)
  const words = values ? [...values.names, values.names[0]?.toUpperCase() ?? '', 'bogus'].map(quoted) : []
  const borders = range ? [range.min - 1, range.min, range.max, range.max + 1].map(border => `"${border}"`) : []
  // The real xl hangs over so many virtual CPUs.
  const numbers = isNumber ? NUMBERS.filter(number => name !== 'vcpus' || number.length < 10) : []
  return [...SHAPES, ...numbers, ...borders, ...words, ...(TEXTS[name] ?? []).map(quoted), ...strings(key)]
}

function strings({ name, reader }: DomainKey): string[] {
  const words = WORDS[name]
  if (!words) return []
  const all = [...words.whole, ...(words.wrong ?? []), ...words.parts].map(quoted)
  switch (reader) {
    case 'string':
    case 'intOrName':
      return all
    case 'stringOrList':
      return all.flatMap(text => [text, `[ ${text} ]`])
    case 'listOfLists':
      return all.map(text => `[ [ ${text} ] ]`)
    default:
      return all.map(text => `[ ${text} ]`)
  }
}
