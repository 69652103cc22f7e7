import type { Node } from 'web-tree-sitter'
import { assign, declareAll, unsetAll } from './assignments.ts'
import { runCommand, WITHOUT_EFFECT } from './builtins.ts'
import { runCase, runIf } from './choices.ts'
import { inputOf, readLine } from './input.ts'
import { type Interpreter, Leave, unstopped } from './interpreter.ts'
import { runFor, runLoop, runNumberedFor } from './loops.ts'
import { calculated } from './parameters.ts'
import { runRedirected } from './redirections.ts'
import type { Shell } from './shell.ts'
import { testHolds } from './tests.ts'
import { leaveOpaque } from './unfollowed.ts'
import { expandAll, expandToOne } from './words.ts'
import type { WrapperRun } from './wrapperRun.ts'

/** How deep statements and calls nest at most; what is deeper is left alone. */
const DEEPEST = 60

/** Runs a script, and what it has laid up for its end. */
export function runScript(run: WrapperRun, root: Node, shell: Shell): void {
  const interpreter = interpreterOf(run, shell)
  toItsEnd(() => interpreter.all(root.children, 0))
  const { atExit, status } = shell
  if (atExit === '') return
  shell.atExit = ''
  toItsEnd(() => {
    if (!interpreter.text(atExit, root, 0)) leaveOpaque(run, root, shell)
    // Without an exit of its own it leaves the status as it was.
    shell.status = status
  })
}

function toItsEnd(work: () => void): void {
  try {
    work()
  } catch (end) {
    if (!(end instanceof Leave)) throw end
  }
}

function interpreterOf(run: WrapperRun, shell: Shell): Interpreter {
  const interpreter: Interpreter = {
    run,
    shell,
    one(node, depth) {
      const statement = isBroken(node) ? undefined : STATEMENTS[node.type]
      if (statement && depth < DEEPEST && !run.isTooLong) statement(interpreter, node, depth + 1)
      else leaveOpaque(run, node, shell)
    },
    all(several, depth) {
      let givenUp = -1
      for (const [index, node] of several.entries()) {
        if (!node?.isNamed || node.type === 'comment' || node.startPosition.row <= givenUp) continue
        try {
          // What runs in the background may be anywhere by the time the next command runs.
          if (several[index + 1]?.type === '&') leaveOpaque(run, node, shell)
          else interpreter.one(node, depth)
          stopIfFailed(node, shell)
        } catch (leave) {
          // bash goes on behind the line.
          if (depth > 0 || !(leave instanceof Leave) || leave.what !== 'line') throw leave
          givenUp = node.endPosition.row
        }
      }
    },
    text(text, at, depth) {
      const tree = run.read(text)
      if (!tree) return false
      shell.keep(tree.rootNode.tree, text)
      run.standingFor(at, () => interpreter.all(tree.rootNode.children, depth + 1))
      return true
    },
  }
  return interpreter
}

/** Text that is no statement may have been taken into one, with all that follows. */
function isBroken({ type, hasError }: Node): boolean {
  return hasError && /^(command|variable_assignment)$/.test(type)
}

/** What ends a script under `set -e` when it fails; the conditions of the others may. */
const STOP_AT_FAILURE =
  /^((test_|declaration_|unset_)?command|redirected_statement|subshell|pipeline|variable_assignment)$/

function stopIfFailed({ type, children }: Node, { stopsAtFailure, status }: Shell): void {
  const stops = STOP_AT_FAILURE.test(type) || children[0]?.type === '(('
  if (stopsAtFailure && status !== null && status !== 0 && stops) throw new Leave('exit')
}

type Statement = (to: Interpreter, node: Node, depth: number) => void

const STATEMENTS: Readonly<Record<string, Statement>> = {
  command: runWords,
  test_command: runTest,
  variable_assignment: ({ run, shell }, node) => assign(run, node, shell),
  variable_assignments({ run, shell }, node) {
    for (const child of node.namedChildren) if (child) assign(run, child, shell)
  },
  declaration_command: ({ run, shell }, node) => declareAll(run, node, shell),
  unset_command: (to, node) => unsetAll(node, to.shell),
  compound_statement: runGroup,
  do_group: runGroup,
  subshell: runSubshell,
  list: runList,
  pipeline: runPipeline,
  if_statement: runIf,
  case_statement: runCase,
  for_statement: runFor,
  c_style_for_statement: runNumberedFor,
  while_statement: runLoop,
  redirected_statement: runRedirected,
  negated_command(to, node, depth) {
    const inner = node.namedChildren.at(-1)
    if (!inner) return
    const known = unstopped(to.shell, () => to.one(inner, depth))
    if (known) to.shell.status = to.shell.status === 0 ? 1 : 0
  },
  function_definition({ shell }, node) {
    shell.functions.set(node.childForFieldName('name')?.text ?? '', node.childForFieldName('body'))
    shell.status = 0
  },
}

function runGroup(to: Interpreter, node: Node, depth: number): void {
  const isSum = node.children[0]?.type === '(('
  const value = isSum ? sumOf(node.text, to.shell) : null
  if (!isSum) to.all(node.children, depth)
  else if (value === null) leaveOpaque(to.run, node, to.shell)
  else to.shell.status = value === '0' ? 1 : 0
}

/** `((…))`, which only fails where it is no sum. */
function sumOf(text: string, shell: Shell): string | null {
  try {
    return calculated(text.replace(/^\(\(|\)\);?$/g, ''), shell)
  } catch (leave) {
    if (!(leave instanceof Leave) || leave.what !== 'line') throw leave
    return '0'
  }
}

function runTest({ run, shell }: Interpreter, node: Node): void {
  const holds = testHolds(node, shell, path => run.isThere(path))
  if (holds === null) leaveOpaque(run, node, shell)
  else shell.status = holds ? 0 : 1
}

function runSubshell(to: Interpreter, node: Node, depth: number): void {
  apart(to.shell, () => to.all(node.children, depth))
}

/** In a shell of its own, which `exit` ends. */
function apart(shell: Shell, work: () => void): void {
  shell.inSubshell(() => {
    try {
      work()
    } catch (leave) {
      if (!(leave instanceof Leave)) throw leave
    }
  })
}

/** Programs that pass on what they read, or write it down. */
const READERS = /^(?:\/(?:usr\/)?bin\/)?(logger|tee|cat)\b/

/** A call whose output only goes on to a log. */
function runPipeline(to: Interpreter, node: Node, depth: number): void {
  const [first, ...others] = node.namedChildren.filter(child => child !== null)
  if (!first || !others.every(({ type, text }) => type === 'command' && READERS.test(text))) {
    leaveOpaque(to.run, node, to.shell)
    return
  }
  apart(to.shell, () => to.one(first, depth))
  to.shell.status = 0
}

function runWords(to: Interpreter, node: Node, depth: number): void {
  const { run, shell } = to
  const children = node.children.filter(child => child !== null)
  const name = node.childForFieldName('name')?.text ?? ''
  const words = expandAll(children.filter(isWord), shell)
  const own = children.filter(({ type }) => type === 'variable_assignment')
  if (words === null) {
    if (name === 'exit' || name === 'return') {
      shell.status = null
      throw new Leave(name)
    }
    const tells = WITHOUT_EFFECT.includes(name) && node.descendantsOfType('command_substitution').length === 0
    if (tells) shell.status = 0
    else leaveOpaque(run, node, shell)
    return
  }
  const [command, ...args] = words
  if (command === undefined) shell.status = 0
  else if (command === 'read') runRead(to, node, args, own)
  else if (command === 'eval') runEval(to, node, args, depth)
  else if (shell.functions.has(command) && own.length === 0) callFunction(to, node, command, args, depth)
  else if (command === '[' || command === 'test') runTest(to, node)
  else if (!runCommand(run, node, words, shell, environmentFor(own, shell))) leaveOpaque(run, node, shell)
}

function runRead({ run, shell }: Interpreter, node: Node, args: readonly string[], own: readonly Node[]): void {
  const separators = own.find(each => each.childForFieldName('name')?.text === 'IFS')
  const outside = shell.input
  const given = inputOf(node, shell)
  if (given !== undefined) shell.input = given
  const value = separators ? expandToOne(separators.childForFieldName('value'), shell) : undefined
  const status = readLine(args, value, shell)
  if (status === null) leaveOpaque(run, node, shell)
  else shell.status = status
  if (given !== undefined) shell.input = outside
}

/** `eval`: the words are commands. */
function runEval(to: Interpreter, node: Node, args: readonly string[], depth: number): void {
  const { run, shell } = to
  shell.status = 0
  try {
    if (args.length > 0 && !to.text(args.join(' '), node, depth)) leaveOpaque(run, node, shell)
  } catch (leave) {
    // What bash gives up there is the text, and not the line that it stands in.
    if (!(leave instanceof Leave) || leave.what !== 'line') throw leave
  }
}

const isWord = ({ type }: Node) => type !== 'variable_assignment' && !/redirect$/.test(type)

/** What a command finds in its environment: what is exported, and the assignments in front of it. */
function environmentFor(assignments: readonly Node[], shell: Shell): Record<string, string> | null {
  const environment = shell.variables.environment()
  if (environment === null) return null
  for (const node of assignments) {
    const value = expandToOne(node.childForFieldName('value'), shell)
    if (value === null) return null
    environment[node.childForFieldName('name')?.text ?? ''] = value
  }
  return environment
}

function callFunction(to: Interpreter, node: Node, name: string, args: readonly string[], depth: number): void {
  const { run, shell } = to
  const body = shell.functions.get(name)
  if (!body) {
    leaveOpaque(run, node, shell)
    return
  }
  shell.inFunction(args, () => {
    try {
      to.one(body, depth)
    } catch (leave) {
      if (!(leave instanceof Leave) || leave.what !== 'return') throw leave
    }
  })
}

function runList(to: Interpreter, node: Node, depth: number): void {
  const [left, operator, right] = node.children
  const { run, shell } = to
  if (!left || !operator || !right) return
  // Whether the rest runs depends on how the first part ended.
  if (!unstopped(shell, () => to.one(left, depth))) leaveOpaque(run, right, shell)
  else if ((operator.type === '&&') === (shell.status === 0)) {
    to.one(right, depth)
    stopIfFailed(right, shell)
  }
}
