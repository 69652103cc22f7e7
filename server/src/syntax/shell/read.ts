import type { Node } from 'web-tree-sitter'
import type { Span } from '../../text/problem.ts'
import type { ShellGrammar } from './grammar.ts'
import type { Assignment, Shebang, ShellCommand, ShellFile, ShellWord } from './model.ts'
import { readWord, spanOf } from './words.ts'

/** Reads a script. What the grammar cannot make sense of is passed over, and all around it is read. */
export function readShell(text: string, grammar: ShellGrammar): ShellFile {
  const { tree, givenUpAt } = grammar.parse(text)
  try {
    const reader = new Reader()
    reader.read(tree.rootNode)
    const { commands, doubleBrackets, functions, comments } = reader
    return { text, shebang: shebangOf(text), commands, doubleBrackets, functions, comments, givenUpAt }
  } finally {
    tree.delete()
  }
}

/** The kernel knows a script by its very first two bytes. */
export function shebangOf(text: string): Shebang | null {
  const line = /^#![^\r\n]*/.exec(text)?.[0]
  if (line === undefined) return null
  const [program = '', ...rest] = line.slice(2).trim().split(/\s+/)
  const name = (path: string) => path.slice(path.lastIndexOf('/') + 1)
  const interpreter = name(program) === 'env' ? name(rest.find(word => !word.startsWith('-')) ?? '') : name(program)
  return { span: { start: 0, end: line.length }, interpreter }
}

/** Nodes whose inside runs only sometimes, or not at all where it stands. */
const BRANCHES = new Set([
  'case_item',
  'elif_clause',
  'else_clause',
  'function_definition',
  'for_statement',
  'c_style_for_statement',
  'while_statement',
])

/** `export A=1`, `local x`, `unset y`: commands whose words the grammar keeps apart. */
const DECLARATIONS = new Set(['declaration_command', 'unset_command'])

/** A node that is still to be read, with the branches around it. */
interface Waiting {
  readonly node: Node
  readonly branches: readonly number[]
}

class Reader {
  readonly commands: ShellCommand[] = []
  readonly doubleBrackets: Span[] = []
  readonly functions: { name: string; span: Span }[] = []
  readonly comments: Span[] = []

  /** Goes through the tree in order of position, with a stack of its own: a text can nest deeper than calls can, and wider. */
  read(root: Node): void {
    const waiting: Waiting[] = [{ node: root, branches: [] }]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      this.#note(next)
      for (const inside of insideOf(next).reverse()) waiting.push(inside)
    }
  }

  #note({ node, branches }: Waiting): void {
    const { type } = node
    if (type === 'command' || DECLARATIONS.has(type)) this.commands.push(readCommand(node, branches))
    else if (type === 'variable_assignment' && !isPartOfCommand(node)) this.#noteAssignment(node, branches)
    else if (type === 'comment') this.comments.push(spanOf(node))
    else if (type === '[[') this.doubleBrackets.push(spanOf(node))
    else if (type === 'function_definition') {
      const name = node.children.find(child => child.type === 'word')
      if (name) this.functions.push({ name: name.text, span: spanOf(name) })
    }
  }

  #noteAssignment(node: Node, branches: readonly number[]): void {
    const assignment = readAssignment(node)
    this.commands.push({ span: assignment.span, words: [], assignments: [assignment], branches })
  }
}

function isPartOfCommand({ parent }: Node): boolean {
  return parent !== null && (parent.type === 'command' || DECLARATIONS.has(parent.type))
}

function insideOf({ node, branches }: Waiting): Waiting[] {
  const within = BRANCHES.has(node.type) ? [...branches, node.startIndex] : branches
  let inside = within
  return node.children.map(child => {
    // What stands between `then` and the next clause is a branch too.
    if (node.type === 'if_statement' && child.type === 'then') inside = [...within, child.startIndex]
    return { node: child, branches: BRANCHES.has(child.type) ? within : inside }
  })
}

function readCommand(node: Node, branches: readonly number[]): ShellCommand {
  const words: ShellWord[] = []
  const assignments: Assignment[] = []
  for (const child of node.children) {
    if (child.type === 'variable_assignment') assignments.push(readAssignment(child))
    else if (!/redirect|^comment$|^heredoc|^herestring|^<<<$/.test(child.type)) words.push(readWord(child))
  }
  const last = words.at(-1)?.span.end ?? node.endIndex
  return {
    span: { start: node.startIndex, end: Math.max(last, assignments.at(-1)?.span.end ?? 0) },
    words,
    assignments,
    branches,
  }
}

function readAssignment(node: Node): Assignment {
  const name = node.childForFieldName('name') ?? node
  const value = node.childForFieldName('value')
  return { name: name.text, nameSpan: spanOf(name), value: value && readWord(value), span: spanOf(node) }
}
