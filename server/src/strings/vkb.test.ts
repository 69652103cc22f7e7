import assert from 'node:assert/strict'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'
import { parseVkb, VKB } from './vkb.ts'

const context = contextOf('4.17')
const problems = (text: string) => problemsOf(VKB, text, context)
const mended = (text: string) => fixed(VKB, text, context)

describe('a paravirtual keyboard and pointer', () => {
  it('has a backend and a size', () => {
    const text = 'backend-type=linux,backend=driver,unique-id=kbd0,width=0x400,height=768'
    const { backendType, backend, uniqueId, width, height, multiTouch, problems } = parseVkb(text, context)
    assert.deepEqual([backendType, backend, uniqueId, width, height], ['linux', 'driver', 'kbd0', 1024, 768])
    assert.equal(multiTouch, null)
    assert.deepEqual(problems, [])
  })

  it('has features that are switched', () => {
    const text =
      'backend-type=QEMU,feature-disable-keyboard=1,feature-disable-pointer=0,feature-abs-pointer=1,feature-raw-pointer=0'
    const { backendType, disableKeyboard, disablePointer, absolutePointer, rawPointer } = parseVkb(text, context)
    assert.equal(backendType, 'qemu')
    assert.deepEqual([disableKeyboard, disablePointer, absolutePointer, rawPointer], [true, false, true, false])
  })

  it('is a touch screen as soon as it has one number of such', () => {
    const { multiTouch, multiTouchContacts } = parseVkb('backend-type=linux,multi-touch-num-contacts=5', context)
    assert.deepEqual([multiTouch, multiTouchContacts], [true, 5])
    const off = parseVkb('backend-type=linux,feature-multi-touch=0,multi-touch-width=9,multi-touch-height=8', context)
    assert.deepEqual([off.multiTouch, off.multiTouchWidth, off.multiTouchHeight], [true, 9, 8])
  })

  it('is unknown to Xen before 4.12, which reads nothing of it', () => {
    assert.deepEqual(problemsOf(VKB, '', contextOf('4.11')), [])
  })
})

describe('a mistake in vkb', () => {
  it('is a missing backend type', () => {
    assert.deepEqual(problems(''), ['error missing-field «»'])
    assert.deepEqual(problems('feature-abs-pointer=1'), ['error missing-field «feature-abs-pointer=1»'])
  })

  it('is a backend type that there is not', () => {
    assert.deepEqual(problems('backend-type=linus'), ['error unknown-value backend-type=«linus»'])
    assert.equal(mended('backend-type=linus'), 'backend-type=linux')
    assert.deepEqual(problems('backend-type=unknown'), ['error unknown-value backend-type=«unknown»'])
  })

  it('is a touch screen without a size', () => {
    assert.deepEqual(problems('backend-type=qemu,feature-multi-touch=1'), [
      'error missing-field backend-type=qemu,«feature-multi-touch=1»',
    ])
    assert.deepEqual(problems('backend-type=qemu,feature-multi-touch=1,multi-touch-width=0'), [
      'error missing-field backend-type=qemu,«feature-multi-touch=1»,multi-touch-width=0',
    ])
    assert.deepEqual(problems('backend-type=qemu,feature-multi-touch=1,multi-touch-width=100'), [])
    assert.deepEqual(problems('backend-type=qemu,feature-multi-touch=0'), [])
  })

  it('is a number that xl reads as another one', () => {
    assert.deepEqual(problems('backend-type=qemu,width=0800'), ['warning octal-number backend-type=qemu,width=«0800»'])
    assert.equal(mended('backend-type=qemu,width=0800'), 'backend-type=qemu,width=800')
    assert.deepEqual(problems('backend-type=qemu,height=4294967296'), [
      'warning value-out-of-range backend-type=qemu,height=«4294967296»',
    ])
    assert.equal(mended('backend-type=qemu,feature-raw-pointer=on'), 'backend-type=qemu,feature-raw-pointer=1')
  })

  it('is a name that there is not, with an underscore for example', () => {
    assert.deepEqual(problems('backend_type=qemu'), ['error unknown-field «backend_type»=qemu'])
    assert.equal(mended('backend_type=qemu'), 'backend-type=qemu')
  })
})

describe('what can come in vkb', () => {
  it('is a field or its value', () => {
    assert.equal(expected(VKB, '|'), 'field «»')
    assert.equal(expected(VKB, 'backend-type=|'), 'value of backend-type backend-type=«»')
    assert.equal(expected(VKB, 'width=1,mul|,height=2'), 'field width=1,«mul»,height=2 without width height')
  })

  it('is known in broken text too', () => {
    assert.equal(expected(VKB, '=,x,width=|'), 'value of width =,x,width=«»')
    assert.deepEqual(strayPlaces(VKB, ODD_TEXTS, context), [])
  })
})
