import { parseArgs } from 'node:util'
import { configDifferences } from '../domain/xl/config/differences.ts'
import { type Json, writeJson } from '../domain/xl/config/json.ts'
import { type Effective, effectiveXl } from '../domain/xl/effective.ts'
import { since } from '../domain/xl/guestType.ts'
import type { Release } from '../facts/releases.ts'
import { CommandFiles } from '../node/nodeFiles.ts'
import type { Grammar } from '../syntax/xencfg/grammar.ts'
import { parseGuest } from '../syntax/xencfg/parse.ts'
import { loadBuiltGrammar } from './assets.ts'
import { textProblems } from './checkReport.ts'
import { asksForHelp, type Console, parserWords, UsageError } from './console.ts'
import { effectiveLine } from './effectiveLine.ts'
import { readNamedFile } from './namedFile.ts'
import { HostTargets, readTargetOptions } from './targetOptions.ts'

const HELP = `Usage: xen-config effective [OPTION…] FILE
       xen-config effective --json-lines [OPTION…] FILE…

Prints the configuration that xl makes of a guest file, as \`xl create -n\` does, on a host with 8 CPUs and one NUMA node.
What xl makes up at random, such as a missing uuid, is left out. "-" is standard input.

Options:
  --xen RELEASE      which release of Xen, such as 4.17 (default: what the host's files show)
  --against RELEASE  print instead what is different in that release
  --json-lines       print one line of JSON for each file: {"file","exit","config","problems"}
  --as NAME          the name of what comes from standard input
  --help             say this

Exit: 0 xl takes the file, 1 it refuses one, 2 a file cannot be read, or wrong usage.
`

interface Options {
  readonly paths: readonly string[]
  readonly lines: boolean
  readonly against: Release | null
  readonly stdinName: string
  readonly targets: HostTargets
}

interface Source {
  readonly file: string
  readonly text: string
}

/** `xen-config effective`. */
export async function effective(args: string[], console: Console): Promise<number> {
  if (asksForHelp(args)) {
    console.out(HELP)
    return 0
  }
  const options = readOptions(args)
  const grammar = await loadBuiltGrammar()
  let exit = 0
  for (const path of options.paths) {
    const file = path === '-' ? options.stdinName : path
    const read = readNamedFile(path)
    if ('error' in read) {
      if (options.lines) console.out(`${JSON.stringify({ file, error: read.error })}\n`)
      else console.err(`xen-config: ${read.error}\n`)
      exit = 2
    } else exit = Math.max(exit, await show({ file, text: read.text }, options, grammar, console))
  }
  return exit
}

async function show(source: Source, options: Options, grammar: Grammar, console: Console): Promise<number> {
  const { release } = await options.targets.of(source.file)
  const file = parseGuest(source.text, grammar)
  const found = effectiveXl(file, release)
  if (options.lines) {
    console.out(`${writeJson(effectiveLine(source.file, file, found))}\n`)
    return found.config ? 0 : 1
  }
  console.err(problemsText(source, found))
  if (found.config === null) return 1
  if (options.against === null) {
    console.out(`${writeJson(asPrinted(found.config, release), '    ')}\n`)
    return 0
  }
  return showAgainst(source, found.config, release, effectiveXl(file, options.against), options.against, console)
}

/** Up to 4.5 xl wraps the configuration of a guest that does not run. */
function asPrinted(config: Json, release: Release): Json {
  return since(release, '4.6') ? config : { domid: null, config }
}

function showAgainst(
  source: Source,
  config: Json,
  release: Release,
  other: Effective,
  against: Release,
  console: Console,
): number {
  if (other.config === null) {
    console.err(`Xen ${against} refuses the file:\n${problemsText(source, other)}`)
    return 1
  }
  const lines = configDifferences(config, other.config)
  const head = `Xen ${release} → Xen ${against}: `
  console.out(lines.length === 0 ? `${head}the same configuration.\n` : `${head.trim()}\n${lines.join('\n')}\n`)
  return 0
}

/** What there is to say of the file: where xl refuses it only what it refuses, else the warnings. */
function problemsText({ file, text }: Source, { config, problems }: Effective): string {
  const shown = config === null ? 'error' : 'warning'
  return textProblems({ file, text, problems: problems.filter(({ severity }) => severity === shown) })
}

function readOptions(args: string[]): Options {
  const { values, positionals } = parse(args)
  const lines = values['json-lines'] ?? false
  if (positionals.length === 0) throw new UsageError('Name a guest file.', HELP)
  if (positionals.length > 1 && !lines) throw new UsageError('Name one file, or write --json-lines for several.', HELP)
  if (lines && values.against !== undefined) throw new UsageError('--against is for one file, without --json-lines.')
  const { release: against } = readTargetOptions('xl', values.against)
  if (values.against !== undefined && against === null) throw new UsageError('Name the release behind --against.')
  const targets = new HostTargets(new CommandFiles(), readTargetOptions('xl', values.xen))
  return { paths: positionals, lines, against, stdinName: values.as ?? '-', targets }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        xen: { type: 'string' },
        against: { type: 'string' },
        'json-lines': { type: 'boolean' },
        as: { type: 'string' },
        toolstack: { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError(parserWords(error), HELP)
  }
}
