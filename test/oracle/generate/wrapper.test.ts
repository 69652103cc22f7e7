import assert from 'node:assert/strict'
import { writeWrapper } from '../../../server/src/network/generate/wrapper/wrapper.ts'
import { planWrapper } from '../../../server/src/network/generate/wrapper/wrapperPlan.ts'
import { host } from '../../support/wrapperHost.ts'
import { needTool, run } from './tools.ts'

describe('a network script for xend', () => {
  for (const release of ['3.0.3', '3.1', '3.2', '3.4', '4.0'] as const) {
    it(`of Xen ${release} passes shellcheck`, function () {
      this.timeout(60_000)
      const shellcheck = needTool(this, 'shellcheck', '/usr/bin/shellcheck')
      const cards = ['xenbr0', 'lan', 'script=vif-nat', 'script=vif-route']
      const text = writeWrapper(planWrapper(host(release, cards), { dhcp: true })).files[0]?.text
      assert.equal(run(shellcheck, ['--format=gcc', '-'], text).stdout, '')
      // So that a slip would have been told.
      assert.match(run(shellcheck, ['--format=gcc', '-'], text?.replaceAll('"$@"', '$@')).stdout, /SC2068/)
    })
  }
})
