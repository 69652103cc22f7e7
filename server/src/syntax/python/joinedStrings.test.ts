import assert from 'node:assert/strict'
import { ofX, result, runOf } from '../../../../test/support/python.ts'

describe('strings side by side', () => {
  it('are one', () => {
    assert.equal(result(`'phy:' "/dev/vg/" r'\\web'`), 'phy:/dev/vg/\\web')
  })

  it('are unicode where one of them is', () => {
    const value = runOf(`x = 'a' u'b'\n`).values.get('x')
    assert.equal(value?.type === 'str' && value.isUnicode, true)
  })

  it('are unknown where one of them is', () => {
    assert.match(String(result(`'vm' f'{os.getpid()}'`)), /^unknown: os\.getpid/)
  })
})

describe('an f-string', () => {
  it('has the values of its fields, shown as a conversion and a format want', () => {
    assert.equal(ofX("n = 7\ns = 'a'\nx = f'{s}-{s!r}-{n:03d}-{n * 2}'\n"), "a-'a'-007-14")
  })

  it('may take the format from a field', () => {
    assert.equal(ofX("wide = 5\nx = f'[{12:{wide}}]'\n"), '[   12]')
  })

  it('has braces that are written twice', () => {
    assert.equal(result("f'{{{1}}}'"), '{1}')
  })

  it('is unknown where a field is', () => {
    assert.match(String(result("f'vm{os.getpid()}'")), /^unknown: os\.getpid/)
  })

  it('that gets too long is unknown', () => {
    assert.match(String(result("f'{1:2000000}'")), /^unknown: /)
  })
})
