import assert from 'node:assert/strict'
import {
  type Check,
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
import { HOST_OPTIONS, type HostOption, hostOption, optionValues } from './hostOptions.ts'

const maybeLifetime = { orEarlier: isTrue, alsoIn: setOf(isRelease) }
const lifetime = either(isNull, object({ since: isRelease, removed: either(isNull, isRelease) }, maybeLifetime))
const FIELDS: { readonly [Field in keyof Required<HostOption>]: Check } = {
  place: oneOf('xend-config.sxp', 'xl.conf', 'cpupool'),
  name: isText,
  type: oneOf('boolean', 'integer', 'string', 'enum', 'list', 'list of strings', 'string or list'),
  unit: oneOf('KiB', 'MiB', 'GiB', 'seconds'),
  default: either(isNull, isText),
  values: setOf(isText),
  valuesByRelease: listOf(object({ from: isRelease, to: either(isNull, isRelease), values: setOf(isText) })),
  range: object({ min: isWhole, max: isWhole }),
  xl: lifetime,
  xm: lifetime,
  deprecated: object({ since: isRelease, by: isText }),
}

const offenders = (isWrong: (option: HostOption) => boolean) => HOST_OPTIONS.filter(isWrong).map(({ name }) => name)

describe('the options of a host', () => {
  it('are what their type says', () => {
    const { place, name, type, default: without, xl, xm, ...optional } = FIELDS
    const isOption = object({ place, name, type, default: without, xl, xm }, optional)
    assert.deepEqual(
      offenders(option => !isOption(option)),
      [],
    )
  })

  it('are 50 of xend-config.sxp, 22 of xl.conf and 5 of a CPU pool, each once', () => {
    const count = (place: string) => HOST_OPTIONS.filter(option => option.place === place).length
    assert.deepEqual([count('xend-config.sxp'), count('xl.conf'), count('cpupool')], [50, 22, 5])
    assert.equal(new Set(HOST_OPTIONS.map(({ place, name }) => `${place} ${name}`)).size, HOST_OPTIONS.length)
  })

  it('are read by the toolstack of their file', () => {
    assert.deepEqual(
      offenders(({ place, xl, xm }) => place === 'xend-config.sxp' && (xl !== null || xm === null)),
      [],
    )
    assert.deepEqual(
      offenders(({ place, xl, xm }) => place === 'xl.conf' && (xl === null || xm !== null)),
      [],
    )
  })

  it('name words where only words are read', () => {
    assert.deepEqual(
      offenders(({ type, values, valuesByRelease }) => type === 'enum' && !values && !valuesByRelease),
      [],
    )
  })

  it('are found by their file: some names stand in two', () => {
    assert.equal(hostOption('cpupool', 'cpus')?.type, 'string or list')
    assert.equal(hostOption('xl.conf', 'cpus'), undefined)
  })

  it('know their words by release', () => {
    const autoballoon = hostOption('xl.conf', 'autoballoon') ?? assert.fail()
    assert.deepEqual(optionValues(autoballoon, '4.2'), ['0', '1'])
    assert.ok(optionValues(autoballoon, '4.17')?.includes('auto'))
    assert.equal(optionValues(hostOption('xl.conf', 'lockfile') ?? assert.fail(), '4.17'), null)
  })
})
