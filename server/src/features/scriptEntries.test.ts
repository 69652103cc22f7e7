import assert from 'node:assert/strict'
import { contextOf } from '../../../test/support/features.ts'
import { parseFor } from '../../../test/support/guest.ts'
import { opened } from '../../../test/support/hostEditor.ts'
import { placesInGuest } from './scriptChoice.ts'
import { scriptLenses, withScriptLink } from './scriptEntries.ts'

const COMMANDS = { networkScript: 'show.network', vifScript: 'show.vif' }

describe('the lines above what can be followed', () => {
  it('stand above each card of a guest, and name it', () => {
    const { document, file } = contextOf('memory = 5\nvif = [ "bridge=a",\n  "bridge=b" ]\n')
    const lenses = scriptLenses(document, placesInGuest(file), COMMANDS)
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command?.title, command?.command, command?.arguments]),
      [
        [1, 'Preview vif script of eth0', 'show.vif', [document.uri, { kind: 'vif', index: 0 }]],
        [2, 'Preview vif script of eth1', 'show.vif', [document.uri, { kind: 'vif', index: 1 }]],
      ],
    )
  })

  it('stand above what Python makes a card of, but for one that only the host knows', () => {
    const shown = (text: string) =>
      placesInGuest(parseFor(text, { toolstack: 'xm' })).map(
        ({ span, title }) => `${title}: ${text.slice(span.start, span.end)}`,
      )
    assert.deepEqual(shown('n = 1\nvif = [ "bridge=xenbr%d" % n, "bridge=lan" ]\n'), [
      'Preview vif script of eth0: "bridge=xenbr%d" % n',
      'Preview vif script of eth1: "bridge=lan"',
    ])
    assert.deepEqual(shown('vif = [ "bridge=b%d" % n for n in range(2) ]\n'), [
      'Preview vif script of eth0: "bridge=b%d" % n',
      'Preview vif script of eth1: "bridge=b%d" % n',
    ])
    assert.deepEqual(shown('import os\nvif = [ "bridge=" + os.environ["B"], "bridge=lan" ]\n'), [
      'Preview vif script of eth1: "bridge=lan"',
    ])
  })

  it('stand above the active network script, and above a script and its calls', async () => {
    const titles = async (kind: 'xend-config' | 'script', text: string) => {
      const { document, scriptPlaces } = await opened(kind, text)
      return scriptLenses(document, scriptPlaces?.() ?? [], COMMANDS).map(
        ({ range, command }) => `${range.start.line} ${command?.title}`,
      )
    }
    const config = '#(network-script a)\n(network-script network-bridge)\n'
    assert.deepEqual(await titles('xend-config', config), ['1 Preview network script'])
    assert.deepEqual(await titles('script', '#!/bin/sh\n/etc/xen/scripts/network-bridge start\n'), [
      '0 Preview this script',
      '1 Preview this call',
    ])
  })
})

describe('a hover over what can be followed', () => {
  const TEXT = 'memory = 5\nvif = [ "bridge=a" ]\n'

  function linkAt(word: string, kind: 'markdown' | 'plaintext' = 'markdown'): string | undefined {
    const { document, file } = contextOf(TEXT)
    const hover = { contents: { kind, value: 'Text.' } }
    const offset = TEXT.indexOf(word)
    const shown = withScriptLink(hover, document, placesInGuest(file), offset, COMMANDS)
    return /\((command:.*)\)/.exec(JSON.stringify(shown?.contents))?.[1]
  }

  it('has a link behind its text', () => {
    const link = linkAt('bridge') ?? assert.fail('no link')
    const [command, args = ''] = link.split('?')
    assert.equal(command, 'command:show.vif')
    assert.deepEqual(JSON.parse(decodeURIComponent(args)), ['file:///srv/etc/xen/guest', { kind: 'vif', index: 0 }])
  })

  it('has none elsewhere, and none where the editor shows plain text', () => {
    assert.equal(linkAt('memory'), undefined)
    assert.equal(linkAt('bridge', 'plaintext'), undefined)
  })
})
