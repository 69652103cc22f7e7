import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { WrittenCase } from './syntax-cases.ts'
import type { Verdict } from './verdict.ts'

/** A written case with what the real xl 4.17 said to it. */
export interface RecordedCase extends WrittenCase, Verdict {}

const path = fileURLToPath(new URL('../fixtures/syntax-cases.json', import.meta.url))

/** What `record.mjs` kept. */
export function readRecorded(): readonly RecordedCase[] {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Keeps the answers, one case a line, so that a change shows as one line. */
export function writeRecorded(cases: readonly RecordedCase[]): void {
  writeFileSync(path, `[\n${cases.map(one => JSON.stringify(one)).join(',\n')}\n]\n`)
}
