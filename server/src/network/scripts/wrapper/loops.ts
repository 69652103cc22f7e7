import type { Node } from 'web-tree-sitter'
import { giveUp, type Interpreter, Leave, unstopped } from './interpreter.ts'
import { calculated } from './parameters.ts'
import { leaveOpaque } from './unfollowed.ts'
import { expandAll } from './words.ts'

/** Turns of a loop at most. */
const MOST_TURNS = 500

/** `for NAME in …` and, over the arguments, `for NAME`. */
export function runFor(to: Interpreter, node: Node, depth: number): void {
  const { run, shell } = to
  const name = node.childForFieldName('variable')?.text ?? ''
  const body = node.childForFieldName('body')
  const written = node.childrenForFieldName('value').filter(value => value !== null)
  const lists = node.children.some(child => child?.type === 'in')
  const values = lists ? expandAll(written, shell) : shell.args
  if (!body || values === null || node.children[0]?.type !== 'for') {
    leaveOpaque(run, node, shell)
    return
  }
  shell.status = 0
  for (const value of values) {
    if (shell.variables.isConstant(name)) {
      if (!shell.isBash) giveUp(shell)
      shell.status = 1
      break
    }
    shell.variables.set(name, value)
    if (!turn(to, body, depth)) break
  }
}

/** `while …` and `until …`. */
export function runLoop(to: Interpreter, node: Node, depth: number): void {
  const start = node.children.findIndex(child => child?.type === 'do_group')
  const condition = node.children.slice(1, start)
  const expected = node.children[0]?.type !== 'until'
  turns(to, node, depth, () => {
    if (!unstopped(to.shell, () => to.all(condition, depth))) return null
    return (to.shell.status === 0) === expected
  })
}

/** `for ((i = 0; i < 3; i++))` */
export function runNumberedFor(to: Interpreter, node: Node, depth: number): void {
  const { run, shell } = to
  const value = (field: string) => {
    const expression = node.childForFieldName(field)
    return expression ? calculated(expression.text, shell) : '1'
  }
  if (value('initializer') === null) leaveOpaque(run, node, shell)
  else {
    let first = true
    turns(to, node, depth, () => {
      if (!first && value('update') === null) return null
      first = false
      const holds = value('condition')
      return holds === null ? null : holds !== '0'
    })
  }
}

/** Turns as long as a condition holds. One that nobody knows, or that never ends, leaves the whole loop alone. */
function turns(to: Interpreter, node: Node, depth: number, holds: () => boolean | null): void {
  const { run, shell } = to
  const before = run.mark()
  const body = node.childForFieldName('body')
  let status: number | null = 0
  for (let count = 0; body; count += 1) {
    const goesOn = count < MOST_TURNS && !run.isTooLong ? holds() : null
    if (goesOn === null) {
      run.reset(before)
      leaveOpaque(run, node, shell)
      return
    }
    if (!goesOn) break
    const another = turn(to, body, depth)
    status = shell.status
    if (!another) break
  }
  shell.status = status
}

/** One turn; false where it leaves the loop. */
function turn({ shell, one }: Interpreter, body: Node, depth: number): boolean {
  shell.loops += 1
  try {
    one(body, depth)
  } catch (leave) {
    if (!(leave instanceof Leave) || !/^(break|continue)$/.test(leave.what)) throw leave
    if (leave.levels > 1 && shell.loops > 1) throw new Leave(leave.what, leave.levels - 1)
    return leave.what === 'continue'
  } finally {
    shell.loops -= 1
  }
  return true
}
