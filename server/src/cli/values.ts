import { parseArgs } from 'node:util'
import { jsonOf } from '../syntax/python/json.ts'
import { parsePython } from '../syntax/python/parse.ts'
import type { PythonRun } from '../syntax/python/run.ts'
import { loadBuiltPython } from './assets.ts'
import { asksForHelp, type Console, parserWords, UsageError } from './console.ts'
import { readNamedFile } from './namedFile.ts'

const HELP = `Usage: xen-config values --json-lines [OPTION…] FILE…

Reads guest files for xm, which are programs in Python, and says what each name holds in the end, without executing
anything: one line of JSON for each file. What cannot be known is {"unknown": reason}. "-" is standard input.

Options:
  --machine NAME   what os.uname()[4] gives (default: x86_64)
  --as NAME        the name of what comes from standard input
  --help           say this

Exit: 0 done, 1 a file that Python cannot read, 2 a file that cannot be opened, or wrong usage.
`

/** `xen-config values`. */
export async function values(args: string[], console: Console): Promise<number> {
  if (asksForHelp(args)) {
    console.out(HELP)
    return 0
  }
  const { options, paths } = parse(args)
  if (!options['json-lines']) throw new UsageError('Say how to answer: --json-lines.', HELP)
  if (paths.length === 0) throw new UsageError('Name a file to read.', HELP)
  const grammar = await loadBuiltPython()
  let exit = 0
  for (const path of paths) {
    const file = path === '-' ? (options.as ?? '-') : path
    const read = readNamedFile(path)
    if ('error' in read) {
      exit = 2
      console.err(`xen-config: ${read.error}\n`)
      console.out(`${JSON.stringify({ file, error: read.error })}\n`)
      continue
    }
    const { python } = parsePython(read.text, grammar, { machine: options.machine ?? 'x86_64' })
    const [wrong] = python?.syntax ?? []
    if (wrong && exit === 0) exit = 1
    if (wrong) console.out(`${JSON.stringify({ file, error: wrong.message })}\n`)
    else if (python) console.out(`${lineFor(file, python)}\n`)
  }
  return exit
}

function lineFor(file: string, { values: found }: PythonRun): string {
  const parts: string[] = []
  for (const [name, value] of found) {
    const json = jsonOf(value)
    if (json === null) continue
    parts.push(`${JSON.stringify(name)}:${typeof json === 'string' ? json : JSON.stringify({ unknown: json.reason })}`)
  }
  return `{"file":${JSON.stringify(file)},"values":{${parts.join(',')}}}`
}

function parse(args: string[]) {
  try {
    const { values: options, positionals: paths } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'json-lines': { type: 'boolean' }, machine: { type: 'string' }, as: { type: 'string' } },
    })
    return { options, paths }
  } catch (error) {
    throw new UsageError(parserWords(error), HELP)
  }
}
