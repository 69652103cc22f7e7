import assert from 'node:assert/strict'
import { iniSections } from '../../../server/src/dom0/ini.ts'
import { generateDom0 } from '../../../server/src/network/generate/dom0/dom0.ts'
import { samplePlans } from '../../support/plans.ts'
import { needTool, run } from './tools.ts'

const NMCLI = '/usr/bin/nmcli'

/** `section.key=value` of a keyfile, without what NetworkManager adds of its own accord. */
function entriesOf(text: string): string[] {
  const entries = iniSections(text).flatMap(({ name, entries }) =>
    entries.map(({ key, value }) => `${name}.${key}=${value}`),
  )
  // A uuid, and the two defaults that nmcli and the keyfile reader do not share.
  return entries.filter(entry => !/^connection\.uuid=|^ipv6\.addr-gen-mode=|^vlan\.flags=1$/.test(entry)).sort()
}

/** Each keyfile of many plans once. */
function keyfiles(): string[] {
  const files = samplePlans(80).flatMap(plan => generateDom0(plan, 'nm-keyfile').files)
  return [...new Set(files.filter(({ path }) => path.endsWith('.nmconnection')).map(({ text }) => text))]
}

describe('the real NetworkManager', () => {
  it('keeps every line of our keyfiles when it reads and writes them', function () {
    this.timeout(120_000)
    needTool(this, 'network-manager', NMCLI)
    const texts = keyfiles()
    assert.ok(texts.length >= 60, `${texts.length} different files`)
    for (const text of texts) {
      const id = /^id=(.*)$/m.exec(text)?.[1] ?? assert.fail()
      const { stdout, stderr } = run(NMCLI, ['--offline', 'connection', 'modify', 'connection.id', id], text)
      assert.deepEqual(entriesOf(stdout), entriesOf(text), stderr)
    }
  })

  it('drops a line that it does not know, so that we would have seen one', function () {
    needTool(this, 'network-manager', NMCLI)
    const text = `${keyfiles()[0]}\n[bridge]\nspanning-tree=false\n`
    const { stdout } = run(NMCLI, ['--offline', 'connection', 'modify', 'connection.id', 'x'], text)
    assert.ok(!stdout.includes('spanning-tree'))
  })

  it('makes the same connections of our nmcli commands', function () {
    this.timeout(120_000)
    needTool(this, 'network-manager', NMCLI)
    for (const plan of samplePlans(25)) {
      const script = generateDom0(plan, 'nmcli').files.find(({ executable }) => executable)
      const commands = script?.text.split('\n').filter(line => line.startsWith('nmcli connection add')) ?? []
      const offline = commands.map(line => `${line.replace(/^nmcli/, 'nmcli --offline')}; printf '\\036'`)
      const made = run('sh', ['-c', offline.join('\n')])
        .stdout.split('\x1e')
        .slice(0, -1)
      const written = generateDom0(plan, 'nm-keyfile').files.filter(({ path }) => path.endsWith('.nmconnection'))
      assert.deepEqual(
        made.map(entriesOf),
        written.map(({ text }) => entriesOf(text)),
        script?.text,
      )
    }
  })
})
