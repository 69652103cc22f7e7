/** Runs one stage of `npm test`: a command that leaves a summary of its tests in the file XEN_TEST_SUMMARY names. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './bootstrap.mjs'
import { end, start } from './processes.mjs'

/** Many times what any stage takes, so only one that never ends gets here. */
const LONGEST_MINUTES = 15

/**
 * Resolves to `{ passed, failed, skipped, time, output }`; `skipped` holds titles, `time` is in milliseconds. A stage that
 * has not ended when the signal `over` comes is ended, and failed.
 */
export async function runStage({ args, env = {}, over = AbortSignal.timeout(LONGEST_MINUTES * 60_000) }) {
  const folder = mkdtempSync(join(tmpdir(), 'xen-config-stage-'))
  const file = join(folder, 'summary.json')
  const from = performance.now()
  const child = start(process.execPath, args, { cwd: root, env: { ...process.env, ...env, XEN_TEST_SUMMARY: file } })
  let late = ''
  const endIt = () => {
    late = `This stage did not end within ${LONGEST_MINUTES} minutes and was ended; its last test may be long over.\n`
    void end(child)
  }
  over.addEventListener('abort', endIt)
  const code = await child.exited
  over.removeEventListener('abort', endIt)
  const summary = readSummary(file, late ? 'late' : code)
  rmSync(folder, { recursive: true, force: true })
  return { ...summary, time: performance.now() - from, output: child.output() + late }
}

/** A stage that ends badly without a failed test (or without a word) is itself one failure. */
function readSummary(file, code) {
  let summary = { passed: 0, failed: 0, skipped: [] }
  try {
    summary = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { ...summary, failed: 1 }
  }
  return code !== 0 && summary.failed === 0 ? { ...summary, failed: 1 } : summary
}

/** What a machine may lack through no fault of its own: more test data, and a kernel that lets root make namespaces. */
const EXCUSED = /\(needs (?:XEN_SHARED|namespaces)\)$/

/** On a machine that has everything, a test that did not run is a test that failed. */
export function withoutSkips(result) {
  const excused = result.skipped.filter(title => EXCUSED.test(title))
  const held = result.skipped.filter(title => !excused.includes(title))
  return { ...result, failed: result.failed + held.length, skipped: excused, held }
}
