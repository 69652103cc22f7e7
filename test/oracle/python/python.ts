import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Context } from 'mocha'
import { loadPythonGrammar, type PythonGrammar } from '../../../server/src/syntax/python/grammar.ts'
import { jsonOf } from '../../../server/src/syntax/python/json.ts'
import { parsePython } from '../../../server/src/syntax/python/parse.ts'
import { skip } from '../skip.ts'

/** What a program comes to: the values of its names, or why it came to nothing; neither where it takes too long. */
export interface Outcome {
  readonly values?: Readonly<Record<string, unknown>>
  readonly error?: string
}

/** Runs each program in an empty namespace; only for programs that we trust. */
const RUNNER = `
import json, resource, signal, sys, types
class Endless(BaseException):
    pass
def end(*unused):
    raise Endless()
signal.signal(signal.SIGALRM, end)
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
skipped = (types.FunctionType, types.ModuleType, type, types.BuiltinFunctionType)
answers = []
for source in json.loads(sys.stdin.read()):
    names = {}
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        try:
            exec(compile(source, 'guest', 'exec'), names)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except (Endless, MemoryError):
        answers.append({})
        continue
    except BaseException as error:
        answers.append({'error': '%s: %s' % (type(error).__name__, error)})
        continue
    values = {}
    for name, value in names.items():
        if name != '__builtins__' and not isinstance(value, skipped):
            try:
                values[name] = json.loads(json.dumps(value))
            except (TypeError, ValueError):
                pass
    answers.append({'values': values})
json.dump(answers, sys.stdout)
`

/** The command of the real Python; skips the running test where there is none, or fails it when skips are forbidden. */
export function needPython(context: Context): string {
  try {
    execFileSync('python3', ['-c', 'pass'])
    return 'python3'
  } catch (error) {
    const why = `python3 cannot be run: ${(error as Error).message}`
    if (process.env.XEN_NO_SKIPS === '1') throw new Error(`XEN_NO_SKIPS=1, but: ${why}`)
    return skip(context, why)
  }
}

export function runPython(command: string, programs: readonly string[]): Outcome[] {
  const answers = execFileSync(command, ['-W', 'ignore', '-c', RUNNER], {
    input: JSON.stringify(programs),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return JSON.parse(answers)
}

const bytes = (path: string) => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)))

let loaded: Promise<PythonGrammar> | undefined

export function pythonGrammar(): Promise<PythonGrammar> {
  loaded ??= loadPythonGrammar({
    treeSitter: bytes('node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    python: bytes('node_modules/tree-sitter-python/tree-sitter-python.wasm'),
  })
  return loaded
}

/** Our reading of a program, in the same form; what cannot be known is `{"unknown": reason}`. */
export function ourOutcome(source: string, grammar: PythonGrammar): Outcome {
  const { python } = parsePython(source, grammar)
  const [wrong] = python?.syntax ?? []
  if (!python || wrong) return { error: `SyntaxError: ${wrong?.message}` }
  if (python.stop) return { error: python.stop.message }
  const values: Record<string, unknown> = {}
  for (const [name, value] of python.values) {
    const json = jsonOf(value)
    if (json !== null) values[name] = typeof json === 'string' ? JSON.parse(json) : { unknown: json.reason }
  }
  return { values }
}

/** How our values and Python's compare, name by name. */
export interface Tally {
  names: number
  equal: number
  unknown: number
  readonly wrong: string[]
  readonly reasons: Map<string, number>
}

export function newTally(): Tally {
  return { names: 0, equal: 0, unknown: 0, wrong: [], reasons: new Map() }
}

/** Counts one program in. A program that Python does not get through has no values, and we must stop there too. */
export function countIn(tally: Tally, label: string, ours: Outcome, theirs: Outcome): void {
  if (theirs.error === undefined && theirs.values === undefined) return
  if (theirs.error?.startsWith('RecursionError')) return
  if (theirs.error !== undefined) {
    const isUnsure = Object.values(ours.values ?? {}).some(isUnknown)
    if (ours.error === undefined && !isUnsure) tally.wrong.push(`${label}: Python stops: ${theirs.error}`)
    return
  }
  if (ours.error !== undefined) tally.wrong.push(`${label}: we stop: ${ours.error}`)
  for (const [name, value] of Object.entries(theirs.values ?? {})) {
    tally.names++
    const our = ours.values?.[name]
    if (isSame(our, value)) tally.equal++
    else if (isUnknown(our)) {
      tally.unknown++
      tally.reasons.set(our.unknown, (tally.reasons.get(our.unknown) ?? 0) + 1)
    } else if (ours.error === undefined) {
      tally.wrong.push(`${label}: ${name} is ${JSON.stringify(value)}, not ${JSON.stringify(our)}`)
    }
  }
}

export function describeTally({ names, equal, unknown, wrong, reasons }: Tally): string {
  const percent = (part: number) => `${((100 * part) / Math.max(1, names)).toFixed(1)} %`
  const why = [...reasons].map(([reason, count]) => `${count} × ${reason}`).join('; ')
  return `      ${names} names: ${equal} equal (${percent(equal)}), ${unknown} unknown, ${wrong.length} wrong${why && `: ${why}`}`
}

function isUnknown(value: unknown): value is { readonly unknown: string } {
  return typeof value === 'object' && value !== null && 'unknown' in value && typeof value.unknown === 'string'
}

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]))
  if (typeof a === 'object' && typeof b === 'object' && a && b && !Array.isArray(a) && !Array.isArray(b)) {
    const keys = Object.keys(a)
    const right = b as Record<string, unknown>
    return (
      keys.length === Object.keys(b).length &&
      keys.every(key => isSame((a as Record<string, unknown>)[key], right[key]))
    )
  }
  return Object.is(a, b) || (typeof a === 'number' && a === b)
}
