import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Preview, ScriptPlayResult, ScriptRun, ScriptRunResult } from '../../server/src/lsp/protocol.ts'
import { type Editor, startEditor, stopEditors } from './client.ts'
import { VS_CODE } from './editors.ts'

const SAMPLES = new URL('../../samples/', import.meta.url)

describe('a script, followed for an editor', () => {
  let editor: Editor
  const uriOf = (path: string) => new URL(path, SAMPLES).href
  const textOf = (path: string) => readFileSync(fileURLToPath(new URL(path, SAMPLES)), 'utf8')

  beforeEach(async () => {
    editor = await startEditor(VS_CODE, { folders: [{ uri: SAMPLES.href.replace(/\/$/, ''), name: 'samples' }] })
  })

  afterEach(stopEditors)

  const answer = (params: object | null) => editor.ask<ScriptRunResult | null>('xen/scriptRun', params)

  async function run(params: object): Promise<ScriptRun> {
    const result = await answer(params)
    return result && 'run' in result ? result.run : assert.fail(JSON.stringify(result))
  }

  const bridgesOf = ({ steps }: ScriptRun) =>
    steps.at(-1)?.after.links.flatMap(({ kind, name }) => (kind === 'bridge' ? [name] : []))

  it('is the one that xend-config.sxp names', async () => {
    const config = 'rhel5-bridge/etc/xen/xend-config.sxp'
    const whole = await run({ uri: uriOf(config), choice: { kind: 'network-script' } })
    assert.equal(whole.title, 'my-network-script start, as Xen 3.0.3 does it on the host rhel5-bridge')
    assert.deepEqual(bridgesOf(whole), ['xenbr0', 'xenbr1'])
  })

  it('follows what is typed, in the file asked about and in the script that it names', async () => {
    const [config, script] = ['rhel5-bridge/etc/xen/xend-config.sxp', 'rhel5-bridge/etc/xen/scripts/my-network-script']
    await editor.open(uriOf(script), textOf(script), 'shellscript')
    await editor.open(uriOf(config), textOf(config), 'xen-sxp')
    editor.change(uriOf(script), { text: textOf(script).replace('bridge=xenbr1', 'bridge=xenbr7') })
    assert.deepEqual(bridgesOf(await run({ uri: uriOf(config) })), ['xenbr0', 'xenbr7'])
    editor.change(uriOf(config), { text: '(network-script network-bridge)\n' })
    assert.deepEqual(bridgesOf(await run({ uri: uriOf(config) })), ['xenbr0'])
  })

  it('is the call under the cursor', async () => {
    const script = 'rhel5-bridge/etc/xen/scripts/my-network-script'
    await editor.open(uriOf(script), textOf(script), 'shellscript')
    const line = textOf(script)
      .split('\n')
      .findIndex(text => text.includes('vifnum=1'))
    const { title } = await run({ uri: uriOf(script), position: { line, character: 20 } })
    assert.match(title, /^network-bridge start vifnum=1 netdev=eth1 bridge=xenbr1, as Xen 3\.0\.3 /)
  })

  it("is that of a guest's card", async () => {
    const guest = 'rhel5-nat/etc/xen/rhel4'
    await editor.open(uriOf(guest), textOf(guest))
    const { title, steps } = await run({ uri: uriOf(guest), choice: { kind: 'vif', index: 0 }, command: 'start' })
    assert.match(title, /^vif-nat online, as Xen 3\.0\.3 does it on the host rhel5-nat$/)
    assert.ok(steps.some(({ command }) => command === 'ip addr add 10.0.0.128 dev vif1.0'))
  })

  it('is shown as a text beside its source', async () => {
    const uri = uriOf('rhel5-nat/etc/xen/rhel4')
    await editor.open(uri, textOf('rhel5-nat/etc/xen/rhel4'))
    const ask = (question: object) => editor.ask<Preview | null>('xen/preview', { uri, question })
    const script = await ask({ kind: 'script', choice: { kind: 'network-script' }, command: 'start' })
    assert.match(JSON.stringify(script), /"text":"network-nat start, as Xen 3\.0\.3 does it on the host rhel5-nat\\n/)
    const cards = await ask({ kind: 'cards', index: null })
    assert.match(JSON.stringify(cards), /== eth0 when the guest stops: vif-nat offline ==/)
    assert.equal(await ask({ kind: 'nothing we know' }), null)
    assert.equal(await editor.ask('xen/preview', null), null)
  })

  it('is drawn, one picture for each step', async () => {
    const uri = uriOf('rhel5-bridge/etc/xen/xend-config.sxp')
    const params = { uri, choice: { kind: 'network-script' } }
    const result = await editor.ask<ScriptPlayResult | null>('xen/scriptPlay', params)
    const play = result && 'play' in result ? result.play : assert.fail(JSON.stringify(result))
    const { title, steps } = await run(params)
    assert.equal(play.title, title)
    assert.deepEqual(
      play.frames.map(({ command }) => command),
      ['', ...steps.map(({ command }) => command)],
    )
    assert.ok(play.frames.every(({ svg }) => svg.startsWith('<svg ')))
    const refused = await editor.ask<ScriptPlayResult | null>('xen/scriptPlay', {
      uri: 'file:///nowhere/web.xl',
      choice: { kind: 'vif', index: 0 },
    })
    assert.match(refused && 'refused' in refused ? refused.refused : '', /lies in no folder etc\/xen/)
  })

  it('tells of a script that lies elsewhere on the host, also while it is not there', async () => {
    const uri = uriOf('rhel5-bridge/etc/xen/xend-config.sxp')
    await editor.open(uri, '(network-script /root/my-net)\n', 'xen-sxp')
    const result = await editor.ask<ScriptPlayResult | null>('xen/scriptPlay', { uri })
    assert.deepEqual(result?.elsewhere, [uriOf('rhel5-bridge/root/my-net')])
    editor.change(uri, { text: '(network-script my-network-script)\n' })
    assert.deepEqual((await editor.ask<ScriptPlayResult | null>('xen/scriptPlay', { uri }))?.elsewhere, [])
  })

  it('is a sentence where nothing can be followed, and nothing for other documents', async () => {
    const guest = 'file:///nowhere/web.xl'
    await editor.open(guest, 'name = "web"\nvif = [ "" ]\n')
    const result = await answer({ uri: guest })
    assert.match(result && 'refused' in result ? result.refused : '', /lies in no folder etc\/xen/)
    assert.equal(await answer({ uri: 'file:///nowhere/other' }), null)
    assert.equal(await answer(null), null)
  })
})
