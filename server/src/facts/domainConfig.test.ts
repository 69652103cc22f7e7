import assert from 'node:assert/strict'
import { CONFIG_ENUMS, CONFIG_STRUCTS, configFields, enumWords } from './domainConfig.ts'
import { RELEASES, type Release } from './releases.ts'

const BASIC = [
  ...['bitmap', 'bool', 'cpuid_policy_list', 'defbool', 'devid', 'domid', 'int', 'key_value_list', 'mac', 'memkb'],
  ...['ms_vm_genid', 'string', 'string_list', 'uint8', 'uint32', 'uint64', 'union', 'uuid'],
]
const names = (type: string, release: Release) => configFields(type, release)?.map(({ name }) => name) ?? []

describe('the facts about libxl’s description of a guest', () => {
  it('name only types that there are', () => {
    const known = new Set([...BASIC, ...Object.keys(CONFIG_STRUCTS), ...Object.keys(CONFIG_ENUMS)])
    for (const [name, fields] of Object.entries(CONFIG_STRUCTS)) {
      for (const { type, cases = {} } of fields) {
        assert.ok(known.has(type), `${name} has a field of type ${type}`)
        for (const one of Object.values(cases)) assert.ok(one === null || known.has(one), `${name}: case ${one}`)
      }
    }
  })

  it('have no field twice in one release', () => {
    for (const release of RELEASES) {
      for (const type of Object.keys(CONFIG_STRUCTS)) {
        const fields = names(type, release)
        assert.equal(new Set(fields).size, fields.length, `${type} in ${release}`)
      }
    }
  })

  it('say from when to when a field is there', () => {
    assert.ok(!names('device_nic', '4.8').includes('coloft_forwarddev') || names('device_nic', '4.7').length > 0)
    assert.ok(!names('domain_config', '4.17').includes('virtios'))
    assert.ok(names('domain_config', '4.18').includes('virtios'))
    assert.deepEqual(
      names('domain_config', '4.9').filter(name => name.startsWith('p9')),
      ['p9'],
    )
    assert.deepEqual(
      names('domain_config', '4.10').filter(name => name.startsWith('p9')),
      ['p9s'],
    )
  })

  it('take 4.2 for a release that has no such description', () => {
    assert.deepEqual(names('device_disk', '4.1'), names('device_disk', '4.2'))
  })

  it('know the words of an enumeration by release', () => {
    const kinds = (release: Release) => enumWords('domain_type', release)?.map(({ name }) => name)
    assert.deepEqual(kinds('4.9'), ['invalid', 'hvm', 'pv'])
    assert.deepEqual(kinds('4.10'), ['invalid', 'hvm', 'pv', 'pvh'])
    assert.equal(enumWords('string', '4.17'), null)
    assert.equal(configFields('string', '4.17'), null)
  })
})
