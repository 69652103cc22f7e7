import assert from 'node:assert/strict'
import { interfaceMentions, isInterfaceName, scriptPath } from './mention.ts'
import { notation } from './notation.ts'

describe('the name of an interface', () => {
  for (const name of ['xenbr0', 'eth0.100', 'a', 'fifteen-letters', 'br@x', '7'])
    it(`can be ${name}`, () => assert.equal(isInterfaceName(name), true))
  for (const name of ['', '.', '..', 'a b', 'a/b', 'a:b', 'sixteen--letters', 'äöüäöüäö'])
    it(`cannot be ${JSON.stringify(name)}`, () => assert.equal(isInterfaceName(name), false))
})

describe('a name in a text', () => {
  const found = (name: string) =>
    interfaceMentions({
      name,
      span: { start: 10, end: 10 + name.length },
      role: 'makes',
      notation: notation('words'),
    }).map(({ name: known, span, role }) => `${known} ${span.start}-${span.end} ${role}`)

  it('stands for itself', () => assert.deepEqual(found('xenbr0'), ['xenbr0 10-16 makes']))
  it('of a VLAN names what that rides on, too', () =>
    assert.deepEqual(found('xenbr0.12'), ['xenbr0.12 10-19 makes', 'xenbr0 10-16 uses']))
  it('of a further address is that of its interface', () => assert.deepEqual(found('eth0:1'), ['eth0 10-14 uses']))
  it('is none where the kernel takes it for none', () => assert.deepEqual(found('a/b'), []))
})

describe('the path of a script', () => {
  it('without a folder lies among the scripts of Xen', () => {
    assert.equal(scriptPath('vif-bridge'), 'etc/xen/scripts/vif-bridge')
    assert.equal(scriptPath('/opt/vif-own'), 'opt/vif-own')
  })
})
