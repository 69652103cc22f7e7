import assert from 'node:assert/strict'
import { join } from 'node:path'
import { generateDom0 } from '../../../server/src/network/generate/dom0/dom0.ts'
import { samplePlans } from '../../support/plans.ts'
import { inFolder, needTool, place, run } from './tools.ts'

describe('the real Nix', () => {
  it('reads our modules, in which no attribute stands twice', async function () {
    this.timeout(60_000)
    const nix = needTool(this, 'nix-bin', '/usr/bin/nix-instantiate')
    const modules = samplePlans(100).flatMap(plan => generateDom0(plan, 'nixos').files.slice(0, 1))
    await inFolder(folder => {
      const files = modules.map((file, index) => ({ ...file, path: `/${index}.nix` }))
      place(folder, files)
      const own = ['HOME', 'NIX_STATE_DIR', 'NIX_STORE_DIR', 'NIX_LOG_DIR', 'NIX_CONF_DIR'].map(
        name => `${name}=${folder}`,
      )
      const paths = files.map(({ path }) => join(folder, path))
      const { status, stdout, stderr } = run('env', [...own, nix, '--parse', ...paths])
      assert.equal(status, 0, stderr)
      assert.equal(stdout.trim().split('\n').length, files.length)
    })
  })
})
