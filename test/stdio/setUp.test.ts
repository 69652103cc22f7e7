import assert from 'node:assert/strict'
import type { Preview, PreviewDocument, SetUpChoices } from '../../server/src/lsp/protocol.ts'
import { type Editor, startEditor, stopEditors } from './client.ts'
import { MINIMAL, VS_CODE } from './editors.ts'

const SAMPLES = new URL('../../samples/', import.meta.url)
const DEBIAN = new URL('debian-xl/etc/xen/web.cfg', SAMPLES).href
const INTERFACES = new URL('debian-xl/etc/network/interfaces', SAMPLES).href
const NAT = new URL('rhel5-nat/etc/xen/rhel4', SAMPLES).href

describe('setting up the network of a host, from an editor', () => {
  let editor: Editor

  beforeEach(async () => {
    editor = await startEditor(VS_CODE, { folders: [{ uri: SAMPLES.href.replace(/\/$/, ''), name: 'samples' }] })
  })

  afterEach(stopEditors)

  async function documents(uri: string, wishes: object): Promise<Map<string, PreviewDocument>> {
    const given = await editor.ask<Preview>('xen/preview', { uri, question: { kind: 'set-up', wishes } })
    return 'documents' in given
      ? new Map(given.documents.map(document => [document.name, document]))
      : assert.fail(given.refused)
  }

  it('offers what the files of the host tell', async () => {
    const choices = await editor.ask<SetUpChoices>('xen/setUpChoices', { uri: DEBIAN })
    assert.deepEqual([choices.host, choices.toolstack, choices.mode], ['the host debian-xl', 'xl', 'bridge'])
    assert.deepEqual([choices.uplinks[0]?.value, choices.systems[0]?.value], ['eno1', 'ifupdown'])
    assert.deepEqual(choices.guests.map(({ label }) => label).sort(), ['db', 'desktop', 'web'])
  })

  it('gives the files for dom0 and a guest, with a summary', async () => {
    const wishes = { system: 'networkd', mode: 'bridge', uplink: 'eno1', guests: [{ file: DEBIAN, system: 'netplan' }] }
    const made = await documents(DEBIAN, wishes)
    assert.match(made.get('Xen Networking.md')?.text ?? '', /^# Networking of the host debian-xl\n/)
    const network = [...made.keys()].find(name => /^dom0\/etc\/systemd\/network\/.*xenbr0\.network$/.test(name))
    assert.match(made.get(network ?? '')?.text ?? '', /^Address=192\.0\.2\.10\/24$/m)
    assert.ok([...made.keys()].some(name => name.startsWith('guests/web/etc/netplan/')))
  })

  it('follows what is typed in a guest', async () => {
    const wishes = { system: null, guests: [{ file: NAT, system: 'ifcfg' }] }
    const name = 'guests/rhel4/etc/sysconfig/network-scripts/ifcfg-eth0'
    assert.match((await documents(NAT, wishes)).get(name)?.text ?? '', /^GATEWAY=10\.0\.0\.128$/m)
    await editor.open(NAT, 'name = "rhel4"\nmemory = 64\nvif = [ "ip=10.0.0.9" ]\n')
    assert.match((await documents(NAT, wishes)).get(name)?.text ?? '', /^GATEWAY=10\.0\.0\.136$/m)
  })

  it("puts another vif into a guest's file as it is being edited", async () => {
    const text = (vif: string) => `# Mine, unsaved.\nname="web"\nmemory=64\nvif=["${vif}",]\n`
    await editor.open(DEBIAN, text('rate=1Mb/s,bridge=br9'))
    const wishes = { system: 'ifupdown', mode: 'bridge', bridge: 'xenbr0', guests: [{ file: DEBIAN, system: null }] }
    const { text: made, part } = (await documents(DEBIAN, wishes)).get('dom0/etc/xen/web.cfg') ?? assert.fail()
    assert.deepEqual([made, part], [text('rate=1Mb/s,bridge=xenbr0'), 'whole'])
  })

  it('follows what is typed in a network file of the host', async () => {
    await editor.open(INTERFACES, 'iface enp7s0 inet static\n address 192.0.2.77/24\n gateway 192.0.2.1\n')
    const choices = await editor.ask<SetUpChoices>('xen/setUpChoices', { uri: DEBIAN })
    assert.equal(choices.uplinks[0]?.value, 'enp7s0')
    const wishes = { system: 'networkd', mode: 'bridge', guests: [] }
    const made = [...(await documents(DEBIAN, wishes)).values()].map(({ text }) => text).join('\n')
    assert.match(made, /^Address=192\.0\.2\.77\/24$/m)
  })

  it('is a sentence where nothing is known of the host', async () => {
    const answer = await editor.ask<{ refused?: string }>('xen/setUpChoices', { uri: 'file:///nowhere/web.xl' })
    assert.match(answer.refused ?? '', /lies in no folder etc\/xen/)
    assert.equal(await editor.ask('xen/setUpChoices', null), null)
    const initializationOptions = { xen: { host: { readOutsideWorkspace: false } } }
    const other = await startEditor(MINIMAL, { initializationOptions })
    const outside = await other.ask<{ refused?: string }>('xen/setUpChoices', { uri: DEBIAN })
    assert.match(outside.refused ?? '', /outside of the workspace/)
  })
})
