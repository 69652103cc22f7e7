import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { type Answer, REPOSITORY } from './cli.ts'

/** What `check --format json` prints; docs/schema/check.schema.json says it in full. */
export interface Report {
  readonly version: 1
  readonly files: readonly ReportedFile[]
  readonly summary: Readonly<Record<'files' | 'errors' | 'warnings' | 'informations' | 'hints', number>>
}

export interface ReportedFile {
  readonly file: string
  readonly kind: string
  readonly toolstack: string
  readonly xen: string
  readonly from?: string
  readonly diagnostics: readonly {
    readonly range: Range
    readonly severity: string
    readonly code: string
    readonly message: string
    readonly change?: string
    readonly related?: readonly { readonly file: string; readonly range: Range; readonly message: string }[]
    readonly fixes?: readonly string[]
  }[]
}

interface Range {
  readonly start: { readonly line: number; readonly character: number }
  readonly end: { readonly line: number; readonly character: number }
}

const schema = JSON.parse(readFileSync(join(REPOSITORY, 'docs/schema/check.schema.json'), 'utf8'))
const isReport = new Ajv2020({ allErrors: true }).compile(schema)

/** The report in an answer, which must be as its schema says. */
export function reportIn({ out }: Answer): Report {
  const report = JSON.parse(out)
  assert.ok(isReport(report), JSON.stringify(isReport.errors, null, 2))
  return report as unknown as Report
}

/** `path: code, code` of every file. */
export function codesIn(answer: Answer): string[] {
  return reportIn(answer).files.map(({ file, diagnostics }) => {
    return diagnostics.length > 0 ? `${file}: ${diagnostics.map(({ code }) => code).join(', ')}` : file
  })
}
