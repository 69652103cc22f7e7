import assert from 'node:assert/strict'
import { parseSerial, SERIAL } from './serial.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const CONTEXT = contextOf('4.20')
const problems = (text: string) => problemsOf(SERIAL, text, CONTEXT)
const mended = (text: string) => fixed(SERIAL, text, CONTEXT)

function shown(text: string): string {
  const { kind, target, options } = parseSerial(text)
  return [kind, target, ...options].join(' ')
}

describe('a serial port', () => {
  it('is a word, a device of the host or a kind with a target', () => {
    assert.equal(shown('pty'), 'pty ')
    assert.equal(shown('vc:80Cx24C'), 'vc 80Cx24C')
    assert.equal(shown('/dev/ttyS1'), 'device /dev/ttyS1')
    assert.equal(shown('file:/var/log/guest,1.log'), 'file /var/log/guest,1.log')
    assert.equal(shown('udp:10.0.0.1:7000@:8000'), 'udp 10.0.0.1:7000@:8000')
  })

  it('has options where it is a socket', () => {
    assert.equal(shown('tcp:127.0.0.1:4444,server,nowait'), 'tcp 127.0.0.1:4444 server nowait')
    assert.equal(shown('unix:/run/guest.sock,server'), 'unix /run/guest.sock server')
  })

  it('is handed on as it is, whatever it is', () => {
    for (const text of [
      'pty',
      'none',
      'tcp:x',
      'chardev:x',
      'braille',
      '',
      'COM1',
      'pipe:',
      '/tmp/x',
      'file',
      'websocket:1',
    ]) {
      assert.deepEqual(problems(text), [], text)
    }
    assert.equal(shown('chardev:x'), ' x')
  })

  it('is told a slip of the pen', () => {
    assert.deepEqual(problems('ptty'), ['hint unknown-value «ptty»'])
    assert.equal(mended('ptty'), 'pty')
    assert.equal(mended('PTY'), 'pty')
    assert.deepEqual(problems('fiel:/x'), ['hint unknown-value «fiel»:/x'])
    assert.equal(mended('fiel:/x'), 'file:/x')
  })

  it('begins with words that are offered', () => {
    const all = 'none null pty stdio vc /dev/ file: mon: pipe: tcp: telnet: udp: unix:'
    assert.equal(expected(SERIAL, '|'), `«» ${all}`)
    assert.equal(expected(SERIAL, 'p|t'), `«pt» ${all}`)
    assert.equal(expected(SERIAL, 'f|x:/y'), '«fx»:/y file mon pipe tcp telnet udp unix')
  })

  it('goes on with our own text, and with options behind a comma', () => {
    assert.equal(expected(SERIAL, 'file:|'), 'nothing')
    assert.equal(expected(SERIAL, 'tcp:|x,server'), 'nothing')
    assert.equal(expected(SERIAL, 'tcp::1,|'), 'tcp::1,«» server nowait nodelay')
    assert.equal(expected(SERIAL, 'unix:/x,s|,nowait'), 'unix:/x,«s»,nowait server nowait nodelay')
    assert.equal(expected(SERIAL, 'file:/x,|'), 'nothing')
  })

  it('is read from any text', () => {
    assert.deepEqual(strayPlaces(SERIAL, [...ODD_TEXTS, 'tcp:', 'tcp:,,', ':::', '/dev/:x'], CONTEXT), [])
  })
})
