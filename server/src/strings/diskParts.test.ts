import assert from 'node:assert/strict'
import type { Release } from '../facts/releases.ts'
import { diskParts, isFlag, PREFIXES } from './diskParts.ts'

/** `field format=raw`, `positional /a`, …: each part with its kind. */
function parts(text: string, release: Release = '4.17'): string[] {
  return diskParts(text, release).map(({ kind, name, value }) => {
    if (kind === 'positional') return `${kind} ${value}`
    return kind === 'field' || kind === 'unknown' ? `${kind} ${name}=${value}` : `${kind} ${name}`
  })
}

/** The text of every part as its span cuts it out. */
function cut(text: string): string[] {
  return diskParts(text, '4.17').map(({ span }) => text.slice(span.start, span.end))
}

describe('the parts of a disk', () => {
  it('end at commas, of which one at the end begins nothing', () => {
    assert.deepEqual(parts('/a,raw,xvda,w'), ['positional /a', 'positional raw', 'positional xvda', 'positional w'])
    assert.deepEqual(parts(',,x,'), ['positional ', 'positional ', 'positional x'])
    assert.deepEqual(parts(''), [])
  })

  it('lose blanks in front, and keep those behind', () => {
    assert.deepEqual(parts(' /a b ,\t\nraw , '), ['positional /a b ', 'positional raw '])
    assert.deepEqual(parts('/a, ,xvda'), ['positional /a', 'positional ', 'positional xvda'])
  })

  it('are fields and bare words that the release knows', () => {
    assert.deepEqual(parts('format=raw,cdrom,discard'), ['field format=raw', 'flag cdrom', 'flag discard'])
    assert.deepEqual(parts('backend=d,discard', '4.2'), ['unknown backend=d', 'positional discard'])
    assert.deepEqual(parts('untrusted', '4.18'), ['positional untrusted'])
    assert.deepEqual(parts('untrusted', '4.19'), ['flag untrusted'])
  })

  it('are unknown with any `=` that belongs to no field', () => {
    assert.deepEqual(parts('bogus=1,cdrom=1,format =raw,Format=raw,=,/a=b'), [
      'unknown bogus=1',
      'unknown cdrom=1',
      'unknown format =raw',
      'unknown Format=raw',
      'unknown =',
      'unknown /a=b',
    ])
  })

  it('keep an equals sign in a value', () => {
    assert.deepEqual(parts('script=a=b,vdev='), ['field script=a=b', 'field vdev='])
  })

  it('end with `target=`, up to the end of its line and without a comma there', () => {
    assert.deepEqual(parts('vdev=xvda,target=/a,b=c,d'), ['field vdev=xvda', 'field target=/a,b=c,d'])
    assert.deepEqual(parts('target=/a,,'), ['field target=/a,'])
    assert.deepEqual(parts('target=/a\n,w'), ['field target=/a', 'positional ', 'positional w'])
  })
})

describe('the prefixes of a disk', () => {
  it('can stand in a row, and in front of any part', () => {
    assert.deepEqual(parts('tap:aio:/a,ioemu:hda'), [
      'prefix tap',
      'prefix aio',
      'positional /a',
      'prefix ioemu',
      'positional hda',
    ])
    for (const prefix of PREFIXES) assert.deepEqual(parts(`${prefix}:`), [`prefix ${prefix}`])
  })

  it('are unknown unless a letter or digit follows, as in a host with its port', () => {
    assert.deepEqual(parts('host:80,hdc:cdrom'), ['positional host:80', 'positional hdc:cdrom'])
    assert.deepEqual(parts('vmdk:/a'), ['unknown-prefix vmdk', 'positional /a'])
    assert.deepEqual(parts('hdc:CDROM'), ['unknown-prefix hdc', 'positional CDROM'])
    assert.deepEqual(parts('hdc:'), ['unknown-prefix hdc'])
    assert.deepEqual(parts('/a:b,:cdrom,Raw:/a'), ['positional /a:b', 'positional :cdrom', 'positional Raw:/a'])
  })
})

describe('the spans of the parts', () => {
  it('cut out what is written, without the comma', () => {
    assert.deepEqual(cut('phy:/a, format=raw,cdrom,,target=/b,'), [
      'phy:',
      '/a',
      'format=raw',
      'cdrom',
      '',
      'target=/b',
    ])
  })

  it('cut out names and values too', () => {
    const text = 'vdev=xvda, access=r'
    const named = diskParts(text, '4.17').map(({ nameSpan: name, valueSpan: value }) => [
      text.slice(name.start, name.end),
      text.slice(value.start, value.end),
    ])
    assert.deepEqual(named, [
      ['vdev', 'xvda'],
      ['access', 'r'],
    ])
  })
})

describe('a bare word of a disk', () => {
  it('is one in some release or in that release', () => {
    assert.equal(isFlag('discard'), true)
    assert.equal(isFlag('discard', '4.4'), false)
    assert.equal(isFlag('discard', '4.5'), true)
    assert.equal(isFlag('format'), false)
    assert.equal(isFlag('bogus'), false)
  })
})
