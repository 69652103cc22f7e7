import assert from 'node:assert/strict'
import type { ConfigFile } from '../../server/src/syntax/model.ts'
import { jsonOf } from '../../server/src/syntax/python/json.ts'
import { PythonText, parsePython } from '../../server/src/syntax/python/parse.ts'
import type { PythonRun } from '../../server/src/syntax/python/run.ts'
import { pythonGrammar, unmark } from './guest.ts'

/*
 * Guest files for xm in tests: a program in, the values of its names out.
 */

export function parseXm(text: string, machine = 'x86_64'): ConfigFile {
  return parsePython(text, pythonGrammar, { machine })
}

export function runOf(text: string, machine?: string): PythonRun {
  return parseXm(text, machine).python ?? assert.fail('the file was not read as Python')
}

/** The value of every name that is a setting; an unknown one as `unknown: reason`. */
export function valuesOf(text: string, machine?: string): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, value] of runOf(text, machine).values) {
    const json = jsonOf(value)
    if (json !== null) values[name] = typeof json === 'string' ? JSON.parse(json) : `unknown: ${json.reason}`
  }
  return values
}

/** What the name `x` holds in the end. */
export function ofX(text: string): unknown {
  return valuesOf(text).x
}

/** What an expression comes to. */
export function result(expression: string): unknown {
  return ofX(`x = ${expression}\n`)
}

/** The file after the marked range was replaced in an open one, which must be that of a fresh reading. */
export function afterXmEdit(marked: string, inserted: string): ConfigFile {
  const { text, span } = unmark(marked)
  const python = new PythonText(text, pythonGrammar)
  python.edit({ ...span, text: inserted })
  python.dispose()
  assert.deepEqual(python.file, parseXm(python.file.text))
  return python.file
}
