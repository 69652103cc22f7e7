import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { REPOSITORY, xenConfig } from './cli.ts'

/** The page of a word, which must be there. */
async function page(...args: string[]): Promise<string> {
  const { code, out, err } = await xenConfig(['explain', ...args])
  assert.deepEqual([code, err], [0, ''])
  return out
}

describe('xen-config explain', () => {
  it('explains a key: what it is, its facts, an example', async () => {
    const text = await page('maxmem')
    assert.match(text, /^\*\*maxmem\*\* — The most RAM the guest may ever have, in MB\.\n/)
    assert.match(text, /^\| Type \| integer, in MiB \|$/m)
    assert.match(text, /^maxmem = \d+$/m)
    assert.match(text, /\nSee also: `memory`, .*\n$/)
  })

  it('explains a key that only xm knows', async () => {
    assert.match(await page('access_control'), /^\| Read by \| xm up to Xen 4\.4 \|$/m)
  })

  it('explains the code of a problem, with the wrong and the right way', async () => {
    assert.match(await page('unknown-key'), /^\*\*unknown-key\*\* — [\s\S]*^Wrong:$[\s\S]*^Right:$/m)
  })

  it('explains a field of the strings of a key', async () => {
    assert.match(await page('vif', 'bridge'), /^\*\*bridge\*\* of `vif` — The bridge of dom0/)
  })

  it('explains options of xend-config.sxp and xl.conf, scripts and their variables', async () => {
    assert.match(await page('network-script'), /^\*\*network-script\*\* in xend-config\.sxp — /)
    assert.match(await page('xl.conf', 'autoballoon'), /^\*\*autoballoon\*\* in xl\.conf — /)
    assert.match(await page('network-bridge', 'netdev'), /^\*\*netdev\*\* of `network-bridge` — /)
  })

  it('names what else a word means, as the words to ask for it', async () => {
    assert.match(await page('keymap'), /\n\nOther meanings, as PLACE WORD: vfb keymap, xend-config\.sxp keymap\n$/)
  })

  it('explains the name of an interface, whatever its numbers are', async () => {
    assert.match(await page('vif1.0'), /^\*\*vif1\.0\*\* — dom0's end of a guest's network card/)
    assert.match(await page('vif12.3'), /^\*\*vif12\.3\*\* — dom0's end/)
    assert.match(await page('peth0'), /^\*\*peth0\*\* — The real network card of an old host/)
    assert.match(await page('xenbr1'), /^\*\*xenbr1\*\* — A bridge of dom0/)
    for (const file of readdirSync(join(REPOSITORY, 'server/src/docs/en/interfaces'))) {
      await page(file.replace('.md', ''))
    }
  })

  it('takes a word that is both for the key', async () => {
    assert.match(await page('vif'), /^\| Type \| list of strings \|$/m)
  })

  it('knows every code that check can report', async () => {
    const source = readFileSync(join(REPOSITORY, 'server/src/facts/problems.ts'), 'utf8')
    const codes = [...source.matchAll(/^ {2}'?([a-z-]+)'?: '(?:error|warning|information|hint)',$/gm)]
    assert.ok(codes.length > 30)
    const pages = await Promise.all(codes.map(([, code = '']) => page(code)))
    for (const [index, text] of pages.entries()) assert.ok(text.startsWith(`**${codes[index]?.[1]}** — `))
  }).timeout(180_000)

  it('names the nearest three of what it does not know', async () => {
    const { code, out, err } = await xenConfig(['explain', 'memroy'])
    assert.deepEqual([code, out], [1, ''])
    assert.match(err, /^xen-config: nothing is known of "memroy"\. Near it: memory(, [a-z0-9_.-]+){2}\.\n$/)
  })

  it('names each of them once', async () => {
    const { err } = await xenConfig(['explain', 'vif', 'nothing'])
    const near = /Near it: (.*)\.\n$/.exec(err)?.[1]?.split(', ') ?? []
    assert.equal(near.length, 3)
    assert.equal(new Set(near).size, 3)
  })

  it('speaks the languages it was built with', async () => {
    assert.equal(await page('--lang', 'en', 'memory'), await page('memory'))
    const { code, err } = await xenConfig(['explain', '--lang', 'tlh', 'memory'])
    assert.equal(code, 2)
    assert.match(err, /^xen-config: There are no pages in "tlh", only in: .*\ben\b.*\.\n$/)
  })

  it('wants one word', async () => {
    for (const args of [[], ['a', 'b', 'c'], ['--lang', 'en'], ['--bogus', 'memory'], ['--lang']]) {
      const { code, out, err } = await xenConfig(['explain', ...args])
      assert.deepEqual([code, out], [2, ''], args.join(' '))
      assert.match(err, /^xen-config: [^\n]+\.\n/, args.join(' '))
    }
  })
})
