import assert from 'node:assert/strict'
import { parseVnumaOption } from './vnuma.ts'
import { type VnumaGuest, vnumaFindings } from './vnumaNodes.ts'

const NO_WORD: VnumaGuest = { vcpus: null, maxvcpus: null, maxmemMib: null }

/** What is found in nodes whose strings are separated by blanks: `error contradiction 1.0 message`. */
function findings(nodes: readonly string[], guest: Partial<VnumaGuest> = {}): string[] {
  const parsed = nodes.map(node => node.split(' ').map(text => parseVnumaOption(text, { release: '4.20' })))
  return vnumaFindings(parsed, { ...NO_WORD, ...guest }).map(({ node, option, problem }) => {
    const place = node === null ? 'all' : option === null ? `${node}` : `${node}.${option}`
    return `${problem.severity} ${problem.code} ${place}`
  })
}

function messages(nodes: readonly string[], guest: Partial<VnumaGuest> = {}): string {
  const parsed = nodes.map(node => node.split(' ').map(text => parseVnumaOption(text, { release: '4.20' })))
  return vnumaFindings(parsed, { ...NO_WORD, ...guest })
    .map(({ problem }) => problem.message)
    .join('\n')
}

const TWO = ['pnode=0 size=256 vcpus=0-1 vdistances=10,20', 'pnode=1 size=256 vcpus=2,3 vdistances=20,10']

describe('the nodes of vnuma', () => {
  it('add up to what the guest has', () => {
    assert.deepEqual(findings(TWO), [])
    assert.deepEqual(findings(TWO, { vcpus: 4, maxvcpus: 4, maxmemMib: 512 }), [])
    assert.deepEqual(findings([]), [])
  })

  it('are refused where their CPUs are not as many as maxvcpus, or fewer than vcpus', () => {
    assert.deepEqual(findings(TWO, { maxvcpus: 8 }), ['error contradiction all'])
    assert.match(messages(TWO, { maxvcpus: 8 }), /4 virtual CPUs together but `maxvcpus` is 8/)
    assert.deepEqual(findings(TWO, { vcpus: 5 }), ['error contradiction all'])
    assert.deepEqual(findings(TWO, { vcpus: 2 }), [])
    assert.deepEqual(findings(TWO, { maxvcpus: 0 }), [])
  })

  it('are refused where their memory is not maxmem', () => {
    assert.deepEqual(findings(TWO, { maxmemMib: 1024 }), ['error contradiction all'])
    assert.match(messages(TWO, { maxmemMib: 1024 }), /512 MiB together but `maxmem` is 1024/)
  })

  it('cannot share a CPU or leave one out', () => {
    assert.deepEqual(findings(['size=1 vcpus=0-1', 'size=1 vcpus=1']), ['warning contradiction all'])
    assert.match(messages(['size=1 vcpus=0-1', 'size=1 vcpus=1']), /CPU 1 is in more than one place/)
    assert.match(messages(['size=1 vcpus=0', 'size=1 vcpus=2']), /CPU 1 is in no node/)
    assert.match(messages(['size=1 vcpus=1']), /CPU 0 is in no node/)
    assert.deepEqual(findings(['size=1 vcpus=3', 'size=1 vcpus=0 vcpus=1-2']), [])
  })

  it('have memory each, and CPUs as a rule', () => {
    assert.deepEqual(findings(['vcpus=0', 'size=1']), ['warning missing-field 0', 'information missing-field 1'])
    assert.deepEqual(findings(['size=x vcpus=0']), [])
  })

  it('say a thing once', () => {
    assert.deepEqual(findings(['size=1 pnode=0 size=2 vcpus=0']), ['warning duplicate-field 0.0'])
  })

  it('have one distance for each node, their own the least', () => {
    assert.deepEqual(findings(['size=1 vcpus=0 vdistances=10,20']), ['warning value-out-of-range 0.2'])
    assert.deepEqual(findings(['size=1 vcpus=0 vdistances=10', 'size=1 vcpus=1']), ['warning value-out-of-range 0.2'])
    assert.deepEqual(findings(['size=1 vcpus=0 vdistances=20,10', 'size=1 vcpus=1']), ['warning contradiction 0.2'])
    assert.deepEqual(findings(['size=1 vcpus=0 vdistances=10,10', 'size=1 vcpus=1']), [])
  })

  it('are not counted up where a string of theirs is refused, or cannot be', () => {
    assert.deepEqual(findings(['size=x vcpus=0'], { maxmemMib: 4, maxvcpus: 9 }), [])
    assert.deepEqual(findings(['size=4 vcpus=0-99999'], { maxvcpus: 9 }), [])
  })
})
