import type { Node } from 'web-tree-sitter'
import { Variables } from './variables.ts'

/** Where the scripts of Xen lie, and a wrapper beside them. */
export const SCRIPT_FOLDER = '/etc/xen/scripts'

/** A shell while it runs a wrapper: what it knows, not what it does to the host. */
export class Shell {
  readonly #source: string
  /** The texts of what was put together and run as commands, by the trees they were read into. */
  readonly #texts = new Map<Node['tree'], string>()
  /** Only bash is sure to know `{0..3}`: what /bin/sh is differs between hosts. */
  readonly isBash: boolean
  variables: Variables
  /** `$1` and so on; null where nobody knows them. */
  args: readonly string[] | null
  /** Exit status of what ran last; null where nobody knows it. */
  status: number | null = 0
  /** Where it stands, if a `cd` has told. */
  folder: string | null = null
  /** Bodies by name; null for one whose body is not known. */
  functions = new Map<string, Node | null>()
  /** Whether Xen's own findCommand and evalVariables have been read in. */
  hasXenFunctions = false
  /** Loops that are being run, one inside the other. */
  loops = 0
  /** `set -e` */
  stopsAtFailure = false
  /** What `trap` has laid up for the end of the script. */
  atExit = ''
  isSubshell = false
  /** What `read` finds: the text from a document or a string in the script; null where that is not known. */
  input: string | null = null

  constructor(source: string, args: readonly string[], environment: Readonly<Record<string, string>>) {
    this.#source = source
    const shebang = /^#![^\n]*/.exec(source)?.[0] ?? ''
    this.isBash = /\bbash\b/.test(shebang)
    this.stopsAtFailure = /\s-\w*e/.test(shebang)
    this.args = args
    this.variables = new Variables(environment)
  }

  /** The text that a node's places count in. */
  sourceOf({ tree }: Node): string {
    return this.#texts.get(tree) ?? this.#source
  }

  /** A text beside that of the script, from now on. */
  keep(tree: Node['tree'], text: string): void {
    this.#texts.set(tree, text)
  }

  /** Runs what a subshell does: what it sets is gone afterwards, but for the exit status. */
  inSubshell(work: () => void): void {
    const { variables, args, folder, functions, stopsAtFailure, isSubshell } = this
    this.variables = variables.copy()
    this.functions = new Map(functions)
    this.isSubshell = true
    work()
    Object.assign(this, { variables, args, folder, functions, stopsAtFailure, isSubshell })
  }

  /** Calls a function: it has arguments of its own, and variables that it declares as `local`. */
  inFunction(args: readonly string[], work: () => void): void {
    const outside = this.args
    this.args = args
    this.variables.enterFunction()
    try {
      work()
    } finally {
      this.variables.leaveFunction()
      this.args = outside
    }
  }
}
