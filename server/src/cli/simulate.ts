import { parseArgs } from 'node:util'
import { predictCalls } from '../network/scripts/predict.ts'
import { readCase, runJson } from '../network/scripts/simulationCase.ts'
import { asksForHelp, type Console, parserWords, UsageError } from './console.ts'
import { NodeFiles } from './nodeFiles.ts'

const HELP = `Usage: xen-config simulate --json-lines [--steps] CASE…

Follows a network script of Xen through its model: what it would do to a host, command by command. Nothing is run. Each
CASE is a JSON file with script, era, dom0 and invocation; each answer is one line of JSON.

Options:
  --json-lines   read cases, answer with one line each
  --steps        answer with the host after every command, and why the script runs it
  --help         say this

Exit: 0 done, 2 a case cannot be read, or wrong usage.
`

/** `xen-config simulate`. */
export async function simulate(args: string[], console: Console): Promise<number> {
  if (asksForHelp(args)) {
    console.out(HELP)
    return 0
  }
  const { paths, steps } = readOptions(args)
  let unreadable = 0
  for (const file of paths) {
    const answer = await answerTo(file, steps)
    console.out(`${JSON.stringify({ file, ...answer })}\n`)
    if (!('error' in answer)) continue
    unreadable++
    console.err(`xen-config: ${file}: ${answer.error}\n`)
  }
  return unreadable > 0 ? 2 : 0
}

function readOptions(args: string[]): { paths: readonly string[]; steps: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'json-lines': { type: 'boolean' }, steps: { type: 'boolean' } },
    })
    if (!values['json-lines'] || positionals.length === 0) throw new UsageError('Name a case to simulate.', HELP)
    return { paths: positionals, steps: values.steps ?? false }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(parserWords(error), HELP)
  }
}

async function answerTo(file: string, steps: boolean): Promise<Readonly<Record<string, unknown>>> {
  const read = await new NodeFiles().read(file)
  if (read.kind !== 'text') return { error: read.kind === 'missing' ? 'There is no such file.' : 'It cannot be read.' }
  const json = parseJson(read.text)
  if (json === undefined) return { error: 'This is not JSON.' }
  const given = readCase(json)
  if (typeof given === 'string') return { error: given }
  return runJson(predictCalls(given.host, given.calls, given.release, given.tools), steps)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
