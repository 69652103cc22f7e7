import type { Node } from 'web-tree-sitter'
import { fitsSteps } from '../../../text/shellPattern.ts'
import { type Interpreter, unstopped } from './interpreter.ts'
import { leaveOpaque } from './unfollowed.ts'
import { expandPattern, expandToOne } from './words.ts'

/** `if … elif … else … fi` */
export function runIf(to: Interpreter, node: Node, depth: number): void {
  const { run, shell } = to
  const before = run.mark()
  for (const { condition, body } of clausesOf(node)) {
    if (condition) {
      if (!unstopped(shell, () => to.all(condition, depth))) {
        // Nobody can tell which branch is taken: the whole of it is left alone.
        run.reset(before)
        leaveOpaque(run, node, shell)
        return
      }
      if (shell.status !== 0) continue
    }
    to.all(body, depth)
    return
  }
  shell.status = 0
}

interface Clause {
  readonly condition: readonly (Node | null)[] | null
  readonly body: readonly (Node | null)[]
}

/** The branches of an `if`, the last one without a condition where there is an `else`. */
function clausesOf(node: Node): Clause[] {
  const isClause = (child: Node | null) => child?.type === 'elif_clause' || child?.type === 'else_clause'
  const own = node.children.filter(child => !isClause(child))
  return [own, ...node.children.filter(isClause).map(clause => clause?.children ?? [])].map(children => {
    const then = children.findIndex(child => child?.type === 'then')
    return then < 0
      ? { condition: null, body: children.slice(1) }
      : { condition: children.slice(1, then), body: children.slice(then + 1) }
  })
}

/** `case … in … esac` */
export function runCase(to: Interpreter, node: Node, depth: number): void {
  const { run, shell } = to
  const value = expandToOne(node.childForFieldName('value'), shell)
  const items = node.namedChildren.filter(child => child?.type === 'case_item')
  const before = run.mark()
  shell.status = 0
  let goesOn = false
  for (const item of items) {
    if (!item) continue
    const chosen = goesOn || (value === null ? null : isChosen(to, item, value))
    if (chosen === null) {
      run.reset(before)
      leaveOpaque(run, node, shell)
      return
    }
    if (!chosen) continue
    const close = item.children.findIndex(child => child?.type === ')')
    to.all(item.children.slice(close + 1), depth)
    const ending = item.children.at(-1)?.type
    if (ending !== ';&' && ending !== ';;&') return
    goesOn = ending === ';&'
  }
}

/** Whether a value fits one of the patterns; null where it hangs on one that is not known. */
function isChosen({ shell }: Interpreter, item: Node, value: string): boolean | null {
  for (const node of item.childrenForFieldName('value')) {
    const pattern = node && expandPattern(node, shell)
    if (!pattern) return null
    if (fitsSteps(value, pattern)) return true
  }
  return false
}
