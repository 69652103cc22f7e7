import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Release, Target } from '../facts/releases.ts'
import { CommandFiles } from '../node/nodeFiles.ts'
import { danglingLink } from '../rules/autoLinks.ts'
import { guestsAbove, leadsNowhere } from '../workspace/autoLink.ts'
import { type FileRole, networkFileIn, roleOfFile } from '../workspace/fileKind.ts'
import { type CheckedFile, countProblems, type Format, formatReport, isFormat } from './checkReport.ts'
import { collectOurs, MOST_FILES } from './collect.ts'
import { asksForHelp, type Console, parserWords, UsageError } from './console.ts'
import { Findings } from './findings.ts'
import { readNamedFile } from './namedFile.ts'
import { HostTargets, readTargetOptions, TARGET_HELP } from './targetOptions.ts'

const HELP = `Usage: xen-config check [OPTION…] FILE|FOLDER…

Reports what is wrong with guest files, xend-config.sxp, xl.conf, files of CPU pools, scripts, and network files of a
host with Xen, each by itself and beside the others. A named file is always checked, as a guest where nothing shows it
to be another; in a folder, the files that are ours by their path or content. "-" is standard input.

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
  const findings = new Findings(new CommandFiles(), path => options.targets.of(path))
  const dangling: string[] = []
  const found = options.paths.flatMap(path => filesOf(path, console, dangling))
  const read = found.map(({ file, text }) => ({
    file: file === '-' ? options.stdinName : file,
    text: text ?? readNamed(file, console),
  }))
  const inputs: Input[] = []
  for (const { file, text } of read) if (text !== null) inputs.push(await inputOf(file, text, options.targets))
  // Guests are compared with those that are checked beside them.
  for (const { file, text, role, target } of inputs) {
    if (role === 'guest' && file !== '-') await findings.learn(file, text, target)
  }
  const checked: CheckedFile[] = []
  for (const input of inputs) checked.push(await checkInput(input, options, findings))
  for (const link of options.step ? [] : dangling) {
    if (!(await leadsNowhere(new CommandFiles(), resolve(link)))) continue
    const problems = [danglingLink(basename(link), await guestsAbove(new CommandFiles(), resolve(link)))]
    checked.push({ file: link, text: '', role: 'guest', target: await options.targets.of(link), problems })
  }
  const unreadable = read.length - inputs.length
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
  const targets = new HostTargets(new CommandFiles(), readTargetOptions(step ? 'xl' : values.toolstack, values.xen))
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

/** Each with its text where that is known already. */
function filesOf(path: string, console: Console, dangling: string[]): { file: string; text?: string | undefined }[] {
  if (path === '-' || !isFolder(path)) return [{ file: path }]
  const { files, texts, unreadable, capped, ...found } = collectOurs(path)
  dangling.push(...found.dangling)
  for (const inside of unreadable) console.err(`xen-config: ${inside} cannot be read, so it was left out.\n`)
  if (capped) console.err(`xen-config: ${path} holds more than ${MOST_FILES} files of ours; the rest was left out.\n`)
  if (files.length === 0 && unreadable.length === 0) {
    console.err(
      `xen-config: ${path} holds no file of Xen that is known by its path or content: name a file to check it.\n`,
    )
  }
  return files.map(file => ({ file, text: texts.get(file) }))
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

/** A file that is there to be checked, and what it is read as. */
interface Input {
  readonly file: string
  readonly text: string
  readonly role: FileRole
  readonly target: Target
}

async function inputOf(file: string, text: string, targets: HostTargets): Promise<Input> {
  const role = roleOfFile(file === '-' ? null : resolve(file), text)
  if (role === 'guest') return { file, text, role, target: await targets.ofGuest(file, text) }
  const network = role === 'network' ? networkFileIn(resolve(file)) : null
  return { file, text, role, target: await targets.of(network ? `${network.root}/etc/xen/xl.conf` : file) }
}

async function checkInput(
  { file, text, role, target }: Input,
  options: Options,
  findings: Findings,
): Promise<CheckedFile> {
  const path = file === '-' ? null : resolve(file)
  if (!options.step) return { file, text, role, target, problems: await findings.of(path, file, role, text, target) }
  const { to } = options.step
  const from = options.step.from ?? target.release
  const problems = role === 'guest' ? await findings.ofUpgrade(text, { from, to }) : []
  return { file, text, role, target: { toolstack: 'xl', release: to }, from, problems }
}
