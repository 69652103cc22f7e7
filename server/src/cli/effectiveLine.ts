import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Json } from '../domain/xl/config/json.ts'
import type { Effective } from '../domain/xl/effective.ts'
import { type ConfigFile, statementIndexAt } from '../syntax/model.ts'
import type { Problem } from '../text/problem.ts'

/** One line of `effective --json-lines` (docs/schema/effective-line.schema.json). */
export function effectiveLine(name: string, file: ConfigFile, { config, problems }: Effective): Json {
  const document = TextDocument.create(name, '', 0, file.text)
  return {
    file: name,
    exit: config ? 0 : 1,
    config,
    problems: problems.map(problem => ({
      ...placeOf(problem, file, document),
      severity: problem.severity,
      code: problem.code,
      message: problem.message,
    })),
  }
}

/** The line, from 0, and the key of the setting a problem is about; null for the file as a whole. */
function placeOf({ span }: Problem, file: ConfigFile, document: TextDocument) {
  if (span.end === 0) return { line: null, key: null }
  const statement = file.statements[statementIndexAt(file, span.start)]
  return { line: document.positionAt(span.start).line, key: statement?.setting?.key ?? null }
}
