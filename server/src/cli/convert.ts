import { realpathSync, statSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { resolveXl } from '../domain/xl/resolve.ts'
import type { Conversion, Note } from '../domain/xm/convert/convert.ts'
import { type ConvertTools, convertGuest, type Refusal } from '../domain/xm/convert/convertGuest.ts'
import { signOfXm } from '../domain/xm/signs.ts'
import { hasToolstack, newestRelease, parseRelease, RELEASES, type Release } from '../facts/releases.ts'
import { parseGuest } from '../syntax/xencfg/parse.ts'
import { loadBuiltGrammar, loadBuiltPython } from './assets.ts'
import { collectGuests } from './collect.ts'
import { asksForHelp, type Console, parserWords, UsageError } from './console.ts'
import { readNamedFile } from './namedFile.ts'
import { putInPlace, writeAside } from './placeFile.ts'

const HELP = `Usage: xen-config convert FILE --to xl [OPTION…]
       xen-config convert FOLDER --to xl [--out DIR] [OPTION…]

Writes a guest file for xm in the words and the notation of xl, and prints it: values instead of Python, comments kept,
xm's defaults where xl has others. What cannot be carried over stands in the new file as a comment, and on standard
error. Of a folder it prints what would become of each guest file; --out writes the new ones.

Options:
  --to xl          what to convert to
  --xen RELEASE    the release of xl that is to read it (default: the newest)
  --out DIR        where the new files go; one that is there already is left alone
  --force          write over files that are there
  --machine NAME   what os.uname()[4] gives (default: x86_64)
  --help           say this

Exit: 0 done, 1 something could not be carried over, 2 wrong usage or a file that cannot be read.
`

/** `xen-config convert`. */
export async function convert(args: string[], console: Console): Promise<number> {
  if (asksForHelp(args)) {
    console.out(HELP)
    return 0
  }
  const { options, paths } = parse(args)
  if (options.to !== 'xl') throw new UsageError('Say what to convert to: --to xl.', HELP)
  const [path] = paths
  if (path === undefined || paths.length > 1) throw new UsageError('Name one file or folder to convert.', HELP)
  const [python, xencfg] = [await loadBuiltPython(), await loadBuiltGrammar()]
  const tools = { release: releaseOf(options.xen), machine: options.machine ?? 'x86_64', python, xencfg }
  if (path !== '-' && isFolder(path)) return convertFolder(path, options.out, options.force === true, tools, console)
  return convertFile(path, options.out, options.force === true, tools, console)
}

function releaseOf(xen: string | undefined): Release {
  if (xen === undefined) return newestRelease('xl')
  const release = parseRelease(xen)
  if (release === null) throw new UsageError(`Xen ${xen} is not known here. Known releases: ${RELEASES.join(', ')}.`)
  if (!hasToolstack(release, 'xl')) throw new UsageError(`Xen ${release} has no xl, which came with 4.1.`)
  return release
}

function convertFile(
  path: string,
  out: string | undefined,
  force: boolean,
  tools: ConvertTools,
  console: Console,
): number {
  const read = readNamedFile(path)
  if ('error' in read) {
    console.err(`xen-config: ${read.error}\n`)
    return 2
  }
  const result = convertGuest(path, read.text, tools)
  for (const line of reportOf(path, result)) console.err(`${line}\n`)
  if ('refused' in result) return 1
  if (out === undefined) console.out(result.text)
  else if (!write(join(out, basename(path)), result.text, force, console)) return 1
  return result.lost.length > 0 ? 1 : 0
}

function convertFolder(
  path: string,
  out: string | undefined,
  force: boolean,
  tools: ConvertTools,
  console: Console,
): number {
  const { files, unreadable } = collectGuests(path)
  for (const inside of unreadable) console.err(`xen-config: ${inside} cannot be read, so it was left out.\n`)
  let exit = 0
  for (const file of files) {
    const read = readNamedFile(file)
    if ('error' in read) continue
    if (signOfXm(read.text) === null && isForXl(read.text, tools)) {
      console.out(`${file}: reads the same in xl, nothing to do.\n`)
      if (out !== undefined && !write(join(out, relative(path, file)), read.text, force, console)) exit = 1
      continue
    }
    const result = convertGuest(file, read.text, tools)
    console.out(`${summaryOf(file, result)}\n`)
    for (const line of reportOf(file, result)) console.out(`  ${line}\n`)
    if ('refused' in result || result.lost.length > 0) exit = 1
    if (
      out !== undefined &&
      !('refused' in result) &&
      !write(join(out, relative(path, file)), result.text, force, console)
    )
      exit = 1
  }
  return exit
}

function isForXl(text: string, { release, xencfg }: ConvertTools): boolean {
  return !resolveXl(parseGuest(text, xencfg), release).problems.some(({ severity }) => severity === 'error')
}

function summaryOf(file: string, result: Conversion | Refusal): string {
  if ('refused' in result) return `${file}: cannot be converted.`
  const count = result.lost.length
  return count === 0
    ? `${file}: can be converted.`
    : `${file}: can be converted but for ${count === 1 ? 'one thing' : `${count} things`}.`
}

function reportOf(file: string, result: Conversion | Refusal): string[] {
  const place = (line: number | null) => (line === null ? file : `${file}:${line + 1}`)
  if ('refused' in result) return [`${place(result.line)}: not converted: ${result.refused}`]
  const note = (kind: string) => (one: Note) =>
    `${place(one.line)}: ${kind}: ${one.key ? `${one.key}: ` : ''}${one.message}`
  return [...result.lost.map(note('lost')), ...result.changed.map(note('changed'))]
}

function write(path: string, text: string, force: boolean, console: Console): boolean {
  try {
    const there = force ? statSync(path, { throwIfNoEntry: false }) : undefined
    // What is written over keeps its place and its mode.
    const place = there ? realpathSync(path) : path
    putInPlace(writeAside(place, text, there && there.mode & 0o777), force)
    return true
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const why =
      code === 'EEXIST' ? 'there is such a file already, and --force would write over it' : `the system says ${code}`
    console.err(`xen-config: ${path} is not written: ${why}.\n`)
    return false
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

function parse(args: string[]) {
  try {
    const { values: options, positionals: paths } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        xen: { type: 'string' },
        out: { type: 'string' },
        force: { type: 'boolean' },
        machine: { type: 'string' },
      },
    })
    return { options, paths }
  } catch (error) {
    throw new UsageError(parserWords(error), HELP)
  }
}
