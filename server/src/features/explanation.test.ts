import assert from 'node:assert/strict'
import { pages } from '../../../test/support/features.ts'
import { HOST_OPTIONS, hostOption } from '../facts/hostOptions.ts'
import { HOST_SCRIPTS } from '../facts/hostScripts.ts'
import { explainedWords, explanation, explanationIn, otherMeanings } from './explanation.ts'
import { optionPage } from './optionPage.ts'

const explained = (word: string) => explanation(word, pages) ?? assert.fail(`nothing about ${word}`)
const explainedIn = (place: string, word: string) =>
  explanationIn(place, word, pages) ?? assert.fail(`nothing about ${word} in ${place}`)

describe('the explanation of a word', () => {
  it('is the page of a key', () => assert.match(explained('maxmem'), /^\*\*maxmem\*\* — The most RAM/))

  it('is the page of an interface, whatever its numbers are', () => {
    assert.match(explained('vif12.0'), /^\*\*vif12\.0\*\* — dom0's end/)
  })

  it('is the page of an option of xend-config.sxp, with its facts', () => {
    const text = explained('xend-relocation-server')
    assert.match(text, /^\*\*xend-relocation-server\*\* in xend-config\.sxp — Lets other hosts/)
    assert.match(text, /^\| Type \| switch \(yes or no\) \|$/m)
    assert.match(text, /^\| Read by \| xm up to Xen 4\.4 \|$/m)
  })

  it('tells of older releases that have an option or a key from a vendor', () => {
    const also = /^\| Also in \| Xen 3\.0\.3, where a vendor added it \|$/m
    assert.match(explained('vncpasswd'), also)
    assert.match(optionPage(hostOption('xend-config.sxp', 'vncpasswd') ?? assert.fail('no option'), pages), also)
  })

  it('is the page of an option of xl.conf, with its words', () => {
    assert.match(explained('autoballoon'), /^\| Allowed \| `0`, `1`, `auto`, `off`, `on` \|$/m)
    assert.match(explained('autoballoon'), /^- `auto`: Takes memory from dom0 unless/m)
    assert.match(explained('vifscript'), /^\| Instead \| `vif\.default\.script` \|$/m)
  })

  it('is the page of a script, with all that it reads', () => {
    const text = explained('network-bridge')
    assert.match(text, /^\| Arguments \| `netdev`, `bridge`, `vifnum`, `antispoof` \|$/m)
    assert.match(text, /^\| Part of Xen \| up to Xen 4\.4 \|$/m)
    assert.match(explained('vif-bridge'), /^\| Xenstore \| `bridge`, `ip`, `mtu`, `vifname` \|$/m)
    assert.match(explained('network-bonding'), /^\| Part of Xen \| never \|$/m)
  })

  it('is the page of a variable of scripts', () => {
    assert.match(
      explained('XENBUS_PATH'),
      /^\*\*XENBUS_PATH\*\* of `vif-bridge` — The folder of this device in xenstore/,
    )
  })

  it('is the page of a term', () => assert.match(explained('ballooning'), /^\*\*ballooning\*\* — Taking memory/))

  it('is the page of a value that only fields take', () => {
    assert.match(explained('phy'), /^\*\*backendtype=phy\*\* — /)
    assert.match(explained('e1000'), /^\*\*model=e1000\*\* — /)
  })

  it('takes a word of guest files for that first, and names its other meanings', () => {
    assert.match(explained('vncpasswd'), /^\*\*vncpasswd\*\* — The password for the VNC screen/)
    assert.deepEqual(otherMeanings('vncpasswd', pages), ['vfb vncpasswd', 'xend-config.sxp vncpasswd'])
    assert.match(explained('bridge'), /^\*\*bridge\*\* of `vif` —/)
    assert.deepEqual(otherMeanings('bridge', pages), ['network-bridge bridge', 'xenstore bridge'])
    assert.deepEqual(otherMeanings('memory', pages), [])
  })

  it('is missing for a word that nobody knows', () => {
    assert.equal(explanation('memroy', pages), null)
    assert.deepEqual(otherMeanings('memroy', pages), [])
  })

  it('is there for every word that is offered', () => {
    assert.deepEqual(
      explainedWords(pages).filter(word => explanation(word, pages) === null),
      [],
    )
  })
})

describe('the explanation of a word in its place', () => {
  it('is that of a field', () => assert.match(explainedIn('vif', 'mac'), /^\*\*mac\*\* of `vif` —/))

  it('is that of a value', () => {
    assert.match(explainedIn('on_crash', 'preserve'), /^\*\*on_crash = "preserve"\*\* — The crashed guest/)
    assert.match(explainedIn('disk', 'qcow2'), /^\*\*format=qcow2\*\* — QEMU's own kind/)
    assert.match(explainedIn('sched', 'null'), /^\*\*sched null\*\* — No scheduling/)
  })

  it('is that of an option of the named file', () => {
    assert.match(explainedIn('xend-config.sxp', 'keymap'), /^\*\*keymap\*\* in xend-config\.sxp —/)
    assert.match(explainedIn('cpupool', 'name'), /^\*\*name\*\* of a CPU pool —/)
  })

  it('tells the same variable of two scripts apart', () => {
    assert.match(explainedIn('network-bridge', 'netdev'), /The network card of dom0 that goes onto the bridge/)
    assert.match(explainedIn('vif-route', 'netdev'), /whose address a routed guest uses/)
  })

  it('says what a variable is without being set, release by release', () => {
    assert.match(
      explainedIn('network-bridge', 'bridge'),
      /\| Default \| xenbr\$\{vifnum\} \(Xen 3\.0\.3 to 3\.1\); same name/,
    )
  })

  it('is that of an entry in xenstore', () => {
    assert.match(explainedIn('xenstore', 'hotplug-status'), /^\*\*hotplug-status\*\* in xenstore — What the script/)
  })

  it('finds every option, script, variable and entry', () => {
    for (const { place, name } of HOST_OPTIONS) explainedIn(place, name)
    for (const { name, variables = [], xenstoreKeys = [] } of HOST_SCRIPTS) {
      explainedIn('script', name)
      for (const variable of variables) explainedIn(name, variable.name)
      for (const key of xenstoreKeys) explainedIn('xenstore', key)
    }
  })

  it('is missing for a word that does not belong there', () => {
    assert.equal(explanationIn('vif', 'autoballoon', pages), null)
    assert.equal(explanationIn('xl.conf', 'network-script', pages), null)
    assert.equal(explanationIn('nothing', 'memory', pages), null)
    assert.equal(explanationIn('(', '[', pages), null)
  })
})
