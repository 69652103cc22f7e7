import assert from 'node:assert/strict'
import { contextOf } from '../../../test/support/features.ts'
import { effectiveText } from './effectiveText.ts'

const PV = 'name = "web"\nkernel = "/k"\nmemory = 64\nvif = [ "mac=00:16:3e:00:00:01,bridge=xenbr0" ]\n'

describe('the effective configuration beside a file', () => {
  let text: string
  before(() => {
    text = effectiveText(contextOf(PV), null)
  })
  const lineOf = (name: string) =>
    text
      .split('\n')
      .find(line => line.trim().startsWith(`"${name}"`))
      ?.trim()

  it('says for which release it is', () => {
    assert.match(text, /^\/\/ What xl 4\.17 makes of this file/)
    assert.match(effectiveText(contextOf(PV), '4.20'), /^\/\/ What xl 4\.20 makes/)
  })

  it('is JSON but for its comments', () => {
    const config = JSON.parse(text.replace(/ {2}\/\/ .*$|^\/\/.*$/gm, ''))
    assert.equal(config.c_info.name, 'web')
    assert.deepEqual(config.nics[0].bridge, 'xenbr0')
  })

  it('marks what the file does not say', () => {
    assert.equal(lineOf('claim_mode'), '"claim_mode": "True",  // default')
    assert.match(lineOf('type') ?? '', /\/\/ default$/)
    assert.equal(lineOf('name'), '"name": "web",')
    assert.equal(lineOf('max_memkb'), '"max_memkb": 65536,')
    assert.match(lineOf('bridge') ?? '', /^"bridge": "xenbr0",?$/)
  })

  it('does not mark what the file says, though it would be so anyway', () => {
    const said = effectiveText(contextOf(`${PV}on_reboot = "restart"\n`), null)
    assert.match(said, /"on_reboot": "restart",?\n/)
    assert.match(text, /"on_reboot": "restart", {2}\/\/ default\n/)
  })

  it('knows the type of guest from the key', () => {
    const hvm = effectiveText(contextOf('name = "w"\ntype = "hvm"\nboot = "dc"\n'), null)
    assert.match(hvm, /"type": "hvm",\n/)
    assert.match(hvm, /"boot": "dc",?\n/)
  })

  it('says why xl refuses the file', () => {
    const refused = effectiveText(contextOf('name = "w"\nkernel = "/k"\non_crash = "x"\n'), null)
    assert.match(refused, /^\/\/ xl 4\.17 refuses this file:\n\/\/ Line 3: `on_crash` cannot be "x".*\n$/)
  })

  it('is of the newest xl where the host has xend', () => {
    assert.match(effectiveText(contextOf(PV, { toolstack: 'xm', release: '3.0.3' }), null), /^\/\/ What xl 4\.22 makes/)
  })

  it('breaks no sentence of a value that looks like a comment', () => {
    const odd = effectiveText(contextOf('name = "w"\nkernel = "/k  // x"\n'), null)
    assert.match(odd, /"kernel": "\/k {2}\/\/ x",?\n/)
  })
})
