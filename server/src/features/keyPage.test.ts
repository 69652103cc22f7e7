import assert from 'node:assert/strict'
import { pages } from '../../../test/support/features.ts'
import { type Reader, targetOf } from '../../../test/support/guest.ts'
import { page } from '../docs/pages.ts'
import { DOMAIN_KEYS, domainKey } from '../facts/domainKeys.ts'
import { isDeprecated, keyPage, plainPage } from './keyPage.ts'

function pageOf(name: string, reader: Reader = {}): string {
  return keyPage(domainKey(name) ?? assert.fail(`there is no key ${name}`), targetOf(reader), pages)
}

/** The table as an object, for one key and reader. */
function factsOf(name: string, reader: Reader = {}): Record<string, string> {
  const rows = [...pageOf(name, reader).matchAll(/^\| (\S.*?) \| (.*) \|$/gm)]
  return Object.fromEntries(rows.map(([, fact = '', value = '']) => [fact, value]))
}

describe('the page of a key', () => {
  it('goes from the one line over the facts and the prose to an example and what to read next', () => {
    const text = pageOf('maxmem')
    const parts = ['**maxmem** — ', '| | |\n|---|---|\n', 'The trap: ', '```xen-guest\n', 'See also: `memory`']
    const places = parts.map(part => text.indexOf(part))
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    )
    assert.equal(places[0], 0)
    assert.ok(!places.includes(-1))
  })

  it('names type and unit', () => {
    assert.equal(factsOf('memory').Type, 'integer, in MiB')
    assert.equal(factsOf('vnc').Type, 'switch (1 or 0)')
    assert.equal(factsOf('on_crash').Type, 'one of some words')
  })

  it('names the default of the toolstack in force', () => {
    assert.equal(factsOf('memory').Default, '32')
    assert.equal(factsOf('builder', { toolstack: 'xm' }).Default, "'linux'")
    assert.equal(factsOf('kernel').Default, 'none')
  })

  it('names what is allowed in the release in force', () => {
    assert.equal(factsOf('type').Allowed, '`pv`, `pvh`, `hvm`')
    assert.match(factsOf('on_crash', { release: '4.17' }).Allowed ?? '', /`soft-reset`/)
    assert.doesNotMatch(factsOf('on_crash', { release: '4.1' }).Allowed ?? '', /`soft-reset`/)
    assert.equal(factsOf('builder', { toolstack: 'xm' }).Allowed, '`linux`, `hvm`')
    assert.equal(factsOf('altp2m_count', { release: '4.21' }).Allowed, '0 to 65535')
  })

  it('says what each word means that the release takes', () => {
    assert.match(pageOf('on_crash'), /^- `preserve`: The crashed guest stays in the list for you to look at\.$/m)
    assert.match(pageOf('on_crash', { release: '4.17' }), /^- `soft-reset`: /m)
    assert.doesNotMatch(pageOf('on_crash', { release: '4.1' }), /^- `soft-reset`: /m)
    assert.match(pageOf('boot'), /^- `dc`: The CD, and without a disc the hard disk/m)
  })

  it('says which guests and machines have it, where not all do', () => {
    assert.equal(factsOf('nestedhvm').Guests, 'PVH, HVM')
    assert.equal(factsOf('nestedhvm').Machines, 'x86')
    assert.equal(factsOf('memory').Guests, undefined)
  })

  it('says which releases read it, the last one included', () => {
    assert.equal(factsOf('memory')['Read by'], 'xl in every release; xm up to Xen 4.4')
    assert.equal(factsOf('type')['Read by'], 'xl since Xen 4.10')
    assert.equal(factsOf('pvh', { release: '4.4' })['Read by'], 'xl from Xen 4.4 to 4.8')
  })

  it('says so where a vendor had it earlier', () => {
    assert.equal(factsOf('vfb', { toolstack: 'xm' })['Also in'], 'Xen 3.0.3, where a vendor added it')
    assert.equal(factsOf('memory')['Also in'], undefined)
  })

  it('names the better word only to those who have it', () => {
    assert.equal(factsOf('builder').Instead, '`type`')
    assert.equal(factsOf('builder', { release: '4.9' }).Instead, undefined)
    assert.equal(factsOf('builder', { toolstack: 'xm' }).Instead, undefined)
  })

  it('is whole for every key, read by anybody', () => {
    for (const reader of [
      {},
      { release: '4.1' },
      { toolstack: 'xm' },
      { toolstack: 'xm', release: '4.4' },
    ] as Reader[]) {
      for (const { name } of DOMAIN_KEYS) {
        const text = pageOf(name, reader)
        assert.doesNotMatch(text, /undefined|null|\{\d\}|NaN|\| {2}\|/, `${name}: ${text}`)
        const facts = factsOf(name, reader)
        assert.ok(facts.Type && facts.Default && facts['Read by'], name)
      }
    }
  })

  it('makes do without prose', () => {
    const text = keyPage(domainKey('memory') ?? assert.fail(), targetOf(), new Map())
    assert.match(text, /^\*\*memory\*\* — A key of guest files; chapter “.+”\.\n/)
    assert.doesNotMatch(text, /See also/)
  })
})

describe('a key that has a better word', () => {
  const isOld = (name: string, reader: Reader) => isDeprecated(domainKey(name) ?? assert.fail(), targetOf(reader))

  it('is old from the release on that has the better one', () => {
    assert.equal(isOld('builder', { release: '4.10' }), true)
    assert.equal(isOld('builder', { release: '4.9' }), false)
  })

  it('is not old to xm because xl has a better one', () => {
    assert.equal(isOld('device_model', { release: '4.4' }), true)
    assert.equal(isOld('device_model', { toolstack: 'xm', release: '4.4' }), false)
  })

  it('is old to both toolstacks where no release is named', () => {
    assert.equal(isOld('nics', { toolstack: 'xm' }), true)
    assert.equal(isOld('nics', { release: '4.1' }), true)
  })

  it('is not old when there is none', () => {
    assert.equal(isOld('memory', {}), false)
  })
})

describe('a page that is not about a key', () => {
  it('has the title it is asked for', () => {
    const prose = page(pages, 'interfaces/vif.md') ?? assert.fail()
    assert.match(plainPage('vif1.0', prose), /^\*\*vif1\.0\*\* — dom0's end of a guest's network card/)
    assert.match(plainPage('vif1.0', prose), /See also: `peth`, `xenbr`, `vif-emu`, `domain-id`$/)
  })

  it('ends with its text where there is nothing more to read', () => {
    assert.equal(plainPage('x', { summary: 'A thing.', body: 'It is.', seeAlso: [] }), '**x** — A thing.\n\nIt is.')
  })
})
