import assert from 'node:assert/strict'
import { json } from './manifest.ts'

interface LanguageConfiguration {
  readonly wordPattern: { readonly pattern: string; readonly flags: string }
  readonly indentationRules: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string }
}

function configuration(name: string): LanguageConfiguration {
  return json(`syntaxes/${name}.language-configuration.json`)
}

/** What a double click selects: the word around the `|`, as VS Code finds it. */
function wordAt(name: string, marked: string): string | undefined {
  const { pattern, flags } = configuration(name).wordPattern
  const at = marked.indexOf('|')
  const words = [...marked.replace('|', '').matchAll(new RegExp(pattern, `g${flags}`))]
  return words.find(word => word.index <= at && at <= word.index + word[0].length)?.[0]
}

describe('words, as a double click and completion see them', () => {
  const GUEST: Record<string, string> = {
    'on_power|off = "destroy"': 'on_poweroff',
    '  maxmem|=512': 'maxmem',
    "vif = [ 'mac=00:16:3e:2|7:95:c0,ip=10.0.0.1' ]": '00:16:3e:27:95:c0',
    "vif = [ 'mac=00:16:3e:27:95:c0,i|p=10.0.0.1' ]": 'ip',
    "vif = [ 'mac=00:16:3e:27:95:c0,ip=10.0.|0.1' ]": '10.0.0.1',
    "vif = [ 'bridge=xenbr|0' ]": 'xenbr0',
    "vif = [ 'bridge=eth0.1|0' ]": 'eth0.10',
    'uuid = "cf67710d-b756-086b-8cd|e-be61d2faca1b"': 'cf67710d-b756-086b-8cde-be61d2faca1b',
    "pci = [ '0000:03:00|.0' ]": '0000:03:00.0',
    "pci = [ '03:0|0.0,permissive=1' ]": '03:00.0',
    "disk = [ '/dev/v|g/x,raw,xvda,w' ]": 'vg',
    "disk = [ '/dev/vg/web-di|sk,raw,xvda,w' ]": 'web-disk',
    "disk = [ 'phy:/dev/sda|5,xvda,w' ]": 'sda5',
    'kernel = "/boot/vmlinuz-6.1.0-1|8-amd64"': 'vmlinuz-6.1.0-18-amd64',
    'memory = 51|2': '512',
    'mmio_hole = 0xf|f': '0xff',
    '# Größ|e in MB': 'Größe',
    'xen-|': 'xen-',
    '"",| ""': '',
  }
  for (const [marked, word] of Object.entries(GUEST)) {
    it(marked, () => assert.equal(wordAt('xen-guest', marked) ?? '', word))
  }

  it('names of xend have hyphens', () => {
    assert.equal(wordAt('xen-sxp', '(xend-http-ser|ver no)'), 'xend-http-server')
    assert.equal(wordAt('xen-sxp', '(network-script network-br|idge)'), 'network-bridge')
  })

  it('are never empty, which would hang the editor', () => {
    for (const name of ['xen-guest', 'xen-sxp']) {
      const { pattern, flags } = configuration(name).wordPattern
      assert.doesNotMatch('', new RegExp(pattern, flags))
    }
  })
})

describe('indentation', () => {
  const { increaseIndentPattern, decreaseIndentPattern } = configuration('xen-guest').indentationRules

  it('grows behind an open list', () => {
    for (const line of ['disk = [', "disk = [ 'a',", 'disk = [ # the disks', 'vnuma = [ [ "a" ], [']) {
      assert.match(line, new RegExp(increaseIndentPattern), line)
    }
  })

  it('stays behind a closed list, a bracket in quotes and a comment', () => {
    for (const line of ['vif = [ ]', 'extra = "a ["', '# disk = [', "name = 'a' # [", 'memory = 512']) {
      assert.doesNotMatch(line, new RegExp(increaseIndentPattern), line)
    }
  })

  it('shrinks at the bracket that closes', () => {
    assert.match('  ]', new RegExp(decreaseIndentPattern))
    assert.doesNotMatch("  'a' ]", new RegExp(decreaseIndentPattern))
  })
})
