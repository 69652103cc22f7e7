import assert from 'node:assert/strict'
import { contextOf } from '../../../test/support/features.ts'
import { upgradeText } from './upgradeText.ts'

const PV = 'name = "web"\nkernel = "/k"\n'

describe('what changes for a guest', () => {
  it('is a sentence for each change, below its place', () => {
    const text = upgradeText(contextOf(`${PV}  tee = "optee"\n`, { release: '4.12' }), '4.13')
    const [head, , line, rest] = text.split('\n')
    assert.equal(head, 'What changes for this guest from Xen 4.12 to 4.13')
    assert.equal(line, '3:3  information')
    assert.match(rest ?? '', /^ {2}xl 4\.13 reads `tee`, which .*\[changed-effect\]$/)
  })

  it('has no place where it concerns the file as a whole', () => {
    const text = upgradeText(contextOf('name = "w"\nbuilder = "hvm"\n', { release: '4.2' }), '4.4')
    assert.match(text, /\nfile {2}information\n {2}Without `device_model_version`/)
  })

  it('may be nothing', () => {
    assert.match(
      upgradeText(contextOf(PV, { release: '4.14' }), '4.20'),
      /\n\nNothing: both read it in the same way\.\n$/,
    )
  })

  it('cannot be told where there is no xl yet', () => {
    const text = upgradeText(contextOf(PV, { toolstack: 'xm', release: '3.0.3' }), '4.20')
    assert.match(text, /^Xen 3\.0\.3 has no xl to compare with/)
  })
})
