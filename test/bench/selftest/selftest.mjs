// Checks the harness against a server of known behaviour: its waits must be answered by the report that
// belongs to the edit, never by a stale, cleared or old-content one. Run: node selftest/selftest.mjs
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const DELAY = 80
// behaviour → what one edit must measure: [least, most] ms, or 'missed'
const expected = {
  prompt: [0, 30],
  'stale-version': [DELAY - 2, DELAY + 40],
  'right-content-old-version-first': [DELAY - 2, DELAY + 40],
  'clear-first': [DELAY - 2, DELAY + 40],
  'old-content-no-version': [DELAY - 2, DELAY + 40],
  'pull-refuses-first': [DELAY - 2, DELAY + 60],
  never: 'missed',
}
const dir = mkdtempSync(join(tmpdir(), 'lsp-bench-selftest-'))
let failures = 0
for (const [behaviour, want] of Object.entries(expected)) {
  const adapter = {
    name: behaviour,
    command: process.execPath,
    args: [join(here, 'fake-server.mjs'), behaviour, String(DELAY)],
    languageId: 'fake',
    extension: '.fake',
    settleAfterInitializeMs: 50,
    document: { block: ['good', 'BA«edit»'], footer: ['BAD'] },
    edit: { insert: 'D' },
  }
  const file = join(dir, `${behaviour}.json`)
  const out = join(dir, `${behaviour}.out.json`)
  writeFileSync(file, JSON.stringify(adapter))
  const args = [
    '--adapter',
    file,
    '--sizes',
    '50',
    '--edits',
    '8',
    '--starts',
    '1',
    '--timeout',
    '1000',
    '--phase-budget',
    '20000',
    '--out',
    out,
  ]
  execFileSync(process.execPath, [join(here, '..', 'bench.mjs'), ...args], { stdio: 'pipe' })
  const size = JSON.parse(readFileSync(out, 'utf8')).servers[0].sizes[0]
  const ok =
    want === 'missed'
      ? size.missedEdits > 0 && size.edit === null
      : size.edit &&
        size.edit.n === 8 &&
        size.missedEdits === 0 &&
        size.edit.min >= want[0] &&
        size.edit.median <= want[1]
  if (!ok) failures++
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} ${behaviour}: ${size.error ?? `min ${size.edit?.min.toFixed(1)} median ${size.edit?.median.toFixed(1)} ms, ${size.missedEdits} missed, ${size.staleReports} stale passed over, proof ${size.proof}`}`,
  )
}
rmSync(dir, { recursive: true, force: true })
process.exit(failures ? 1 : 0)
