import type { Span } from '../../text/problem.ts'

/*
 * A shell script as far as its simple commands tell: which command with which words, in which branch. Nothing is run and
 * nothing is expanded; what only a running shell knows stays a part without text. All spans count from the start of the
 * text.
 */

/** One stretch of a word that is quoted, or not, in one way. */
export interface WordPart {
  readonly kind: 'text' | 'variable' | 'other'
  readonly span: Span
  readonly quoted: boolean
  /** Of a text, what the shell makes of it; of a variable, its name (`dir`, `1`, `@`); of other things, as written. */
  readonly text: string
}

/** A word with its quotes resolved: `"$dir/network-bridge"`, `netdev=eth"0"`. */
export interface ShellWord {
  readonly span: Span
  readonly parts: readonly WordPart[]
  /** What the command is given; null when a part of it is known only to a running shell. */
  readonly text: string | null
}

/** `NAME=value`, in front of a command or alone. */
export interface Assignment {
  readonly name: string
  readonly nameSpan: Span
  /** Null for `NAME=`. */
  readonly value: ShellWord | null
  readonly span: Span
}

/**
 * A simple command of the shell: assignments, then words, of which the first names the command. Only assignments make a
 * command too; `export`, `local` and the like are commands whose assignments stand apart.
 */
export interface ShellCommand {
  readonly span: Span
  readonly words: readonly ShellWord[]
  readonly assignments: readonly Assignment[]
  /** Where the branches, loops and functions around it begin, from outside in: two commands run together if these agree. */
  readonly branches: readonly number[]
}

/** The `#!` line. */
export interface Shebang {
  readonly span: Span
  /** The program's file name: `sh`, `bash`; of `/usr/bin/env bash` it is `bash`. */
  readonly interpreter: string
}

export interface ShellFile {
  readonly text: string
  readonly shebang: Shebang | null
  /** In order of position, wherever they stand: in branches, functions and substitutions too. */
  readonly commands: readonly ShellCommand[]
  /** The opening `[[` of bash's own tests. */
  readonly doubleBrackets: readonly Span[]
  readonly functions: readonly { readonly name: string; readonly span: Span }[]
  readonly comments: readonly Span[]
  /** Where reading was given up, because the text is too tangled; null where all was read. */
  readonly givenUpAt: number | null
}

/** The file name of the command that is run, whatever stands in front of it: `network-bridge` of `"$dir/network-bridge"`. */
export function commandName(command: ShellCommand): string | null {
  const last = command.words[0]?.parts.at(-1)
  if (last?.kind !== 'text') return null
  const name = last.text.slice(last.text.lastIndexOf('/') + 1)
  const isWhole = last.text.includes('/') || command.words[0]?.parts.length === 1
  return isWhole && name !== '' ? name : null
}

/** True where one of the commands runs whenever the other does, as far as branches tell. */
export function runTogether(a: ShellCommand, b: ShellCommand): boolean {
  const [outer, inner] = a.branches.length <= b.branches.length ? [a.branches, b.branches] : [b.branches, a.branches]
  return outer.every((branch, depth) => branch === inner[depth])
}
