import assert from 'node:assert/strict'
import { effective } from '../../../../../test/support/effective.ts'
import { parse } from '../../../../../test/support/guest.ts'
import { configOf } from '../effective.ts'
import { resolveXl } from '../resolve.ts'
import type { Host } from './reading.ts'

const BASE = 'name = "g"\nkernel = "/k"\n'
const FOUR: Host = {
  cpus: {
    cpus: 4,
    nodes: [
      [0, 1],
      [2, 3],
    ],
  },
  nodes: 2,
}

/** The marked text of each error, and that there is no configuration exactly where there is one. */
function errorsOn(lines: string, host?: Host, release?: string): string[] {
  const text = `${BASE}${lines}\n`
  const { config, problems } = effective(text, release, host)
  const errors = problems.filter(({ severity }) => severity === 'error')
  assert.equal(config === null, errors.length > 0)
  return errors.map(({ span }) => text.slice(span.start, span.end))
}

describe('CPUs that a host does not have', () => {
  it('cannot be all that a virtual CPU may run on', () => {
    assert.deepEqual(errorsOn('vcpus = 1\ncpus = "9"'), ['"9"'])
    assert.deepEqual(errorsOn('vcpus = 1\ncpus = "7,9"'), [])
    assert.deepEqual(errorsOn('vcpus = 1\ncpus = "5"', FOUR), ['"5"'])
    assert.deepEqual(errorsOn('vcpus = 1\ncpus = "nodes:1,^2,^3"', FOUR), ['"nodes:1,^2,^3"'])
  })

  it('are told at the item of a list, also of one that is put together', () => {
    assert.deepEqual(errorsOn('vcpus = 2\ncpus = [ "1", "9" ]'), ['"9"'])
    assert.deepEqual(errorsOn('vcpus = 2\ncpus = [ "1" ]\ncpus += [ "9" ]'), ['"9"'])
  })

  it('are no matter of cpus_soft, nor of a virtual CPU that there is not', () => {
    assert.deepEqual(errorsOn('vcpus = 1\ncpus_soft = "9"'), [])
    assert.deepEqual(errorsOn('vcpus = 1\ncpus = [ "1", "9" ]'), [])
    assert.deepEqual(errorsOn('cpus = "9"'), [])
  })

  it('were no matter before 4.12', () => {
    assert.deepEqual(errorsOn('vcpus = 1\ncpus = "9"', FOUR, '4.11'), [])
  })

  it('could not be in a list up to 4.4, whatever it was for', () => {
    assert.deepEqual(errorsOn('cpus = [ "1", "9" ]', FOUR, '4.4'), ['"9"'])
    assert.deepEqual(errorsOn('cpus = "1,9"', FOUR, '4.4'), [])
  })

  it('are too few for virtual nodes, unless maxvcpus says that it is meant', () => {
    const node = 'vnuma = [ [ "size=512", "vcpus=0-8" ] ]'
    assert.deepEqual(errorsOn(node), ['[ "size=512", "vcpus=0-8" ]'])
    assert.deepEqual(errorsOn(`maxvcpus = 9\n${node}`), [])
  })
})

describe('NUMA nodes that a host does not have', () => {
  it('are no place for a virtual one', () => {
    const on = (node: string, host?: Host) => errorsOn(`vnuma = [ [ "size=1", "vcpus=0", "pnode=${node}" ] ]`, host)
    assert.deepEqual(on('0'), [])
    assert.deepEqual(on('1'), ['1'])
    assert.deepEqual(on('1', FOUR), [])
    assert.deepEqual(on('2', FOUR), ['2'])
  })
})

describe('more numbers than can be printed', () => {
  it('are an error at once', () => {
    assert.deepEqual(errorsOn('vcpus = 1000000000'), ['1000000000'])
    assert.deepEqual(errorsOn('maxvcpus = 1000000000\ncpus = "0"'), ['1000000000'])
    assert.deepEqual(errorsOn('llc_colors = [ "0-4000000000" ]', FOUR, '4.20'), ['"0-4000000000"'])
    assert.deepEqual(errorsOn('maxvcpus = 1000000000'), [])
  })

  it('do no harm where the configuration of a refused file is asked for', () => {
    for (const line of ['vcpus = 4294967296', 'maxvcpus = 2000000000\ncpus = "0"', 'vcpus = "-1"']) {
      const config = configOf(resolveXl(parse(`${BASE}${line}\n`), '4.17'), '4.17')
      assert.ok(config.b_info, line)
    }
  })

  it('are told once', () => {
    assert.deepEqual(errorsOn('vcpus = 4294967296'), ['4294967296'])
  })
})
