import assert from 'node:assert/strict'
import { P9_LANGUAGE } from './p9.ts'
import { readParts } from './row.ts'
import { contextOf, fixed, problemsOf } from './testing/marks.ts'
import { USBCTRL } from './usbctrl.ts'
import { VFB } from './vfb.ts'
import { VTPM } from './vtpm.ts'

/* What all rows of `name=value` have in common, shown with languages that differ in it. */

const context = contextOf('4.20')

/** `name→value` of each part. */
function parts(text: string, rules = {}): string[] {
  return readParts(text, rules).map(({ name, value }) => (value === null ? name : `${name}→${value}`))
}

describe('the parts of a row', () => {
  it('stand between commas, empty ones not counted', () => {
    assert.deepEqual(parts('a=1,b=2'), ['a→1', 'b→2'])
    assert.deepEqual(parts(',,a=1,,'), ['a→1'])
    assert.deepEqual(parts(''), [])
    assert.deepEqual(parts('a,b=,=c'), ['a', 'b→', '→c'])
    assert.deepEqual(parts('a=b=c'), ['a→b=c'])
  })

  it('lose spaces in front, no other blanks', () => {
    assert.deepEqual(parts('a=1,  b =2 '), ['a→1', 'b →2 '])
    assert.deepEqual(parts('\ta=1'), ['\ta→1'])
    assert.deepEqual(parts(' a=1', { blanksInFront: true }), [' a→1'])
    assert.deepEqual(parts(' a = 1 , b', { trim: true }), ['a→1', 'b'])
  })

  it('take the next part with them where the language says so', () => {
    const rules = { joined: /^x=/ }
    assert.deepEqual(parts('x=1,2,y=3', rules), ['x→1,2', 'y→3'])
    assert.deepEqual(parts('y=1,x=2,,3', rules), ['y→1', 'x→2,,3'])
    assert.deepEqual(parts('x=1', rules), ['x→1'])
  })

  it('know their places', () => {
    const [, second] = readParts('a=1,  b=22', {})
    assert.deepEqual(second, {
      name: 'b',
      nameSpan: { start: 6, end: 7 },
      value: '22',
      valueSpan: { start: 8, end: 10 },
      span: { start: 6, end: 10 },
    })
  })
})

describe('a name in a row', () => {
  it('must be one of the language', () => {
    assert.deepEqual(problemsOf(USBCTRL, 'ports=4,verison=2', context), ['error unknown-field ports=4,«verison»=2'])
    assert.equal(fixed(USBCTRL, 'ports=4,verison=2', context), 'ports=4,version=2')
    assert.deepEqual(problemsOf(VFB, 'vnclsten=::', context), ['warning unknown-field «vnclsten»=::'])
    assert.equal(fixed(VFB, 'VNC=1', context), 'vnc=1')
  })

  it('must touch its sign', () => {
    assert.deepEqual(problemsOf(USBCTRL, 'type =pv', context), ['error unknown-field «type »=pv'])
    assert.equal(fixed(USBCTRL, 'type =pv', context), 'type=pv')
    assert.deepEqual(problemsOf(VFB, 'vnc =1', context), ['warning unknown-field «vnc »=1'])
  })

  it('must be known to the release', () => {
    const text = 'tag=a,path=/x,security_model=none,max-files=3'
    assert.deepEqual(problemsOf(P9_LANGUAGE, text, contextOf('4.18')), [
      'error unknown-field tag=a,path=/x,security_model=none,«max-files»=3',
    ])
    const [problem] = P9_LANGUAGE.parse(text, contextOf('4.17')).problems
    assert.match(problem?.message ?? '', /only since Xen 4\.19/)
  })

  it('counts where it comes last', () => {
    assert.deepEqual(problemsOf(VFB, 'vnc=0,sdl=1,vnc=1', context), ['warning duplicate-field «vnc=0»,sdl=1,vnc=1'])
    assert.deepEqual(problemsOf(VFB, 'vnc=no,vnc=1', context), ['warning duplicate-field «vnc=no»,vnc=1'])
    assert.deepEqual(problemsOf(USBCTRL, 'type=bad,type=pv', context), [
      'error unknown-value type=«bad»,type=pv',
      'warning duplicate-field «type=bad»,type=pv',
    ])
  })
})

describe('a part without a sign', () => {
  it('is refused where xl reads all parts', () => {
    assert.deepEqual(problemsOf(USBCTRL, 'pv', context), ['error missing-value «pv»'])
    assert.deepEqual(problemsOf(USBCTRL, 'ports,type=pv', context), ['error missing-value «ports»,type=pv'])
    assert.deepEqual(problemsOf(USBCTRL, 'ports=4, ', context), ['error missing-value ports=4, «»'])
  })

  it('ends the string in other languages, which hurts where something follows', () => {
    assert.deepEqual(problemsOf(VFB, 'vnc=1,sdl,vnclisten=::', context), [
      'warning missing-value vnc=1,«sdl»,vnclisten=::',
    ])
    assert.deepEqual(problemsOf(VFB, 'vnc=1, ', context), [])
    assert.deepEqual(problemsOf(VFB, 'vnc=1, ,sdl=1', context), ['warning missing-value vnc=1, «,»sdl=1'])
    assert.equal(fixed(VFB, 'vnc=1, ,sdl=1', context), 'vnc=1, sdl=1')
  })

  it('is refused there too when what is needed comes behind it', () => {
    assert.deepEqual(problemsOf(VTPM, 'x,backend=dom1', context), ['error missing-value «x»,backend=dom1'])
    assert.deepEqual(problemsOf(VTPM, 'backend=dom1,x', context), ['warning missing-value backend=dom1,«x»'])
  })

  it('is mended where a colon stands for the sign', () => {
    assert.equal(fixed(USBCTRL, 'ports:4', context), 'ports=4')
    assert.equal(fixed(VFB, 'vnclisten : 127.0.0.1', context), 'vnclisten=127.0.0.1')
    assert.equal(fixed(USBCTRL, 'ports', context), 'ports')
  })
})

describe('blanks beside a value', () => {
  it('become part of it', () => {
    assert.deepEqual(problemsOf(VFB, 'keymap=de , vnc=1', context), ['warning blank-in-value keymap=«de », vnc=1'])
    assert.equal(fixed(VFB, 'keymap= de , vnclisten=:: ', context), 'keymap=de, vnclisten=::')
  })

  it('do not hurt numbers, nor languages that trim', () => {
    assert.deepEqual(problemsOf(VFB, 'vnc=1 , sdl=0 ', context), [])
    assert.deepEqual(problemsOf(P9_LANGUAGE, ' tag = a , path = /x , security_model = none ', context), [])
  })
})
