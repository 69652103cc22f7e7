import assert from 'node:assert/strict'
import { join } from 'node:path'
import { readHostNetwork } from '../../../server/src/dom0/hostNetwork.ts'
import { MemoryFiles } from '../../../server/src/files/memoryFiles.ts'
import { generateDom0 } from '../../../server/src/network/generate/dom0/dom0.ts'
import { linksOf } from '../../../server/src/network/generate/links.ts'
import { samplePlans } from '../../support/plans.ts'
import { asPlanned, asRead } from '../../support/seenNetwork.ts'
import { inFolder, needTool, place, run, textsIn } from './tools.ts'

describe('the real netplan', () => {
  it('makes of our files the network that was planned', async function () {
    this.timeout(120_000)
    const generate = needTool(this, 'netplan.io', '/usr/libexec/netplan/generate', '/usr/lib/netplan/generate')
    const plans = samplePlans(60).filter(plan => linksOf(plan).length > 0)
    assert.ok(plans.length >= 50)
    for (const plan of plans) {
      await inFolder(async folder => {
        const { files } = generateDom0(plan, 'netplan')
        place(folder, files, 0o600)
        const { status, stderr } = run(generate, ['--root-dir', folder])
        assert.deepEqual({ status, stderr }, { status: 0, stderr: '' }, files[0]?.text)
        const made = textsIn(join(folder, 'run/systemd/network'))
        const placed = Object.entries(made).map(([name, text]) => [`/h/etc/systemd/network/${name}`, text])
        const { interfaces } = await readHostNetwork(new MemoryFiles(Object.fromEntries(placed)), '/h')
        assert.deepEqual(asRead(interfaces), asPlanned(linksOf(plan)), files[0]?.text)
      })
    }
  })

  it('refuses a file with a slip, so that it would have told us of one', async function () {
    this.timeout(60_000)
    const generate = needTool(this, 'netplan.io', '/usr/libexec/netplan/generate', '/usr/lib/netplan/generate')
    const [plan] = samplePlans(1)
    const file = generateDom0(plan ?? assert.fail(), 'netplan').files[0] ?? assert.fail()
    await inFolder(folder => {
      place(folder, [{ ...file, text: file.text.replace('forward-delay', 'forward_delay') }], 0o600)
      assert.notEqual(run(generate, ['--root-dir', folder]).status, 0)
    })
  })
})
