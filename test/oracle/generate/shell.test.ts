import assert from 'node:assert/strict'
import { DOM0_FORMATS, generateDom0 } from '../../../server/src/network/generate/dom0/dom0.ts'
import type { HostPlan } from '../../../server/src/network/generate/plan.ts'
import { attempt, Refusal } from '../../../server/src/network/generate/refusal.ts'
import { NETBSD_NAMES, samplePlans } from '../../support/plans.ts'
import { needTool, run } from './tools.ts'

/** Everything that a shell reads: scripts, files of assignments, and the commands to be typed. */
function shellTexts(plan: HostPlan, format: (typeof DOM0_FORMATS)[number]): Map<string, string> {
  const generated = attempt(() => generateDom0(plan, format))
  if (generated instanceof Refusal) return new Map()
  const { files, before, apply } = generated
  const scripts = files.filter(({ language }) => language === 'shellscript')
  const texts = scripts.map(({ path, text, executable }): [string, string] => [
    path,
    executable ? text : `# shellcheck shell=sh disable=SC2034\n${text}`,
  ])
  return new Map([...texts, ['commands', `#!/bin/sh\n${[...before, ...apply].join('\n')}\n`]])
}

describe('what a shell reads', () => {
  for (const format of DOM0_FORMATS) {
    it(`of ${format} passes shellcheck`, function () {
      this.timeout(120_000)
      const shellcheck = needTool(this, 'shellcheck', '/usr/bin/shellcheck')
      const plans = samplePlans(20, format === 'netbsd' ? NETBSD_NAMES : undefined)
      const texts = plans.flatMap(plan => [...shellTexts(plan, format)])
      assert.ok(texts.length >= 10)
      // What stands in single quotes is for another shell, and a function may be called by who reads the file. One run for all, each text in a function of its own, so that none leaves the others.
      const body = texts.map(([, text], index) => `text${index}() {\n${text.replace(/^#.*\n/gm, '')}\n}\ntext${index}`)
      const whole = `#!/bin/sh\n# shellcheck disable=SC2034\n:\n${body.join('\n')}\n`
      const { stdout } = run(shellcheck, ['--shell=sh', '--exclude=SC2034,SC2016,SC2317', '--format=gcc', '-'], whole)
      assert.equal(stdout, '')
    })
  }
})

describe('what a roll-back runs later', () => {
  it('passes shellcheck, too', function () {
    this.timeout(120_000)
    const shellcheck = needTool(this, 'shellcheck', '/usr/bin/shellcheck')
    const scripts = DOM0_FORMATS.flatMap(format =>
      samplePlans(6, format === 'netbsd' ? NETBSD_NAMES : undefined).flatMap(plan => {
        const generated = attempt(() => generateDom0({ ...plan, overSsh: true }, format))
        return generated instanceof Refusal ? [] : generated.apply.flatMap(innerScript)
      }),
    )
    assert.ok(scripts.length >= 80, `${scripts.length} scripts`)
    const { stdout } = run(
      shellcheck,
      ['--shell=sh', '--format=gcc', '-'],
      `#!/bin/sh\n${[...new Set(scripts)].join('\n')}\n`,
    )
    assert.equal(stdout, '')
  })
})

/** What a line hands to a shell of its own, as that shell gets it. */
function innerScript(line: string): string[] {
  if (!/^nohup|^systemd-run/.test(line)) return []
  const words = run('sh', [
    '-c',
    `show() { printf '%s\\0' "$@"; }\n${line.replace(/^(nohup|systemd-run)/, 'show').replace(/ >\/dev.*$/, '')}`,
  ])
  const list = words.stdout.split('\0').slice(0, -1)
  return list.at(-2) === '-c' ? [list.at(-1) ?? ''] : []
}
