import assert from 'node:assert/strict'
import { parse } from '../../../test/support/guest.ts'
import { readScript } from '../../../test/support/shell.ts'
import { parseSxp } from '../syntax/sxp/parse.ts'
import { choiceAt, placesInGuest, placesInScript, placesInXend, type ScriptPlace } from './scriptChoice.ts'

/** Each place as the text that it stands on, and what is followed there. */
function shown(text: string, places: readonly ScriptPlace[]): [string, string][] {
  return places.map(({ span, choice }) => [
    text.slice(span.start, span.end),
    'index' in choice ? `${choice.kind} ${choice.index}` : choice.kind,
  ])
}

describe('what can be followed', () => {
  it('of xend-config.sxp is the active network script, the first of several', () => {
    const text = '#(network-script a)\n(vif-script vif-bridge)\n(network-script network-nat)\n(network-script b)\n'
    assert.deepEqual(shown(text, placesInXend(parseSxp(text))), [['(network-script network-nat)', 'network-script']])
    assert.deepEqual(placesInXend(parseSxp('(network-script)')), [])
  })

  it('of a script is the whole, and each call of a script of Xen', () => {
    const text = '#!/bin/sh\necho x\n"$dir/network-bridge" start vifnum=1\n/etc/xen/scripts/network-nat "$@"\n'
    assert.deepEqual(shown(text, placesInScript(readScript(text))), [
      ['', 'script'],
      ['"$dir/network-bridge" start vifnum=1', 'call 0'],
      ['/etc/xen/scripts/network-nat "$@"', 'call 1'],
    ])
    assert.deepEqual(placesInScript(readScript('#!/bin/sh\nls\n')), [])
  })

  it('of a guest is each of its cards, as they count at last', () => {
    const text = 'vif = [ "mac=x" ]\nvif = [ "bridge=a",\n "bridge=b" ]\nvif += [ "" ]\n'
    assert.deepEqual(shown(text, placesInGuest(parse(text))), [
      ['"bridge=a"', 'vif 0'],
      ['"bridge=b"', 'vif 1'],
      ['""', 'vif 2'],
    ])
    assert.deepEqual(placesInGuest(parse('vif = "x"\n')), [])
  })
})

describe('the choice at a place', () => {
  const text = 'memory = 5\nvif = [ "bridge=a", "bridge=b" ]\n'
  const at = (offset: number | null) => choiceAt(placesInGuest(parse(text)), offset)

  it('is what stands there, else the first of the file', () => {
    assert.deepEqual(at(text.indexOf('bridge=b')), { kind: 'vif', index: 1 })
    assert.deepEqual(at(2), { kind: 'vif', index: 0 })
    assert.deepEqual(at(null), { kind: 'vif', index: 0 })
  })

  it('is none where nothing can be followed', () => {
    assert.equal(choiceAt([], 0), null)
  })
})
