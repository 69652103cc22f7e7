import fc from 'fast-check'
import { DOMAIN_KEYS } from '../../server/src/facts/domainKeys.ts'

/*
 * Guests whose notation is right and whose values are anything: what xl says to them is about keys and values, alone, in
 * combination, and put together with `+=`.
 */

const VALUES = [
  ...['0', '1', '2', '512', '010', '08', '0x10', '65535', '4294967296', '99999999999999999999'],
  ...[
    "'-1'",
    "' 5'",
    "'5 '",
    "''",
    "'abc'",
    "'1M'",
    "'1'",
    "'destroy'",
    "'restart'",
    "'hvm'",
    "'pvh'",
    "'none'",
    "'DEFAULT'",
  ],
  ...['[ ]', '[ 1 ]', "[ 'a' ]", "[ 'a', 'b' ]", "[ [ 'a' ] ]", "[ '' ]"],
]
/** Keys that decide about others are worth meeting more often. */
const DECISIVE = [
  'type',
  'builder',
  'vcpus',
  'maxvcpus',
  'kernel',
  'name',
  'uuid',
  'bootloader',
  'firmware',
  'on_crash',
]

const known = DOMAIN_KEYS.filter(({ xl }) => xl)
const value = fc.constantFrom(...VALUES)

/** The words of a key, whole, cut short and in capitals. */
function wordsOf(name: string): readonly string[] {
  const words = known.find(key => key.name === name)?.values?.names ?? []
  return words.flatMap(word => [`'${word}'`, `'${word.slice(0, 2)}'`, `'${word.toUpperCase()}'`])
}

const name = fc.constantFrom(...known.map(key => key.name), ...DECISIVE, 'nokey')
const valueFor = (key: string) => {
  const words = wordsOf(key)
  return words.length > 0 ? fc.oneof(value, fc.constantFrom(...words)) : value
}
const once = name.chain(key =>
  fc.tuple(fc.constantFrom('=', '=', '=', '+='), valueFor(key)).map(([sign, some]) => `${key} ${sign} ${some}\n`),
)
const added = name.chain(key => fc.tuple(value, value).map(([some, more]) => `${key} = ${some}\n${key} += ${more}\n`))
const base = fc.constantFrom(
  '',
  'name = "g"\nkernel = "/k"\n',
  'name = "g"\nkernel = "/k"\ntype = "pvh"\n',
  'name = "g"\ntype = "hvm"\n',
  'name = "g"\nbuilder = "hvm"\n',
)

export const guests: fc.Arbitrary<string> = fc
  .tuple(
    base,
    fc.array(fc.oneof({ weight: 3, arbitrary: once }, { weight: 1, arbitrary: added }), { minLength: 1, maxLength: 3 }),
  )
  .map(([first, settings]) => first + settings.join(''))
