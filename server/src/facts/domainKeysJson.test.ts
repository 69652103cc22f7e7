import assert from 'node:assert/strict'
import {
  type Check,
  dictionary,
  either,
  isNull,
  isRelease,
  isText,
  isTrue,
  isWhole,
  listOf,
  object,
  oneOf,
  setOf,
} from '../../../test/support/jsonChecks.ts'
import { DOMAIN_KEYS, type DomainKey, type Reader, type Values } from './domainKeys.ts'
import { compareReleases, hasToolstack, RELEASES, type Release } from './releases.ts'

// JSON has no type, and what claims to be a DomainKey is read by everything: here each field is held against the type.

const READERS: Readonly<Record<Reader, true>> = {
  defbool: true,
  long: true,
  boundedLong: true,
  string: true,
  enumString: true,
  intOrName: true,
  list: true,
  indexedList: true,
  listOfLists: true,
  stringList: true,
  stringOrList: true,
  xm: true,
}
const TYPES = ['boolean', 'integer', 'string', 'enum', 'list', 'list of strings', 'list of lists', 'string or list']
const MIXED_TYPES = ['boolean or enum', 'boolean or list']
const XM_TYPES = ['boolean (yes/no on the command line, 0/1 in a file)', 'integer', 'list', 'string']
const UNITS = ['MiB', 'KiB', 'nanoseconds', 'seconds', 'bits', 'vCPUs', 'percent of one CPU']

const lifetime = { since: isRelease, removed: either(isNull, isRelease) }
const maybeLifetime = { orEarlier: isTrue, alsoIn: setOf(isRelease) }

const FIELDS: { readonly [Field in keyof Required<DomainKey>]: Check } = {
  name: value => typeof value === 'string' && /^[a-z][a-z0-9_]*$/.test(value),
  section: isText,
  type: oneOf(...TYPES, ...MIXED_TYPES),
  reader: oneOf(...Object.keys(READERS)),
  unit: oneOf(...UNITS),
  range: object({ min: isWhole, max: isWhole }, { since: isRelease }),
  values: object(
    { names: setOf(isText), caseSensitive: value => typeof value === 'boolean' },
    {
      open: isTrue,
      openUntil: isRelease,
      alsoAccepted: setOf(isText),
      numbers: dictionary(isText),
      byRelease: listOf(object({ from: isRelease, to: either(isNull, isRelease), names: setOf(isText) })),
      xm: setOf(isText),
    },
  ),
  default: either(isNull, isText),
  defaultXm: isText,
  guestTypes: setOf(oneOf('pv', 'pvh', 'hvm')),
  onlyFor: isTrue,
  alsoReadFor: object({ types: setOf(oneOf('pv', 'pvh', 'hvm')) }, { since: isRelease }),
  arch: oneOf('x86', 'arm', 'ia64'),
  xl: either(isNull, object({ ...lifetime, readAs: dictionary(listOf(isRelease)) }, maybeLifetime)),
  xm: either(isNull, object({ ...lifetime, type: oneOf(...XM_TYPES), default: either(isNull, isText) }, maybeLifetime)),
  deprecated: object({
    by: either(isNull, isText),
    since: either(isNull, isRelease),
    effect: oneOf('ignored', 'warned', 'silent'),
  }),
  conflictsWith: setOf(isText),
  requires: setOf(isText),
  documented: isTrue,
}
const REQUIRED = ['name', 'section', 'type', 'reader', 'default', 'guestTypes', 'xl', 'xm'] as const

/** The names of the keys of which `isWrong` holds. */
const offenders = (isWrong: (key: DomainKey) => boolean) => DOMAIN_KEYS.filter(isWrong).map(({ name }) => name)

const eras = ({ values }: DomainKey) => values?.byRelease ?? []
const allWords = (values: Values) => [
  ...values.names,
  ...(values.alsoAccepted ?? []),
  ...Object.values(values.numbers ?? {}),
  ...(values.byRelease ?? []).flatMap(({ names }) => names),
]
const next = (release: Release) => RELEASES[RELEASES.indexOf(release) + 1]

describe('domain-keys.json', () => {
  for (const [field, check] of Object.entries(FIELDS)) {
    it(`has a proper ${field} wherever it has one`, () => {
      const values = DOMAIN_KEYS.flatMap(key =>
        Object.hasOwn(key, field) ? [[key.name, key[field as keyof DomainKey]]] : [],
      )
      assert.ok(values.length > 0)
      assert.deepEqual(
        values.filter(([, value]) => !check(value)),
        [],
      )
    })
  }

  it('has every field that a key needs, and none that the type does not know', () => {
    assert.deepEqual(
      offenders(key => !REQUIRED.every(field => Object.hasOwn(key, field))),
      [],
    )
    assert.deepEqual(
      offenders(key => !Object.keys(key).every(field => Object.hasOwn(FIELDS, field))),
      [],
    )
  })

  it('uses every reader that the type names', () => {
    const used = new Set(DOMAIN_KEYS.map(({ reader }) => reader))
    assert.deepEqual([...used].sort(), Object.keys(READERS).sort())
  })

  it('is sorted by name, each name once', () => {
    const all = DOMAIN_KEYS.map(({ name }) => name)
    assert.deepEqual(all, [...new Set(all)].sort())
  })

  it('knows no key that nobody reads', () => {
    assert.deepEqual(
      offenders(({ xl, xm }) => xl === null && xm === null),
      [],
    )
  })

  it('gives exactly the keys of xm alone to the reader of xm', () => {
    assert.deepEqual(
      offenders(({ xl, reader }) => (xl === null) !== (reader === 'xm')),
      [],
    )
  })

  it('lets no key come after it went', () => {
    const isUpsideDown = (life: DomainKey['xl'] | DomainKey['xm']) =>
      life !== null && life.removed !== null && compareReleases(life.since, life.removed) >= 0
    assert.deepEqual(
      offenders(({ xl, xm }) => isUpsideDown(xl) || isUpsideDown(xm)),
      [],
    )
  })

  it('lets xl read nothing before there was an xl, and xm nothing after it went', () => {
    assert.deepEqual(
      offenders(({ xl }) => xl !== null && !hasToolstack(xl.since, 'xl')),
      [],
    )
    assert.deepEqual(
      offenders(({ xm }) => xm !== null && !hasToolstack(xm.since, 'xm')),
      [],
    )
    assert.deepEqual(
      offenders(({ xm }) => xm !== null && (xm.removed === null || compareReleases(xm.removed, '4.5') > 0)),
      [],
    )
  })

  it('says for all of a key’s life how xl reads it', () => {
    const spans = (key: DomainKey) => Object.values(key.xl?.readAs ?? {})
    assert.deepEqual(
      offenders(key => key.xl !== null && spans(key).length === 0),
      [],
    )
    assert.deepEqual(
      offenders(key => !spans(key).every(span => span.length === 2 && ordered(span))),
      [],
    )
    assert.deepEqual(
      offenders(key => key.xl !== null && !spans(key).some(([from]) => from === key.xl?.since)),
      [],
    )
  })

  it('lists the words of a key by era without a gap or an overlap', () => {
    const isBroken = (key: DomainKey) =>
      eras(key).some(({ from, to }, index) => {
        const following = eras(key)[index + 1]
        if (!following) return to !== null
        return to === null || compareReleases(from, to) > 0 || next(to) !== following.from
      })
    assert.deepEqual(offenders(isBroken), [])
  })

  it('ends the eras with the words of today', () => {
    const last = (key: DomainKey) => eras(key).at(-1)?.names
    assert.deepEqual(
      offenders(key => eras(key).length > 0 && String(last(key)) !== String(key.values?.names)),
      [],
    )
  })

  it('has only words in lower case where capitals do not matter', () => {
    const isMixed = ({ values }: DomainKey) =>
      values?.caseSensitive === false && allWords(values).some(word => word !== word.toLowerCase())
    assert.deepEqual(offenders(isMixed), [])
  })

  it('gives numbers only to words that the key takes', () => {
    const isStray = ({ values }: DomainKey) =>
      Object.values(values?.numbers ?? {}).some(word => !values?.names.includes(word))
    assert.deepEqual(offenders(isStray), [])
  })

  it('gives words of xm only to keys that xm reads', () => {
    assert.deepEqual(
      offenders(({ values, xm }) => values?.xm !== undefined && xm === null),
      [],
    )
  })

  it('has words for every key that takes one of a few', () => {
    assert.deepEqual(
      offenders(({ reader, values }) => (reader === 'enumString' || reader === 'intOrName') && !values),
      [],
    )
  })

  it('has a range that is not empty, and only for numbers', () => {
    assert.deepEqual(
      offenders(({ range }) => range !== undefined && range.min >= range.max),
      [],
    )
    assert.deepEqual(
      offenders(({ range, type }) => range !== undefined && type !== 'integer'),
      [],
    )
  })

  it('names a key in place of each that is outdated, and one that is not outdated itself', () => {
    const successor = (key: DomainKey) => DOMAIN_KEYS.find(({ name }) => name === key.deprecated?.by)
    assert.deepEqual(
      offenders(key => key.deprecated?.by != null && (!successor(key) || !!successor(key)?.deprecated)),
      [],
    )
  })

  it('names a key in place of each that still works', () => {
    assert.deepEqual(
      offenders(({ deprecated }) => deprecated?.by === null && deprecated.effect !== 'ignored'),
      [],
    )
  })

  it('ties a key to kinds of guests only when it does not concern all', () => {
    const forAll = ['acpi'] // It is for all on x86, for PV guests it is not looked at.
    assert.deepEqual(
      offenders(
        ({ name, onlyFor, guestTypes }) => onlyFor === true && guestTypes.length === 3 && !forAll.includes(name),
      ),
      [],
    )
  })

  it('says that a key is also read only for kinds of guests that it is not tied to', () => {
    assert.deepEqual(
      offenders(
        ({ onlyFor, guestTypes, alsoReadFor }) =>
          alsoReadFor !== undefined && (!onlyFor || alsoReadFor.types.some(type => guestTypes.includes(type))),
      ),
      [],
    )
  })
})

function ordered([from, to]: readonly Release[]): boolean {
  return from !== undefined && to !== undefined && compareReleases(from, to) <= 0
}
