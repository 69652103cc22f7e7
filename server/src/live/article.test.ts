import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { liveHost, told } from '../../../test/support/live.ts'

/*
 * The host of samples/rhel5-bridge with what its tools print: a dom0 of Red Hat Enterprise Linux 5 with two cards and two
 * bridges, and the guest rhel4 with the id 1.
 */

const SAMPLE = fileURLToPath(new URL('../../../samples/rhel5-bridge', import.meta.url))
const LISTINGS = readFileSync(join(SAMPLE, 'running.txt'), 'utf8')

/** The files of a folder by their path in it. */
function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter(name => statSync(join(folder, name)).isFile())
  return Object.fromEntries(files.map(name => [name, readFileSync(join(folder, name), 'utf8')]))
}

describe('the listings of a host with xend and two bridges', () => {
  it('give the guest its id and its interface, on the bridge where it belongs', async () => {
    const { topology } = await liveHost(filesIn(SAMPLE), LISTINGS)
    const rhel4 = topology.nodes.find(({ id }) => id === 'guest:rhel4')
    assert.deepEqual([rhel4?.state, rhel4?.domid, rhel4?.runs], ['running', 1, 'runs as 1'])
    const vif = topology.nodes.find(({ label }) => label === 'vif1.0')
    assert.deepEqual([vif?.id, vif?.state, vif?.facts.link], ['backend:rhel4/0', 'running', 'up'])
    assert.ok(topology.edges.some(({ from, to }) => from === 'bridge:xenbr0' && to === vif?.id))
  })

  it('agree with the files on every interface, and show the bridge that libvirt made', async () => {
    const host = await liveHost(filesIn(SAMPLE), LISTINGS)
    const states = told(host).filter(line => !line.startsWith('rhel4'))
    assert.deepEqual(states.sort(), [
      'eth0 running',
      'eth1 running',
      'peth0 running',
      'peth1 running',
      'vif0.0 running',
      'vif0.1 running',
      'virbr0 unconfigured',
      'xenbr0 running',
      'xenbr1 running',
    ])
  })
})
