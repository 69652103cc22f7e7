import { parseArgs } from 'node:util'
import { runText } from '../features/scriptRunText.ts'
import { predictCalls } from '../network/scripts/predict.ts'
import { readCase, runJson } from '../network/scripts/simulationCase.ts'
import { asksForHelp, type Console, parserWords, UsageError } from './console.ts'
import { readNamedFile } from './namedFile.ts'
import { parseJson, simulateScript } from './simulateScript.ts'

const HELP = `Usage: xen-config simulate SCRIPT [ARGUMENT…] --host FOLDER|HOST.json [--xen RELEASE]
       xen-config simulate --json-lines [--steps] CASE…

Follows a network script of Xen through its model: what it would do to a host, command by command, and why. Nothing is
run. SCRIPT is network-bridge, network-nat, network-route, vif-bridge, vif-nat, vif-route, vif-openvswitch, or one of
your own that calls them: a name in etc/xen/scripts of FOLDER, or a path. A vif script is for the interface that the
argument vif=NAME names (default: vif1.0).
Example: xen-config simulate network-bridge start netdev=eth1 bridge=xenbr1 --xen 3.1 --host samples/rhel5-bridge

Options:
  --host FOLDER|HOST.json  the host: a folder with its etc, or JSON with links, routes, iptables, sysctl and files
  --xen RELEASE            whose scripts, such as 3.0.3, 4.1 or 4.17-debian (default: what the host's files show)
  --format text|json       how to answer (default: text)
  --json-lines             read cases, JSON files with script, era, dom0 and invocation; answer with one line each
  --steps                  in JSON, the host after every command too
  --help                   say this

Exit: 0 done (also when the script would fail), 2 a host or case cannot be read, or wrong usage.
`

/** `xen-config simulate`. */
export async function simulate(args: string[], console: Console): Promise<number> {
  if (asksForHelp(args)) {
    console.out(HELP)
    return 0
  }
  const { values, positionals } = parse(args)
  const steps = values.steps ?? false
  if (values['json-lines']) return answerLines(positionals, steps, console)
  const [script, ...words] = positionals
  if (script === undefined) throw new UsageError('Name a script to simulate.', HELP)
  if (values.host === undefined)
    throw new UsageError('Name the host with --host: a folder with its etc, or a JSON file.')
  const format = values.format ?? 'text'
  if (format !== 'text' && format !== 'json') {
    throw new UsageError(`There is no format "${format}": write text or json.`)
  }
  const { title, release, before, run } = await simulateScript(script, words, values.host, values.xen)
  if (format === 'text') console.out(runText(title, before, run))
  else console.out(`${JSON.stringify({ script, xen: release, ...runJson(run, steps) })}\n`)
  return 0
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        'json-lines': { type: 'boolean' },
        steps: { type: 'boolean' },
        host: { type: 'string' },
        xen: { type: 'string' },
        format: { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError(parserWords(error), HELP)
  }
}

function answerLines(paths: readonly string[], steps: boolean, console: Console): number {
  if (paths.length === 0) throw new UsageError('Name a case to simulate.', HELP)
  let unreadable = 0
  for (const file of paths) {
    const answer = answerTo(file, steps)
    console.out(`${JSON.stringify({ file, ...answer })}\n`)
    if (!('error' in answer)) continue
    unreadable++
    const sentence = String(answer.error)
    console.err(`xen-config: ${sentence.startsWith(file) ? '' : `${file}: `}${sentence}\n`)
  }
  return unreadable > 0 ? 2 : 0
}

function answerTo(file: string, steps: boolean): Readonly<Record<string, unknown>> {
  const read = readNamedFile(file)
  if ('error' in read) return read
  const json = parseJson(read.text)
  if (json === undefined) return { error: `${file} is no JSON.` }
  const given = readCase(json)
  if (typeof given === 'string') return { error: given }
  return runJson(predictCalls(given.host, given.calls, given.release, given.tools), steps)
}
