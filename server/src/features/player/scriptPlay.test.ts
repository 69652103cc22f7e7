import assert from 'node:assert/strict'
import { followed, scriptedHost, TWO_CARDS } from '../../../../test/support/scriptedHost.ts'
import { followNetworkScript } from '../../network/scripts/followOnHost.ts'
import { scriptPlay } from './scriptPlay.ts'

const TWO_CALLS = {
  ...TWO_CARDS,
  'etc/xen/xend-config.sxp': '(network-script mine)\n',
  'etc/xen/scripts/mine':
    '#!/bin/sh\n/etc/xen/scripts/network-bridge "$@" vifnum=0\nip link set eth9 up\n/etc/xen/scripts/network-bridge "$@" vifnum=1\n',
}

async function played(texts: Readonly<Record<string, string>>) {
  return scriptPlay(followed(await followNetworkScript(await scriptedHost(texts), 'start')), 'the host x')
}

describe('a script to be played', () => {
  it('says what it is, and how it ends', async () => {
    const { title, notes, ending } = await played(TWO_CALLS)
    assert.equal(title, 'mine start, as Xen 3.0.3 does it on the host x')
    assert.deepEqual(notes, [])
    assert.match(ending, /^The script ends with exit status \d+/)
  })

  it('has the calls of a wrapper in front of their steps', async () => {
    const { parts, frames } = await played(TWO_CALLS)
    assert.deepEqual(
      parts.map(({ command }) => command),
      ['network-bridge start vifnum=0', 'network-bridge start vifnum=1'],
    )
    assert.deepEqual(
      parts.map(({ from }) => frames[from]?.command),
      ['brctl addbr xenbr0', 'brctl addbr xenbr1'],
    )
  })

  it('says of a part that is not followed that nobody can know', async () => {
    const { frames } = await played(TWO_CALLS)
    const opaque = frames.find(({ command }) => command.startsWith('? '))
    assert.equal(opaque?.command, '? ip link set eth9 up')
    assert.deepEqual(opaque?.changes, ['What it changes is known only where it runs.'])
  })

  it('needs one style for all its pictures', async () => {
    const { style, frames } = await played(TWO_CALLS)
    assert.match(style, /\.changed > \.box/)
    assert.ok(frames.every(({ svg }) => !svg.includes('<style')))
    const colours = [...style.matchAll(/(?:fill|stroke): ([^;]+);/g)].map(([, colour]) => colour ?? '')
    assert.deepEqual(
      colours.filter(colour => !/^(none|transparent|var\(--vscode-[\w-]+, (#[0-9a-f]{6}|none)\))$/.test(colour)),
      [],
    )
  })
})
