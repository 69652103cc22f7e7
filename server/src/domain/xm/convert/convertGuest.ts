import * as l10n from '@vscode/l10n'
import type { Release } from '../../../facts/releases.ts'
import type { PythonGrammar } from '../../../syntax/python/grammar.ts'
import { parsePython } from '../../../syntax/python/parse.ts'
import type { Grammar } from '../../../syntax/xencfg/grammar.ts'
import { parseGuest } from '../../../syntax/xencfg/parse.ts'
import { resolveXl } from '../../xl/resolve.ts'
import { runProblems } from '../runProblems.ts'
import { type Conversion, convertToXl, type Note } from './convert.ts'

/** Why a file for xm cannot be converted: Python does not get through it. */
export interface Refusal {
  readonly refused: string
  /** The line, from 0. */
  readonly line: number
}

export interface ConvertTools {
  /** Of the xl that is to read the new file. */
  readonly release: Release
  readonly machine: string
  readonly python: PythonGrammar
  readonly xencfg: Grammar
}

/**
 * A guest file for xm as one for xl, which xl's own reading then looks at: what it would refuse is lost too.
 *
 * @param path where the file lies; a guest without a name is called after it
 */
export function convertGuest(path: string, text: string, tools: ConvertTools): Conversion | Refusal {
  const { release, machine, python, xencfg } = tools
  const file = parsePython(text, python, { machine })
  const made = convertToXl(file, release, nameFrom(path))
  if (!made) {
    const run = file.python
    const [wrong] = run ? [...run.syntax, ...runProblems(run)] : []
    const line = text.slice(0, wrong?.span.start ?? 0).split('\n').length - 1
    return { refused: wrong?.message ?? '', line }
  }
  const errors = resolveXl(parseGuest(made.text, xencfg), release).problems.filter(
    ({ severity }) => severity === 'error',
  )
  const refusals = errors.map(
    ({ message }): Note => ({
      line: null,
      key: null,
      message: l10n.t('xl would refuse the new file: {0}', message),
    }),
  )
  return { ...made, lost: [...made.lost, ...refusals] }
}

function nameFrom(path: string): string {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.(cfg|xm|conf|config|py)$/, '')
  return base === '' || base === '-' ? 'guest' : base
}
