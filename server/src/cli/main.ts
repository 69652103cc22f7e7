#!/usr/bin/env node
import { compileGrammarsLate } from '../node/wasmTiering.ts'
import { asksForHelp, type Console, UsageError } from './console.ts'
import { notWritten, unexpected } from './mishap.ts'

declare const __XEN_CONFIG_VERSION__: string

const HELP = `xen-config ${__XEN_CONFIG_VERSION__}: knows the configuration files of Xen

Usage: xen-config COMMAND [OPTION…] [ARGUMENT…]

Commands:
  check FILE|FOLDER…   report what is wrong with guests and dom0 files
  effective FILE       print the configuration that xl makes of a guest file
  values FILE…         say what the names of a guest file for xm hold, without running it
  convert FILE --to xl write a guest file for xm in the words of xl
  explain WORD         say what a key, a problem or an interface name means
  topology FOLDER      show who is connected to what on a host
  simulate CASE…       say what a network script of Xen does to a host
  preview WHAT         show network files that are still to be written, for dom0, xend and guests
  lsp --stdio          serve an editor over the Language Server Protocol

Options:
  --help      say how this, or a command, is used
  --version   say which version this is

Exit: 0 done, 1 the answer is no (errors were found), 2 wrong usage or a file that cannot be read.
`

const COMMANDS: Readonly<Record<string, (args: string[], console: Console) => Promise<number>>> = {
  // Loaded when asked for, so that a server starts without what only a check needs.
  check: async (args, console) => (await import('./check.ts')).check(args, console),
  effective: async (args, console) => (await import('./effective.ts')).effective(args, console),
  values: async (args, console) => (await import('./values.ts')).values(args, console),
  convert: async (args, console) => (await import('./convert.ts')).convert(args, console),
  explain: async (args, console) => (await import('./explain.ts')).explain(args, console),
  topology: async (args, console) => (await import('./topology.ts')).topology(args, console),
  simulate: async (args, console) => (await import('./simulate.ts')).simulate(args, console),
  preview: async (args, console) => (await import('./preview.ts')).preview(args, console),
  lsp: serve,
}

compileGrammarsLate()

const console: Console = {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
}

/** Runs one command; gives the exit code. */
async function main([name = '', ...args]: string[]): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help') return say(HELP)
  if (name === '--version') return say(`${__XEN_CONFIG_VERSION__}\n`)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) throw new UsageError(name === '' ? 'Name a command.' : `There is no command "${name}".`, HELP)
  return command(args, console)
}

/** Ends the program at once: more of an answer that cannot be given would help nobody. */
function fail(sentence: string): void {
  process.stderr.write(`xen-config: ${sentence}\n`, () => process.exit(2))
}

function say(text: string): number {
  console.out(text)
  return 0
}

async function serve(args: string[]): Promise<number> {
  if (asksForHelp(args))
    return say('Usage: xen-config lsp --stdio\n\nServes an editor over the Language Server Protocol.\n')
  if (!args.some(arg => /^--(stdio|node-ipc|socket=\d+|pipe=.+)$/.test(arg)))
    throw new UsageError('Say how to talk: --stdio.')
  await import('../lsp/node.ts')
  return new Promise(() => {})
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  const sentence = notWritten(error)
  if (sentence !== null) fail(sentence)
})
// Where nobody hears of it, there is nobody to tell.
process.stderr.on('error', () => {})

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code
  },
  (error: unknown) => {
    if (!(error instanceof UsageError)) return fail(unexpected(error, __dirname))
    console.err(`xen-config: ${error.message}\n`)
    if (error.help) console.err(`\n${error.help}`)
    process.exitCode = 2
  },
)
