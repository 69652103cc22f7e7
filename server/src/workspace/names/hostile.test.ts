import assert from 'node:assert/strict'
import { hostOf, ROOT } from '../../../../test/support/namedHost.ts'

/*
 * Texts that nobody writes: names are read from them in the blink of an eye all the same, and nothing is lost on the way.
 */

const MANY = 50_000

const TEXTS: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'a calculation with nothing but blanks in it': ['etc/xen/web', `vif = [ x %${' '.repeat(MANY)}y ]\n`],
  'a list with a comma behind each blank': ['etc/xen/web', `vif = [ '${', '.repeat(MANY)}' ]\n`],
  'one word without end': ['etc/conf.d/net', `bridge_${'a_'.repeat(MANY)}="eth0"\nbridge_br0="eth0"\n`],
  'a name of dots and digits': ['etc/network/interfaces', `iface a${'.1'.repeat(MANY)} inet manual\n`],
  'a command of as many words': ['etc/network/interfaces', `iface a inet manual\n up ip ${'a '.repeat(MANY)}\n`],
  'quotes that never close': ['etc/xen/xend-config.sxp', `(network-script '${'x=y '.repeat(MANY)}`],
}

describe('names in a text that nobody writes', () => {
  for (const [what, [path, text]] of Object.entries(TEXTS)) {
    it(what, async () => {
      const { names } = hostOf({ 'etc/xen/xend-config.sxp': '', [path]: text })
      const { files } = await names.host(ROOT, { guests: 'all' })
      assert.equal(files.find(file => file.path === path)?.text, text)
    })
  }
})
