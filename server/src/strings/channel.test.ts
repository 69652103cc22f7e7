import assert from 'node:assert/strict'
import type { Release } from '../facts/releases.ts'
import { CHANNEL, parseChannel } from './channel.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const problems = (text: string, release: Release = '4.20') => problemsOf(CHANNEL, text, contextOf(release))
const mended = (text: string, release: Release = '4.20') => fixed(CHANNEL, text, contextOf(release))

describe('a channel', () => {
  it('is a pseudo terminal or a socket', () => {
    const pty = parseChannel('name=org.example.agent,connection=pty', contextOf('4.5'))
    assert.deepEqual([pty.name, pty.connection, pty.path, pty.problems], ['org.example.agent', 'pty', null, []])
    const socket = parseChannel('connection=socket,path=/run/x,name=a,backend=0', contextOf('4.22'))
    assert.deepEqual([socket.connection, socket.path, socket.backend, socket.problems], ['socket', '/run/x', '0', []])
  })

  it('may have blanks around its words', () => {
    for (const release of ['4.17', '4.18'] as const) {
      const { name, connection, problems } = parseChannel(' name = a , connection = pty ', contextOf(release))
      assert.deepEqual([name, connection, problems], ['a', 'pty', []])
    }
  })

  it('has the whole value since 4.18, before only what stands in front of another sign', () => {
    assert.equal(parseChannel('name=a=b,connection=pty', contextOf('4.18')).name, 'a=b')
    assert.equal(parseChannel('name=a=b,connection=pty', contextOf('4.17')).name, 'a')
    assert.equal(parseChannel('=name==a,connection=pty', contextOf('4.17')).name, 'a')
  })

  it('is unknown to Xen before 4.5, which reads nothing of it', () => {
    assert.deepEqual(problems('', '4.4'), [])
  })
})

describe('a mistake in channel', () => {
  it('is a missing connection, or a socket without a path', () => {
    assert.deepEqual(problems('name=a'), ['error missing-field «name=a»'])
    assert.deepEqual(problems('name=a,connection=socket'), ['error missing-field name=a,«connection=socket»'])
    assert.deepEqual(problems('connection=socket,connection=pty'), [
      'warning duplicate-field «connection=socket»,connection=pty',
    ])
  })

  it('is a connection that there is not', () => {
    assert.deepEqual(problems('connection=ptty'), ['error unknown-value connection=«ptty»'])
    assert.equal(mended('connection=ptty'), 'connection=pty')
    assert.deepEqual(problems('connection=PTY'), ['error unknown-value connection=«PTY»'])
    assert.equal(mended('connection=PTY'), 'connection=pty')
    assert.deepEqual(problems('connection= ,name=a'), ['error unknown-value connection=«» ,name=a'])
  })

  it('is a name that there is not, which xl passes over', () => {
    assert.deepEqual(problems('nme=a,connection=pty'), ['warning unknown-field «nme»=a,connection=pty'])
    assert.equal(mended('nme=a,connection=pty'), 'name=a,connection=pty')
    assert.deepEqual(problems('bogus=1'), ['warning unknown-field «bogus»=1', 'error missing-field «bogus=1»'])
  })

  it('is a part without a value', () => {
    assert.deepEqual(problems('name,connection=pty'), ['error missing-value «name»,connection=pty'])
    assert.deepEqual(problems('name=,connection=pty'), ['error missing-value «name=»,connection=pty'])
    assert.deepEqual(problems('name=,connection=pty', '4.17'), ['error missing-value «name=»,connection=pty'])
    assert.deepEqual(problems('connection=pty, '), ['error missing-value connection=pty, «»'])
    assert.deepEqual(problems('name= ,connection=pty'), [])
  })

  it('is nothing at all, at which xl crashes', () => {
    assert.deepEqual(problems(''), ['error missing-value «»'])
    assert.deepEqual(problems(','), ['error missing-value «,»'])
  })
})

describe('what can come in channel', () => {
  it('is a field or its value', () => {
    assert.equal(expected(CHANNEL, '|'), 'field «»')
    assert.equal(expected(CHANNEL, 'connection=|'), 'value of connection connection=«»')
    assert.equal(expected(CHANNEL, 'name=a,con|,path=x'), 'field name=a,«con»,path=x without name path')
    assert.equal(expected(CHANNEL, 'connection=pty,name=a|'), 'value of name connection=pty,name=«a»')
  })

  it('is known in broken text too', () => {
    assert.equal(expected(CHANNEL, '=,name,connection=|'), 'value of connection =,name,connection=«»')
    for (const release of ['4.5', '4.17', '4.18'] as const) {
      assert.deepEqual(strayPlaces(CHANNEL, ODD_TEXTS, contextOf(release)), [])
    }
  })
})

describe('a sign with nothing but blanks in front of it', () => {
  const text = 'name=a,  =connection=socket,path=/run/x'

  it('is a part without a name up to 4.17, so that the channel has no connection', () => {
    assert.equal(parseChannel(text, contextOf('4.17')).connection, null)
    assert.ok(parseChannel(text, contextOf('4.17')).problems.some(({ severity }) => severity === 'error'))
  })

  it('is no more than it was without the blanks where they stand in front of a name', () => {
    assert.equal(parseChannel('name=a,  connection=pty', contextOf('4.17')).connection, 'pty')
  })
})
