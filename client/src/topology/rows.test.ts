import assert from 'node:assert/strict'
import { hostWith } from '../../../test/support/topology.ts'
import { english as l10n } from '../../../test/support/translate.ts'
import { guestRows } from './guestRows.ts'
import { networkRows } from './networkRows.ts'
import { changedRows, pathToRow, type Row, rowAt } from './node.ts'

const LINKS = ['eno1 → xenbr0', 'xenbr0', 'eno2']

/** A row a line: how deep it is, what it shows, and how it fares. */
function shown(rows: readonly Row[], depth = 0): string[] {
  return rows.flatMap(({ label, description, state, children }) => [
    `${'  '.repeat(depth)}${label}${description && ` | ${description}`}${state === 'quiet' ? '' : ` (${state})`}`,
    ...shown(children, depth + 1),
  ])
}

function assertShown(rows: readonly Row[], expected: string): void {
  const lines = expected.replace(/^\n|\n *$/g, '').split('\n')
  const indent = lines[0]?.search(/\S/) ?? 0
  assert.deepEqual(
    shown(rows),
    lines.map(line => line.slice(indent)),
  )
}

describe('the tree of the network', () => {
  it('has what is plugged into each bridge: its uplink, then the guests by name', () => {
    assertShown(
      networkRows([hostWith(LINKS, { web: ['xenbr0'], db: ['xenbr0'] })], l10n),
      `
      h | Xen 4.17 · xl · bridged
        eno2
        xenbr0
          eno1
          eth0 of db | vif?.0
          eth0 of web | vif?.0
      `,
    )
  })

  it('shows what is broken, and why', () => {
    const rows = networkRows([hostWith(LINKS, { web: ['xenbr1'] })], l10n)
    assertShown(
      rows,
      `
      h | Xen 4.17 · xl · bridged
        eno2
        xenbr0
          eno1
        xenbr1 | nothing defines it (error)
          eth0 of web | vif?.0 (error)
      `,
    )
    const bad = pathToRow(rows, '/h backend:web/0 guest-interface:web/eth0')?.at(-1)
    assert.match(bad?.tooltip ?? '', /^No network file of this host defines the bridge xenbr1/)
  })

  it('shows hosts one beside the other', () => {
    assert.equal(networkRows([hostWith([], {}), hostWith([], {})], l10n).length, 2)
  })
})

describe('the tree of guests', () => {
  it('has what each guest is made of', () => {
    assertShown(
      guestRows([hostWith(LINKS, { web: ['xenbr0', 'xenbr7'] })], l10n),
      `
      web | PVH · 512 MB (error)
        Memory | 512 MB
        Virtual CPUs | 1
        xvda | /dev/vg/web
        eth0 | → xenbr0
        eth1 | → xenbr7 (error)
      `,
    )
  })

  it('stands below its host where there are several, and leaves out those without any', () => {
    const hosts = [hostWith(LINKS, { web: [] }), hostWith(LINKS, {})]
    assert.deepEqual(shown(guestRows(hosts, l10n)).slice(0, 2), ['h | Xen 4.17 · xl', '  web | PVH · 512 MB'])
  })
})

describe('a tree that changes', () => {
  const tree = (guests: Record<string, string[]>) => networkRows([hostWith(LINKS, guests)], l10n)

  it('keeps what is the same', () => {
    assert.deepEqual(changedRows(tree({ web: ['xenbr0'] }), tree({ web: ['xenbr0'] })), [])
  })

  it('draws only the bridge anew that a guest came to', () => {
    const changed = changedRows(tree({ web: ['xenbr0'] }), tree({ db: ['xenbr0'], web: ['xenbr0'] }))
    assert.deepEqual(changed, ['/h  bridge:xenbr0'])
  })

  it('is another one with another host', () => {
    assert.equal(changedRows(tree({}), []), 'all')
  })

  it('keeps the ids of rows, each one once', () => {
    const ids = (rows: readonly Row[]): string[] => rows.flatMap(({ id, children }) => [id, ...ids(children)])
    const all = ids(tree({ web: ['xenbr0'], db: ['xenbr0', 'xenbr1'] }))
    assert.equal(new Set(all).size, all.length)
  })
})

describe('the row of a line', () => {
  const rows = networkRows([hostWith(LINKS, { web: ['xenbr0'] })], l10n)

  it('is the innermost that the line says something of', () => {
    assert.equal(rowAt(rows, '/h/x', 0)?.context, 'guest-interface')
  })

  it('is none for another file', () => assert.equal(rowAt(rows, '/h/y', 0), null))
})
