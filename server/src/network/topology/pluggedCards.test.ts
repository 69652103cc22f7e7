import assert from 'node:assert/strict'
import { grammar, parse } from '../../../../test/support/guest.ts'
import { type HostOptions, scriptedHost } from '../../../../test/support/scriptedHost.ts'
import type { PluggedCard } from '../scripts/vifCalls.ts'
import { topologyGuest } from './guestOf.ts'
import { pluggedCards } from './pluggedCards.ts'

const XL: HostOptions = { release: '4.17', toolstack: 'xl' }

/** The cards of a guest file on a host with those files below `etc/xen`. */
async function cards(text: string, host: Record<string, string>, options: HostOptions): Promise<PluggedCard[]> {
  const texts = Object.fromEntries(Object.entries(host).map(([name, content]) => [`etc/xen/${name}`, content]))
  const guest = topologyGuest('/srv/old/etc/xen/web', parse(text), '4.17') ?? assert.fail('no guest')
  return pluggedCards(await scriptedHost(texts, options), guest, grammar)
}

describe('what a vif script learns of a card', () => {
  it('is what the file says', async () => {
    const text =
      'vif = [ "mac=00:16:3e:00:00:09,bridge=br1,ip=10.0.0.1 10.0.0.2,script=/x/vif-nat,vifname=w,mtu=9000" ]\n'
    const [card] = await cards(text, {}, XL)
    assert.deepEqual(card, {
      number: 0,
      mac: '00:16:3e:00:00:09',
      ip: ['10.0.0.1', '10.0.0.2'],
      bridge: 'br1',
      vifname: 'w',
      gatewaydev: null,
      mtu: 9000,
      script: ['vif-nat'],
      emulated: false,
      servedBy: null,
    })
  })

  it('is for the rest what xl.conf says, or xl itself', async () => {
    const conf = 'vif.default.script="vif-route"\nvif.default.gatewaydev="eth1"\n'
    const [card] = await cards('vif = [ "" ]\n', { 'xl.conf': conf }, XL)
    assert.deepEqual([card?.script, card?.bridge, card?.gatewaydev], [['vif-route'], 'xenbr0', 'eth1'])
  })

  it('is under xend what vif-script hands over', async () => {
    const config = "(vif-script 'vif-bridge bridge=xenbr1')\n"
    const [plain, own] = await cards('vif = [ "", "script=vif-nat" ]\n', { 'xend-config.sxp': config }, {})
    assert.deepEqual([plain?.script, plain?.bridge], [['vif-bridge', 'bridge=xenbr1'], null])
    assert.deepEqual([own?.script, own?.number], [['vif-nat'], 1])
  })

  it('has an emulated twin in an HVM guest, unless it says otherwise', async () => {
    const text = 'type = "hvm"\nvif = [ "", "type=vif", "backend=net" ]\n'
    const found = await cards(text, {}, XL)
    assert.deepEqual(
      found.map(({ emulated, servedBy }) => [emulated, servedBy]),
      [
        [true, null],
        [false, null],
        [true, 'net'],
      ],
    )
  })
})
