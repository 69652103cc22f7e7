import assert from 'node:assert/strict'
import { SymbolKind } from 'vscode-languageserver-types'
import { hostOf, topologyIn } from '../../../test/support/namedHost.ts'
import { hostWith, manyGuests } from '../../../test/support/topology.ts'
import { workspaceSymbols } from './workspaceSymbols.ts'

const HOST = {
  'etc/network/interfaces': 'iface xenbr0 inet static\n address 192.0.2.10/24\n bridge_ports eno1\n',
  'etc/xen/web': 'name = "web"\nvif = [ "mac=00:16:3e:00:00:01,ip=192.0.2.20,bridge=xenbr0" ]\n',
  'etc/xen/www': 'name = "www-old"\nvif = [ "mac=00:16:3e:00:00:02" ]\n',
}

const symbols = async (query: string) =>
  workspaceSymbols([await topologyIn(hostOf(HOST).files)], query).map(({ name, containerName }) =>
    [name, containerName ?? ''].join(' | '),
  )

describe('symbols of the workspace', () => {
  it('are guests with their addresses, bridges and cards', async () =>
    assert.deepEqual(await symbols(''), [
      'eno1 | nic',
      'web | 00:16:3e:00:00:01 · 192.0.2.20',
      'www-old | 00:16:3e:00:00:02',
      'xenbr0 | bridge · 192.0.2.10/24',
    ]))

  it('are found by letters in their order, the nearest first', async () => {
    const names = async (query: string) => (await symbols(query)).map(line => line.split(' | ')[0])
    assert.deepEqual(await names('w'), ['web', 'www-old'])
    assert.deepEqual(await names('XBR'), ['xenbr0'])
    assert.deepEqual(await names('wd'), ['www-old'])
    assert.deepEqual(await names('bw'), [])
  })

  it('are found by an address, which is then their name', async () => {
    assert.deepEqual(await symbols('00:16:3e'), ['00:16:3e:00:00:01 | web', '00:16:3e:00:00:02 | www-old'])
    assert.deepEqual(await symbols('192.0.2.2'), ['192.0.2.20 | web'])
    assert.deepEqual(await symbols('192.0.2.'), ['192.0.2.10/24 | xenbr0', '192.0.2.20 | web'])
    assert.deepEqual(await symbols('192.0.2.10/24'), ['192.0.2.10/24 | xenbr0'])
    assert.deepEqual(await symbols('.2.20'), ['192.0.2.20 | web'])
    assert.deepEqual(await symbols('00:02'), ['00:16:3e:00:00:02 | www-old'])
    assert.deepEqual(await symbols('10.9'), [])
  })

  it('are found by digits that may be a part of an address, or of a name', async () => {
    assert.deepEqual(await symbols('00163e000001'), ['00:16:3e:00:00:01 | web'])
    assert.deepEqual(await symbols('192'), ['192.0.2.10/24 | xenbr0', '192.0.2.20 | web'])
    const host = { ...HOST, 'etc/xen/db': 'name = "db20"\nvif = [ "ip=2001:db8::5" ]\n' }
    const found = async (query: string) =>
      workspaceSymbols([await topologyIn(hostOf(host).files)], query).map(({ name }) => name)
    assert.deepEqual(await found('20'), ['2001:db8::5', '192.0.2.20', 'db20'])
    assert.deepEqual(await found('2001:DB8'), ['2001:db8::5'])
    assert.deepEqual(await found('db8::'), ['2001:db8::5'])
  })

  it('lead to the line, and have a kind of their own', async () => {
    const [web, bridge] = ['web', 'xenbr0'].map(
      async query => workspaceSymbols([await topologyIn(hostOf(HOST).files)], query)[0],
    )
    assert.deepEqual(await web, {
      name: 'web',
      kind: SymbolKind.Object,
      location: { uri: '/h/etc/xen/web', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } } },
      containerName: '00:16:3e:00:00:01 · 192.0.2.20',
    })
    assert.equal((await bridge)?.kind, SymbolKind.Interface)
    assert.equal((await bridge)?.location.uri, '/h/etc/network/interfaces')
  })

  it('say of which host they are, where there are several', () => {
    const [one, two] = [hostWith(['xenbr0'], {}), { ...hostWith(['xenbr0'], {}), root: '/hosts/b' }]
    assert.deepEqual(
      workspaceSymbols([one, two], 'xenbr0').map(({ containerName }) => containerName),
      ['bridge · h', 'bridge · b'],
    )
  })

  it('are so many and no more', () => {
    const many = hostWith(
      ['xenbr0'],
      manyGuests(2000, () => ['xenbr0']),
    )
    assert.equal(workspaceSymbols([many], '').length, 200)
    assert.deepEqual(
      workspaceSymbols([many], 'g1999').map(({ name }) => name),
      ['g1999'],
    )
  })
})
