import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Release, Target } from '../facts/releases.ts'
import { guestFindings } from '../rules/findings.ts'
import { upgradeChanges } from '../rules/upgrade.ts'
import { parsePython } from '../syntax/python/parse.ts'
import type { Grammar } from '../syntax/xencfg/grammar.ts'
import { parseGuest } from '../syntax/xencfg/parse.ts'
import type { Problem } from '../text/problem.ts'
import { type FileRole, roleOfPath, roleOfText } from '../workspace/fileKind.ts'
import { loadBuiltGrammar, loadBuiltPython } from './assets.ts'
import { type CheckedFile, countProblems, type Format, formatReport, isFormat } from './checkReport.ts'
import { collectGuests, MOST_FILES } from './collect.ts'
import { asksForHelp, type Console, parserWords, UsageError } from './console.ts'
import { readNamedFile } from './namedFile.ts'
import { NodeFiles } from './nodeFiles.ts'
import { HostTargets, readTargetOptions, TARGET_HELP } from './targetOptions.ts'

const HELP = `Usage: xen-config check [OPTION…] FILE|FOLDER…

Reports what is wrong with guest files. A named file is always checked; in a folder, the files that are guest files by
their path or content. "-" is standard input.

Options:
${TARGET_HELP}  --format text|json       how to report (default: text)
  --from RELEASE --to RELEASE  report instead what changes for the files from one release to another
  --max-warnings N         more warnings than N make the answer "no"
  --as NAME                the name of what comes from standard input
  --help                   say this

Exit: 0 no errors, 1 errors (or too many warnings), 2 a named file cannot be read, or wrong usage.
`

interface Options {
  readonly paths: readonly string[]
  readonly format: Format
  readonly maxWarnings: number
  readonly stdinName: string
  readonly targets: HostTargets
  /** What to compare instead of checking for one release; `from` null: the release of the file's host. */
  readonly step: { readonly from: Release | null; readonly to: Release } | null
}

/** `xen-config check`. */
export async function check(args: string[], console: Console): Promise<number> {
  if (asksForHelp(args)) {
    console.out(HELP)
    return 0
  }
  const options = readOptions(args)
  const grammar = await loadBuiltGrammar()
  const checked: CheckedFile[] = []
  let unreadable = 0
  for (const path of options.paths) {
    for (const file of filesOf(path, console)) {
      const text = readNamed(file, console)
      if (text === null) unreadable++
      else checked.push(await checkText(file === '-' ? options.stdinName : file, text, options, grammar))
    }
  }
  console.out(formatReport(checked, options.format))
  const { error, warning } = countProblems(checked)
  return unreadable > 0 ? 2 : error > 0 || warning > options.maxWarnings ? 1 : 0
}

function readOptions(args: string[]): Options {
  const { values, positionals } = parse(args)
  if (positionals.length === 0) throw new UsageError('Name a file or folder to check.', HELP)
  const format = values.format ?? 'text'
  if (!isFormat(format)) throw new UsageError(`There is no format "${format}": write text or json.`)
  const allowed = values['max-warnings']
  if (allowed !== undefined && !/^\d+$/.test(allowed)) {
    throw new UsageError(`--max-warnings cannot be "${allowed}": write a number, 0 allows none.`)
  }
  const maxWarnings = allowed === undefined ? Number.POSITIVE_INFINITY : Number(allowed)
  const step = readStep(values)
  const targets = new HostTargets(new NodeFiles(), readTargetOptions(step ? 'xl' : values.toolstack, values.xen))
  return { paths: positionals, format, maxWarnings, stdinName: values.as ?? '-', targets, step }
}

function readStep({ from, to, xen, toolstack }: ReturnType<typeof parse>['values']): Options['step'] {
  if (from === undefined && to === undefined) return null
  if (xen !== undefined) throw new UsageError('--from and --to name the releases: leave out --xen.')
  if (toolstack === 'xm') throw new UsageError('--from and --to compare releases of xl: leave out --toolstack.')
  const newer = readTargetOptions('xl', to).release
  if (!newer) throw new UsageError('Name the release to go to: --to 4.20.')
  return { from: readTargetOptions('xl', from).release, to: newer }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        toolstack: { type: 'string' },
        xen: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        format: { type: 'string' },
        'max-warnings': { type: 'string' },
        as: { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError(parserWords(error), HELP)
  }
}

function filesOf(path: string, console: Console): readonly string[] {
  if (path === '-' || !isFolder(path)) return [path]
  const { files, unreadable, capped } = collectGuests(path)
  for (const inside of unreadable) console.err(`xen-config: ${inside} cannot be read, so it was left out.\n`)
  if (capped) console.err(`xen-config: ${path} holds more than ${MOST_FILES} guest files; the rest was left out.\n`)
  if (files.length === 0 && unreadable.length === 0) {
    console.err(
      `xen-config: ${path} holds no guest file that is known by its path or content: name a file to check it.\n`,
    )
  }
  return files
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

function readNamed(path: string, console: Console): string | null {
  const file = readNamedFile(path)
  if ('text' in file) return file.text
  console.err(`xen-config: ${file.error}\n`)
  return null
}

async function checkText(file: string, text: string, options: Options, grammar: Grammar): Promise<CheckedFile> {
  const role = roleOf(file, text)
  const { targets } = options
  const target = role === 'guest' ? await targets.ofGuest(file, text) : await targets.of(file)
  if (!options.step) return { file, text, role, target, problems: await problemsOf(role, text, target, grammar) }
  const { to } = options.step
  const from = options.step.from ?? target.release
  const problems = role === 'guest' ? upgradeChanges(parseGuest(text, grammar), { from, to }) : []
  return { file, text, role, target: { toolstack: 'xl', release: to }, from, problems }
}

/** The path decides, unless it says no more than that guests lie there. */
function roleOf(file: string, text: string): FileRole {
  const byPath = file === '-' ? null : roleOfPath(resolve(file))
  return byPath === null || byPath === 'guest' ? (roleOfText(text) ?? 'guest') : byPath
}

async function problemsOf(role: FileRole, text: string, target: Target, grammar: Grammar): Promise<readonly Problem[]> {
  if (role !== 'guest') return []
  const file = target.toolstack === 'xm' ? parsePython(text, await loadBuiltPython()) : parseGuest(text, grammar)
  return guestFindings(file, target, {})
}
