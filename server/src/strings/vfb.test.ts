import assert from 'node:assert/strict'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'
import { parseVfb, VFB } from './vfb.ts'

const context = contextOf('4.17')
const problems = (text: string) => problemsOf(VFB, text, context)
const mended = (text: string) => fixed(VFB, text, context)

describe('a screen in vfb', () => {
  it('has what its parts say', () => {
    const { fields, problems, ...screen } = parseVfb(
      'vnc=1, vnclisten=0.0.0.0,vncdisplay=7,vncunused=0,keymap=de',
      context,
    )
    assert.equal(fields.length, 5)
    assert.deepEqual(problems, [])
    assert.deepEqual(screen, {
      vnc: true,
      listen: '0.0.0.0',
      password: null,
      display: 7,
      unused: false,
      keymap: 'de',
      sdl: null,
      opengl: null,
      sdlDisplay: null,
      xauthority: null,
    })
  })

  it('can be a window of SDL', () => {
    const { sdl, opengl, sdlDisplay, xauthority } = parseVfb('sdl=1,opengl=0,display=:0,xauthority=/root/.x', context)
    assert.deepEqual([sdl, opengl, sdlDisplay, xauthority], [true, false, ':0', '/root/.x'])
  })

  it('may be left to xl altogether', () => {
    assert.deepEqual(problems(''), [])
    assert.deepEqual(problems(','), [])
  })

  it('has no parts behind one that xl cannot read', () => {
    const { vnc, listen, password } = parseVfb('vnc=1,vnclisten,vncpasswd=secret', context)
    assert.deepEqual([vnc, listen, password], [true, null, null])
  })
})

describe('a mistake in vfb', () => {
  it('is a word for a switch, which xl reads as off', () => {
    assert.deepEqual(problems('vnc=yes'), ['warning not-a-number vnc=«yes»'])
    assert.equal(parseVfb('vnc=yes', context).vnc, false)
    assert.equal(mended('vnc=yes,vncunused=True,opengl=on'), 'vnc=1,vncunused=1,opengl=1')
    assert.deepEqual(problems('sdl=no'), ['information not-a-number sdl=«no»'])
    assert.equal(mended('sdl=no'), 'sdl=0')
    assert.deepEqual(problems('vnc='), ['warning not-a-number vnc=«»'])
  })

  it('is a number with something behind it', () => {
    assert.deepEqual(problems('vncdisplay=1.5'), ['warning not-a-number vncdisplay=«1.5»'])
    assert.equal(mended('vncdisplay=1.5'), 'vncdisplay=1')
    assert.deepEqual(problems('vncdisplay=one'), ['warning not-a-number vncdisplay=«one»'])
  })

  it('is a type, which was for xm', () => {
    assert.deepEqual(problems('type=vnc,vncunused=1'), ['information unknown-field «type=vnc»,vncunused=1'])
    assert.equal(mended('type=vnc,vncunused=1'), 'vnc=1,vncunused=1')
    assert.deepEqual(problems('type=sdl'), ['warning unknown-field «type=sdl»'])
    assert.equal(mended('type=sdl'), 'sdl=1')
    assert.deepEqual(problems('type=spice'), ['warning unknown-field «type»=spice'])
  })

  it('is a port where a display is counted', () => {
    assert.deepEqual(problems('vncdisplay=5901'), ['warning value-out-of-range vncdisplay=«5901»'])
    assert.equal(mended('vnc=1,vncdisplay=5901'), 'vnc=1,vncdisplay=1')
    assert.deepEqual(problems('vncdisplay=99'), [])
  })

  it('is a display named twice', () => {
    assert.deepEqual(problems('vnclisten=0.0.0.0:5,vncdisplay=2'), [
      'warning contradiction vnclisten=«0.0.0.0:5»,vncdisplay=2',
    ])
    assert.deepEqual(problems('vnclisten=0.0.0.0:5,vncdisplay=0'), [])
    assert.deepEqual(problems('vnclisten=0.0.0.0:5'), [])
  })

  it('is a password longer than VNC reads', () => {
    assert.deepEqual(problems('vncpasswd=123456789'), ['information value-out-of-range vncpasswd=«123456789»'])
    assert.deepEqual(problems('vncpasswd=12345678'), [])
  })

  it('never makes xl refuse the file', () => {
    for (const text of ['bogus', 'vnc', '=', 'vnc=x,=,,', 'type=type=type']) {
      assert.ok(!problems(text).some(problem => problem.startsWith('error')), text)
    }
  })
})

describe('what can come in vfb', () => {
  it('is a field, except those that are there', () => {
    assert.equal(expected(VFB, '|'), 'field «»')
    assert.equal(expected(VFB, 'vnc=1,|'), 'field vnc=1,«» without vnc')
    assert.equal(expected(VFB, 'vn|,sdl=0'), 'field «vn»,sdl=0 without sdl')
    assert.equal(expected(VFB, 'vnc=1, vncl|isten=x,sdl=0'), 'field vnc=1, «vnclisten»=x,sdl=0 without vnc sdl')
  })

  it('is a value behind the sign', () => {
    assert.equal(expected(VFB, 'vnc=|'), 'value of vnc vnc=«»')
    assert.equal(expected(VFB, 'vnc=1,keymap=e|n,sdl=0'), 'value of keymap vnc=1,keymap=«en»,sdl=0')
  })

  it('is known in broken text too', () => {
    assert.equal(expected(VFB, 'vnc,=,vncunused=|'), 'value of vncunused vnc,=,vncunused=«»')
    assert.deepEqual(strayPlaces(VFB, ODD_TEXTS, context), [])
  })
})
