import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WRAPPER_PROGRAMS, type WrapperProgram } from '../support/wrapperPrograms.ts'
import { skip } from './skip.ts'

/** A stand-in for network-bridge: notes its words, and fails as the real one does without a loop pair. */
const STAND_IN = `#!/bin/bash
echo "$*" >>"$CALLS"
case " $* " in *" vifnum=9 "*) exit 1 ;; esac
exit 0
`

/** Runs a program with the real bash, its scripts in a folder of its own. */
function runReally({ text, args = ['start'] }: WrapperProgram) {
  const folder = mkdtempSync(join(tmpdir(), 'xen-config-wrapper-'))
  try {
    const scripts = join(folder, 'scripts')
    mkdirSync(scripts)
    const calls = join(folder, 'calls')
    writeFileSync(calls, '')
    writeFileSync(join(scripts, 'network-bridge'), STAND_IN, { mode: 0o755 })
    writeFileSync(join(scripts, 'wrapper'), text.replaceAll('/etc/xen/scripts', scripts), { mode: 0o755 })
    const options = /^#!.*\s-e\b/.test(text) ? ['-e'] : []
    const { status } = spawnSync('bash', [...options, join(scripts, 'wrapper'), ...args], {
      env: { PATH: process.env.PATH ?? '', CALLS: calls },
    })
    return { exit: status, calls: readFileSync(calls, 'utf8').split('\n').slice(0, -1) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('wrappers, run by the real bash', () => {
  for (const program of WRAPPER_PROGRAMS) {
    it(`${program.title}: as the unit tests expect`, function () {
      if (spawnSync('bash', ['-c', 'exit 0']).status !== 0) return skip(this, 'there is no bash')
      assert.deepEqual(runReally(program), { exit: program.exit ?? 0, calls: program.calls })
    })
  }
})
