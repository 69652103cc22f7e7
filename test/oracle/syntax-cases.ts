/**
 * Texts about what a guest file may look like, written by hand, by theme. What xl 4.17 says to each is recorded in
 * `test/fixtures/syntax-cases.json` by `record.mjs`; run that after a change here.
 */
import { append } from './cases/append.ts'
import { characters } from './cases/characters.ts'
import { endings } from './cases/endings.ts'
import { escapes } from './cases/escapes.ts'
import { files } from './cases/files.ts'
import { found } from './cases/found.ts'
import { lists } from './cases/lists.ts'
import { names } from './cases/names.ts'
import { numbers } from './cases/numbers.ts'
import { python } from './cases/python.ts'
import { statements } from './cases/statements.ts'
import { strings } from './cases/strings.ts'

const themes = {
  append,
  characters,
  endings,
  escapes,
  files,
  found,
  lists,
  names,
  numbers,
  python,
  statements,
  strings,
}

export interface WrittenCase {
  /** Theme and what the case shows: `lists: a comma at the end`. */
  readonly name: string
  readonly text: string
}

export const writtenCases: readonly WrittenCase[] = Object.entries(themes).flatMap(([theme, cases]) =>
  Object.entries(cases).map(([name, text]) => ({ name: `${theme}: ${name}`, text })),
)
