import assert from 'node:assert/strict'
import { parse, targetOf } from '../../../../test/support/guest.ts'
import { settingEffects } from './settingEffects.ts'

const PV = 'name = "g"\nkernel = "/k"\n'
const effectOf = (key: string, text: string, release = '4.17') => {
  const effect = settingEffects(parse(text), targetOf({ release }).release).get(key)
  return effect && Object.fromEntries(effect)
}

describe('the effect of a setting', () => {
  it('is what would be otherwise without it', () => {
    assert.deepEqual(effectOf('on_crash', `${PV}on_crash = "restart"\n`), { on_crash: '"restart"' })
    assert.deepEqual(effectOf('memory', `${PV}memory = 64\n`), {
      'b_info.max_memkb': '65536',
      'b_info.target_memkb': '65536',
    })
  })

  it('is only what is still its own when another one decides too', () => {
    assert.deepEqual(effectOf('memory', `${PV}memory = 64\nmaxmem = 128\n`), { 'b_info.target_memkb': '65536' })
  })

  it('is told by place, without the kind of guest', () => {
    assert.deepEqual(effectOf('boot', 'name = "g"\ntype = "hvm"\nboot = "dc"\n'), { 'b_info.boot': '"dc"' })
  })

  it('counts the devices of a list', () => {
    const effect = effectOf('vif', `${PV}vif = [ "mac=00:16:3e:00:00:01,bridge=a", "bridge=b" ]\n`)
    assert.equal(effect?.['nics[0].bridge'], '"a"')
    assert.equal(effect?.['nics[1].bridge'], '"b"')
  })

  it('is nothing where the setting says what is so anyway', () => {
    assert.deepEqual(effectOf('on_crash', `${PV}on_crash = "destroy"\n`), {})
  })

  it('is not told of keys that xl does not read, or that decide the kind of guest', () => {
    assert.equal(effectOf('tee', `${PV}tee = "optee"\n`, '4.12'), undefined)
    assert.equal(effectOf('memmory', `${PV}memmory = 1\n`), undefined)
    assert.equal(effectOf('type', `${PV}type = "pv"\n`), undefined)
  })

  it('stands even where the file is refused without the setting', () => {
    assert.deepEqual(effectOf('kernel', PV), { 'b_info.kernel': '"/k"' })
  })
})
