import assert from 'node:assert/strict'
import { contextOf } from '../../../test/support/features.ts'
import type { Reader } from '../../../test/support/guest.ts'
import { SEMANTIC_LEGEND } from './semanticLegend.ts'
import { semanticTokens } from './semanticTokens.ts'

/** `memory property`, `netdev property deprecated`: the tokens as an editor reads them. */
function tokens(text: string, reader: Reader = {}, within?: { start: number; end: number }): string[] {
  const context = contextOf(text, reader)
  const { data } = semanticTokens(context, within)
  const found: string[] = []
  let line = 0
  let character = 0
  for (let at = 0; at < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5)
    line += lines
    character = lines === 0 ? character + characters : characters
    const start = context.document.offsetAt({ line, character })
    const words = SEMANTIC_LEGEND.tokenModifiers.filter((_, bit) => modifiers & (1 << bit))
    found.push([text.slice(start, start + length), SEMANTIC_LEGEND.tokenTypes[type], ...words].join(' '))
  }
  return found
}

describe('semantic tokens', () => {
  it('tell keys that are read from unknown and old ones', () => {
    assert.deepEqual(tokens('memory = 5\nmemmory = 5\nbuilder = "hvm"\n'), [
      'memory property',
      'memmory property unknown',
      'builder property deprecated',
    ])
  })

  it('know the toolstack and the release', () => {
    assert.deepEqual(tokens('type = "pv"\n', { release: '4.9' }), ['type property unknown'])
    assert.deepEqual(tokens('builder = "hvm"\n', { release: '4.9' }), ['builder property'])
    assert.deepEqual(tokens('builder = "hvm"\n', { toolstack: 'xm' }), ['builder property'])
  })

  it('show the names of fields in strings, and which are none', () => {
    assert.deepEqual(tokens("vif = [ 'mac=1:2:3:4:5:6, brige=xenbr0',\n  'trusted' ]\n"), [
      'vif property',
      'mac parameter',
      'brige parameter unknown',
      'trusted parameter',
    ])
    assert.deepEqual(tokens('disk = [ "/dev/a,raw,xvda,w" ]; cpuid = "host,tm=0"\n'), [
      'disk property',
      'cpuid property',
      'tm parameter',
    ])
  })

  it('call no field of xm unknown', () => {
    assert.deepEqual(tokens('vfb = [ "type=vnc,vncunused=1" ]\n', { toolstack: 'xm' }), [
      'vfb property',
      'type parameter',
      'vncunused parameter',
    ])
  })

  it('reach only as far as they are asked for', () => {
    const text = 'name = "a"\nmemory = 5\nvcpus = 1\n'
    assert.deepEqual(tokens(text, {}, { start: 12, end: 14 }), ['memory property'])
  })

  it('never overlap and never leave their line, on text of any kind', () => {
    for (const text of [
      'vif = [ "=,=a,mac=,,"\nx\n)(',
      'disk = [ [ "a=b" ], "target=x=y,vdev=z" ]',
      'vif = [ "\\101mac=a,\\\\b=c" ]',
      '',
    ]) {
      const { data } = semanticTokens(contextOf(text))
      assert.equal(data.length % 5, 0)
      for (let at = 0; at < data.length; at += 5) {
        assert.ok((data[at + 2] ?? 0) > 0, text)
        if (at > 0 && data[at] === 0) assert.ok((data[at + 1] ?? 0) >= (data[at - 3] ?? 0), text)
      }
    }
  })
})
