import assert from 'node:assert/strict'
import { ARM_SCI, parseArmSci } from './armSci.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

describe('the value of arm_sci', () => {
  const newest = contextOf('4.21')

  it('has a type', () => {
    assert.equal(parseArmSci('type=scmi_smc', newest).type, 'scmi_smc')
    assert.equal(parseArmSci('type=NONE', newest).type, 'none')
    assert.deepEqual(problemsOf(ARM_SCI, 'type=scmi_smc', newest), [])
    assert.deepEqual(problemsOf(ARM_SCI, '', newest), [])
  })

  it('is refused for another type only', () => {
    assert.deepEqual(problemsOf(ARM_SCI, 'type=scmi', newest), ['error unknown-value type=«scmi»'])
    assert.equal(fixed(ARM_SCI, 'type=scmi-smc', newest), 'type=scmi_smc')
    assert.deepEqual(problemsOf(ARM_SCI, 'kind=none', newest), ['warning unknown-field «kind»=none'])
    assert.deepEqual(problemsOf(ARM_SCI, 'scmi_smc', newest), ['warning missing-value «scmi_smc»'])
  })

  it('is passed over where a blank stands in front', () => {
    assert.deepEqual(problemsOf(ARM_SCI, ' type=bad', newest), ['warning unknown-field « type»=bad'])
    assert.equal(fixed(ARM_SCI, ' type=none', newest), 'type=none')
  })

  it('is unknown to Xen before 4.21, which reads nothing of it', () => {
    assert.deepEqual(problemsOf(ARM_SCI, 'type=bad', contextOf('4.20')), [])
  })

  it('expects its field and a value', () => {
    assert.equal(expected(ARM_SCI, '|'), 'field «»')
    assert.equal(expected(ARM_SCI, 'type=|none'), 'value of type type=«none»')
    assert.deepEqual(strayPlaces(ARM_SCI, ODD_TEXTS, newest), [])
  })
})
