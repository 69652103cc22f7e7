import assert from 'node:assert/strict'
import { natGateway } from './natGateway.ts'

describe('the address of dom0 on a card with vif-nat', () => {
  it('is that of the guest with 127 added to its last number', () => {
    assert.equal(natGateway('10.0.0.1'), '10.0.0.128')
    assert.equal(natGateway('10.0.0.1/16'), '10.0.0.128')
    assert.equal(natGateway('192.0.2.127'), '192.0.2.254')
  })

  it('is none where there is no room for it, or no address', () => {
    for (const address of ['10.0.0.128', '10.0.0', 'fe80::1', '', 'x']) assert.equal(natGateway(address), null, address)
  })
})
