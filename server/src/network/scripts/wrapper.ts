import type { Node } from 'web-tree-sitter'
import type { ShellGrammar } from '../../syntax/shell/grammar.ts'
import type { HostState } from './host/state.ts'
import type { ScriptRelease } from './release.ts'
import type { Invocation, Run } from './script.ts'
import type { Tools } from './tools/execute.ts'
import { type MadeCall, WrapperRun } from './wrapperRun.ts'
import { testHolds } from './wrapperTests.ts'
import { expand, expandToOne, type Scope, Variables } from './wrapperWords.ts'

/** How deep statements and calls nest at most; what is deeper is left alone. */
const DEEPEST = 60

/** What became of a wrapper, and of each call that it makes. */
export interface WrapperFollowed extends Run {
  readonly calls: readonly MadeCall[]
}

/**
 * Follows a script of the user's own, such as my-network-script: its calls of Xen's scripts run on the models. What is
 * not understood becomes an opaque step and changes nothing: it is shown, never guessed.
 */
export function followWrapper(
  text: string,
  grammar: ShellGrammar,
  host: HostState,
  { argv, env }: Invocation,
  release: ScriptRelease,
  tools: Tools,
): WrapperFollowed {
  const { tree, givenUpAt } = grammar.parse(text)
  try {
    const run = new WrapperRun(text, host, release, tools)
    const scope: Scope = { variables: new Variables(env), args: argv.slice(1) }
    if (givenUpAt === null) run.toItsEnd(() => runAll(run, tree.rootNode.children, scope, 0))
    else run.leaveOpaque(tree.rootNode, scope)
    return { exit: run.exit, ending: run.ending, steps: run.steps, host: run.host, calls: run.calls }
  } finally {
    tree.delete()
  }
}

function runAll(run: WrapperRun, nodes: readonly (Node | null)[], scope: Scope, depth: number): void {
  for (const [index, node] of nodes.entries()) {
    if (!node?.isNamed || node.type === 'comment') continue
    // What runs in the background may be anywhere by the time the next command runs.
    if (nodes[index + 1]?.type === '&') run.leaveOpaque(node, scope)
    else runStatement(run, node, scope, depth)
    if (STOP_AT_FAILURE.has(node.type)) run.stopIfFailed()
  }
}

/** What ends a script under `set -e` when it fails; the conditions of the others may. */
const STOP_AT_FAILURE = new Set(['command', 'test_command', 'redirected_statement'])

type Statement = (run: WrapperRun, node: Node, scope: Scope, depth: number) => void

function runStatement(run: WrapperRun, node: Node, scope: Scope, depth: number): void {
  const statement = STATEMENTS[node.type]
  if (statement && depth < DEEPEST && !run.isTooLong) statement(run, node, scope, depth + 1)
  else run.leaveOpaque(node, scope)
}

const STATEMENTS: Readonly<Record<string, Statement>> = {
  command: runCommand,
  test_command: (run, node, scope) => run.settle(node, scope, testHolds(node, scope, run.source)),
  variable_assignment: assign,
  variable_assignments: assignAll,
  declaration_command: assignAll,
  compound_statement: (run, node, scope, depth) => runAll(run, node.children, scope, depth),
  do_group: (run, node, scope, depth) => runAll(run, node.children, scope, depth),
  list: runList,
  if_statement: runIf,
  case_statement: runCase,
  for_statement: runFor,
  redirected_statement(run, node, scope, depth) {
    const body = node.childForFieldName('body')
    if (body) runStatement(run, body, scope, depth)
    else run.leaveOpaque(node, scope)
  },
  negated_command(run, node, scope, depth) {
    const inner = node.namedChildren.at(-1)
    if (!inner) return
    run.unstopped(() => runStatement(run, inner, scope, depth))
    run.exit = run.exit === 0 ? 1 : 0
  },
  function_definition(run, node) {
    const body = node.childForFieldName('body')
    if (body) run.functions.set(node.childForFieldName('name')?.text ?? '', body)
    run.exit = 0
  },
}

function runCommand(run: WrapperRun, node: Node, scope: Scope, depth: number): void {
  const words = node.children.flatMap(child => (child ? (wordsOf(run, child, scope) ?? [null]) : []))
  const [name, ...args] = words
  if (name === undefined || !words.every(word => word !== null)) {
    run.leaveOpaque(node, scope)
    return
  }
  const body = run.functions.get(name ?? '')
  if (name === '[' || name === 'test') run.settle(node, scope, testHolds(node, scope, run.source))
  else if (body) runStatement(run, body, { variables: scope.variables, args: args as string[] }, depth)
  else run.call(node, name ?? '', args as string[], scope)
}

/** Redirections are no words; an assignment in front of a command makes it one that is not followed. */
function wordsOf(run: WrapperRun, node: Node, scope: Scope): string[] | null {
  if (node.type === 'variable_assignment') return null
  return /redirect$/.test(node.type) ? [] : expand(node, scope, run.source)
}

function assign(run: WrapperRun, node: Node, scope: Scope): void {
  const name = node.childForFieldName('name')?.text ?? ''
  scope.variables.set(name, expandToOne(node.childForFieldName('value'), scope, run.source))
  run.exit = 0
}

function assignAll(run: WrapperRun, node: Node, scope: Scope): void {
  const exports = node.children[0]?.type === 'export'
  for (const child of node.namedChildren) {
    if (child?.type === 'variable_assignment') assign(run, child, scope)
    if (exports && child) scope.variables.export(child.childForFieldName('name')?.text ?? child.text)
  }
  run.exit = 0
}

function runList(run: WrapperRun, node: Node, scope: Scope, depth: number): void {
  const [left, operator, right] = node.children
  if (!left || !operator || !right) return
  const known = run.unstopped(() => runStatement(run, left, scope, depth))
  // Whether the rest runs depends on how the first part ended.
  if (!known) run.leaveOpaque(right, scope)
  else if ((operator.type === '&&') === (run.exit === 0)) {
    runStatement(run, right, scope, depth)
    if (STOP_AT_FAILURE.has(right.type)) run.stopIfFailed()
  }
}

function runIf(run: WrapperRun, node: Node, scope: Scope, depth: number): void {
  for (const { condition, body } of clausesOf(node)) {
    if (condition) {
      const before = run.mark()
      if (!run.unstopped(() => runStatement(run, condition, scope, depth))) {
        // Nobody can tell which branch is taken: the whole of it is left alone.
        run.reset(before)
        run.leaveOpaque(node, scope)
        return
      }
      if (run.exit !== 0) continue
    }
    runAll(run, body, scope, depth)
    return
  }
  run.exit = 0
}

/** The branches of an `if`, the last one without a condition where there is an `else`. */
function clausesOf(node: Node): { condition: Node | null; body: (Node | null)[] }[] {
  const then = node.children.findIndex(child => child?.type === 'then')
  const others = node.children.slice(then + 1).filter(child => child?.type !== 'fi')
  const isClause = (child: Node | null) => child?.type === 'elif_clause' || child?.type === 'else_clause'
  const clauses = others.filter(isClause).map(clause => {
    const inside = clause?.children ?? []
    const from = inside.findIndex(child => child?.type === 'then')
    return { condition: from < 0 ? null : (inside[1] ?? null), body: inside.slice(Math.max(from, 0) + 1) }
  })
  return [
    { condition: node.childForFieldName('condition'), body: others.filter(child => !isClause(child)) },
    ...clauses,
  ]
}

function runCase(run: WrapperRun, node: Node, scope: Scope, depth: number): void {
  const value = expandToOne(node.childForFieldName('value'), scope, run.source)
  const items = node.namedChildren.filter(child => child?.type === 'case_item')
  const patterns = (item: Node | null) => item?.childrenForFieldName('value').map(pattern => pattern?.text ?? '') ?? []
  if (value === null || items.flatMap(patterns).some(pattern => pattern.includes('$'))) {
    run.leaveOpaque(node, scope)
    return
  }
  run.exit = 0
  const chosen = items.find(item => patterns(item).some(pattern => fits(value, pattern)))
  const close = chosen?.children.findIndex(child => child?.type === ')') ?? -1
  runAll(run, chosen?.children.slice(close + 1) ?? [], scope, depth)
}

/** Whether a text fits a pattern of `case`. */
function fits(value: string, pattern: string): boolean {
  const literal = pattern.replace(/["']/g, '').replace(/[.+^${}()|\\]/g, '\\$&')
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(value)
}

function runFor(run: WrapperRun, node: Node, scope: Scope, depth: number): void {
  const name = node.childForFieldName('variable')?.text ?? ''
  const body = node.childForFieldName('body')
  const values = node.childrenForFieldName('value').map(value => value && expand(value, scope, run.source))
  if (!body || values.includes(null)) {
    run.leaveOpaque(node, scope)
    return
  }
  const listed = node.children.some(child => child?.type === 'in') ? values.flatMap(words => words ?? []) : scope.args
  run.exit = 0
  for (const value of listed) {
    scope.variables.set(name, value)
    runStatement(run, body, scope, depth)
  }
}
