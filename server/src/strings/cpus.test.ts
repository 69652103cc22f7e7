import assert from 'node:assert/strict'
import type { Release } from '../facts/releases.ts'
import { CPUS, CPUS_SOFT, cpusItemsRead, parseCpus } from './cpus.ts'
import { cpusOn } from './cpusSelection.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const NODES = [
  [0, 1, 2, 3],
  [4, 5, 6, 7],
]

/** The CPUs of a host with eight CPUs on two nodes. */
function selected(text: string, release: Release = '4.20', inList = false): string {
  return cpusOn(parseCpus(text, contextOf(release, inList)), { cpus: 8, nodes: NODES })?.join(' ') ?? 'unknown'
}

function problems(text: string, release: Release = '4.20', inList = false): string[] {
  return problemsOf(CPUS, text, contextOf(release, inList))
}

function mended(text: string, release: Release = '4.20', inList = false): string {
  return fixed(CPUS, text, contextOf(release, inList))
}

describe('the CPUs of a selection', () => {
  it('are numbers and ranges', () => {
    assert.equal(selected('0'), '0')
    assert.equal(selected('0,2'), '0 2')
    assert.equal(selected('5-7,1-3'), '1 2 3 5 6 7')
    assert.equal(selected('2,2,1-2'), '1 2')
    assert.equal(selected(' 1, 3'), '1 3')
  })

  it('are all of them, or those of NUMA nodes', () => {
    assert.equal(selected('all'), '0 1 2 3 4 5 6 7')
    assert.equal(selected('node:1'), '4 5 6 7')
    assert.equal(selected('nodes:0-1'), '0 1 2 3 4 5 6 7')
    assert.equal(selected('nodes:all'), '0 1 2 3 4 5 6 7')
    assert.equal(selected('node:0,6'), '0 1 2 3 6')
  })

  it('lack what is taken away behind it, and have again what is named later', () => {
    assert.equal(selected('0-3,^1'), '0 2 3')
    assert.equal(selected('all,^0-5'), '6 7')
    assert.equal(selected('all,^node:1,5'), '0 1 2 3 5')
    assert.equal(selected('^1,0-3'), '0 1 2 3')
  })

  it('are those the host has', () => {
    assert.equal(selected('6-9'), '6 7')
    assert.equal(selected('8'), '')
    assert.equal(selected('node:7,1'), '1')
  })

  it('are unknown where nodes are named and those of the host are not known', () => {
    assert.equal(cpusOn(parseCpus('0,^node:1', contextOf('4.20')), { cpus: 8 }), null)
    assert.deepEqual(cpusOn(parseCpus('0', contextOf('4.20')), { cpus: 8 }), [0])
  })

  it('lost what was taken away wherever that stood in 4.2 and 4.3', () => {
    assert.equal(selected('^1,0-3', '4.3'), '0 2 3')
    assert.equal(selected('all', '4.2'), '0 1 2 3 4 5 6 7')
  })

  it('are one for each item of a list up to 4.4, and any selection since', () => {
    assert.equal(selected('3', '4.4', true), '3')
    assert.equal(selected('0-3,^1', '4.5', true), '0 2 3')
  })

  it('come as terms with their places', () => {
    const { terms, fields } = parseCpus('0-3,,^node:1', contextOf('4.17'))
    assert.deepEqual(terms, [
      { remove: false, of: 'cpus', first: 0, last: 3, span: { start: 0, end: 3 } },
      { remove: true, of: 'nodes', first: 1, last: 1, span: { start: 5, end: 12 } },
    ])
    assert.deepEqual(
      fields.map(({ value }) => value),
      ['0-3', '^node:1'],
    )
  })
})

describe('a selection of CPUs with a mistake', () => {
  it('has a word that names none', () => {
    assert.deepEqual(problems('0,x-3'), ['error unknown-value 0,«x-3»'])
    assert.deepEqual(problems('any'), ['error unknown-value «any»'])
    assert.deepEqual(problems('all,nodes:x'), ['error unknown-value all,«nodes:x»'])
    assert.deepEqual(problems('0x3'), ['error unknown-value «0x3»'])
    assert.deepEqual(problems('-1'), ['error unknown-value «-1»'])
  })

  it('is told what was most likely meant', () => {
    assert.equal(mended('any'), 'all')
    assert.equal(mended('*'), 'all')
    assert.equal(mended('ALL'), 'all')
    assert.equal(mended('1 2 5'), '1,2,5')
    assert.equal(mended('1 - 3'), '1-3')
    assert.equal(mended('0..3,!2'), '0-3,^2')
    assert.equal(mended('0, node:1'), '0,node:1')
    assert.equal(mended('cpu2'), '2')
    assert.equal(mended('node1,^node 0'), 'node:1,^node:0')
    assert.equal(mended('^all'), '^all')
    assert.equal(mended('gibberish'), 'gibberish')
  })

  it('has one problem for each term, and the others still count', () => {
    assert.deepEqual(problems('a,3-1,2,b'), [
      'error unknown-value «a»,3-1,2,b',
      'error value-out-of-range a,«3-1»,2,b',
      'error unknown-value a,3-1,2,«b»',
    ])
    assert.equal(selected('a,3-1,2,b'), '2')
  })

  it('has a range that runs backwards or has no end', () => {
    assert.deepEqual(problems('5-2'), ['error value-out-of-range «5-2»'])
    assert.deepEqual(problems('^nodes:1-0'), ['error value-out-of-range ^nodes:«1-0»'])
    assert.equal(mended('0,^5-2'), '0,^2-5')
    assert.deepEqual(problems('0-3,5-'), ['error missing-value 0-3,«5-»'])
    assert.deepEqual(problems('2-x'), ['error missing-value «2-x»'])
  })

  it('takes all away', () => {
    assert.deepEqual(problems('0,^all'), ['error unknown-value 0,«^all»'])
    assert.deepEqual(problems('^nodes:all'), ['error unknown-value «^nodes:all»'])
  })

  it('selects nothing', () => {
    assert.deepEqual(problems(',,'), ['warning contradiction «,,»'])
    assert.deepEqual(problems(''), ['warning contradiction «»'])
    assert.deepEqual(problems('^2'), ['warning contradiction «^2»'])
    assert.deepEqual(problems('0-3,^0-7'), ['warning contradiction «0-3,^0-7»'])
    assert.deepEqual(problems('node:0,^0-7'), [])
    assert.equal(mended('^2,^3'), 'all,^2,^3')
    assert.equal(mended('0,^0'), '0,^0')
    assert.equal(mended('^2', '4.3'), '^2')
  })

  it('is refused by xl since 4.12 when it selects nothing and the guest is known to have virtual CPUs', () => {
    const shown = (release: Release, vcpus?: number) =>
      problemsOf(CPUS, '^1', { ...contextOf(release), ...(vcpus !== undefined && { vcpus }) })
    assert.deepEqual(shown('4.12', 1), ['error contradiction «^1»'])
    assert.deepEqual(shown('4.11', 1), ['warning contradiction «^1»'])
    assert.deepEqual(shown('4.21'), ['warning contradiction «^1»'])
    assert.deepEqual(shown('4.22'), ['error contradiction «^1»'])
    assert.deepEqual(problemsOf(CPUS_SOFT, '^1', { ...contextOf('4.22'), vcpus: 2 }), ['warning contradiction «^1»'])
    assert.deepEqual(problemsOf(CPUS, '-4', { ...contextOf('4.22'), vcpus: 2 }), ['error value-out-of-range «-4»'])
    assert.deepEqual(problemsOf(CPUS, '-4,1', { ...contextOf('4.22'), vcpus: 2 }), [
      'warning value-out-of-range «-4»,1',
    ])
  })

  it('names a CPU that no host can have', () => {
    assert.deepEqual(problems('0-99999999999999999999'), ['error missing-value «0-99999999999999999999»'])
    assert.deepEqual(problems('0-99999'), ['warning value-out-of-range «0-99999»'])
    assert.deepEqual(problems('-4'), ['warning value-out-of-range «-4»'])
    assert.deepEqual(problems('0-99'), [])
  })
})

describe('a selection of CPUs for an older release', () => {
  it('has neither nodes nor all among others before 4.4', () => {
    assert.deepEqual(problems('node:0', '4.3'), ['error unknown-value «node:0»'])
    assert.deepEqual(problems('all,^0', '4.3'), ['error unknown-value «all»,^0'])
    assert.deepEqual(problems('node:0,all', '4.4'), [])
    assert.deepEqual(problems('^all', '4.2'), ['error unknown-value «^all»'])
  })

  it('is read as far as it is a number before 4.4', () => {
    assert.deepEqual(problems('1 2,4', '4.3'), ['warning not-a-number «1 2»,4'])
    assert.equal(selected('1 2,4', '4.3'), '1 4')
    assert.equal(mended('1 2,4', '4.3'), '1,2,4')
    assert.deepEqual(problems('3-1', '4.3'), ['error value-out-of-range «3-1»'])
    assert.deepEqual(problems('2-', '4.3'), ['error missing-value «2-»'])
    assert.deepEqual(problems('x', '4.3'), ['error unknown-value «x»'])
  })

  it('is one number in a list up to 4.4: of more only that is read', () => {
    assert.deepEqual(problems('3', '4.2', true), [])
    assert.deepEqual(problems('2-3', '4.4', true), ['warning not-a-number «2-3»'])
    assert.equal(selected('2-3', '4.4', true), '2')
    assert.deepEqual(problems('all', '4.3', true), ['warning not-a-number «all»'])
    assert.deepEqual(problems('-1', '4.3', true), ['error value-out-of-range «-1»'])
  })
})

describe('the items of a list that are read', () => {
  it('are as many as the guest has virtual CPUs', () => {
    assert.equal(cpusItemsRead(3, { ...contextOf('4.20'), vcpus: 2 }), 2)
    assert.equal(cpusItemsRead(1, { ...contextOf('4.20'), vcpus: 2 }), 1)
    assert.equal(cpusItemsRead(3, contextOf('4.20')), 0)
    assert.equal(cpusItemsRead(3, contextOf('4.22')), 1)
    assert.equal(cpusItemsRead(3, contextOf('4.4')), 3)
  })
})

describe('what can come in a selection of CPUs', () => {
  it('is a word at the start of a term, wherever the term stands', () => {
    assert.equal(expected(CPUS, '|'), '«» all node: nodes:')
    assert.equal(expected(CPUS, 'no|'), '«no» all node: nodes:')
    assert.equal(expected(CPUS, '0-3,|'), '0-3,«» all node: nodes:')
    assert.equal(expected(CPUS, '0,no|de:1,2'), '0,«node:1»,2 all node: nodes:')
    assert.equal(expected(CPUS, 'x y, |,2'), 'x y, «»,2 all node: nodes:')
  })

  it('is a node behind ^, and a number of our own behind node:', () => {
    assert.equal(expected(CPUS, 'all,^|'), 'all,^«» node: nodes:')
    assert.equal(expected(CPUS, 'all,^n|'), 'all,^«n» node: nodes:')
    assert.equal(expected(CPUS, 'node:|'), 'nothing')
    assert.equal(expected(CPUS, '^nodes:1|-'), 'nothing')
  })

  it('is less in older releases', () => {
    assert.equal(expected(CPUS, '|', contextOf('4.3')), '«» all')
    assert.equal(expected(CPUS, '0,1,|', contextOf('4.3')), 'nothing')
    assert.equal(expected(CPUS, '^|', contextOf('4.3')), 'nothing')
    assert.equal(expected(CPUS, '|', contextOf('4.4', true)), 'nothing')
    assert.equal(expected(CPUS, '|', contextOf('4.5', true)), '«» all node: nodes:')
  })
})

describe('a number of more than 32 bits', () => {
  it('is what is left of it in them', () => {
    assert.equal(selected('4294967297'), '1')
    assert.equal(selected('9223372036854775808'), '0')
    assert.equal(selected('4294967295'), '')
    assert.equal(selected('4294967296-4294967298'), '0 1 2')
  })
})

describe('a range that never ends', () => {
  it('is told at once, for xl hangs over it', () => {
    assert.deepEqual(problems('0--3'), ['error value-out-of-range «0--3»'])
    assert.deepEqual(problems('1,0-9999999999'), ['error value-out-of-range 1,«0-9999999999»'])
    assert.deepEqual(problems('^0--3', '4.3'), ['error value-out-of-range «^0--3»'])
  })
})

describe('nodes that are taken away again', () => {
  const one = { release: '4.17', guestType: 'hvm', vcpus: 1 } as const

  it('select nothing, whatever host it is', () => {
    assert.deepEqual(problemsOf(CPUS, 'nodes:0-1,^node:0,^nodes:1', one), [
      'error contradiction «nodes:0-1,^node:0,^nodes:1»',
    ])
    assert.deepEqual(problemsOf(CPUS, '^node:0', one), ['error contradiction «^node:0»'])
  })

  it('leave what another node has', () => {
    assert.deepEqual(problemsOf(CPUS, 'nodes:0-1,^node:0', one), [])
    assert.deepEqual(problemsOf(CPUS, 'nodes:0,^node:0,node:0', one), [])
    assert.deepEqual(problemsOf(CPUS, '0-3,^node:0', one), [])
  })
})

describe('any text as a selection of CPUs', () => {
  it('is read without a throw, and every span lies in it', () => {
    const texts = [...ODD_TEXTS, '^^1', '0-3-5', 'node:', 'nodes:^1', 'all-', '-,-', '0-,', '^node:1-']
    for (const release of ['4.2', '4.4', '4.22'] as const) {
      for (const inList of [false, true]) assert.deepEqual(strayPlaces(CPUS, texts, contextOf(release, inList)), [])
    }
  })

  it('takes time in proportion to its length', () => {
    const text = '0-16382,^0-16382,'.repeat(20_000)
    assert.deepEqual(cpusOn(parseCpus(text, contextOf('4.20')), { cpus: 8 }), [])
  })
})
