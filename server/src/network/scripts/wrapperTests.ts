import type { Node } from 'web-tree-sitter'
import { expand, expandToOne, type Scope } from './wrapperWords.ts'

/** Whether a test of the shell holds: `[ … ]`, `test …`, `[[ … ]]`. Null where it asks for more than texts. */
export function testHolds(node: Node, scope: Scope, source: string): boolean | null {
  if (node.type === 'command') {
    const words = node.children.flatMap(child => expand(child, scope, source) ?? [null])
    return words.includes(null) ? null : judge(words.slice(1) as string[])
  }
  const inner = node.namedChildren.filter(child => child !== null)
  const [expression] = inner
  return inner.length === 1 && expression ? expressionHolds(expression, scope, source) : null
}

function expressionHolds(node: Node, scope: Scope, source: string): boolean | null {
  switch (node.type) {
    case 'parenthesized_expression': {
      const inner = node.namedChildren[0]
      return inner ? expressionHolds(inner, scope, source) : null
    }
    case 'unary_expression':
      return unaryHolds(node, scope, source)
    case 'binary_expression':
      return binaryHolds(node, scope, source)
    default: {
      const text = expandToOne(node, scope, source)
      return text === null ? null : text !== ''
    }
  }
}

function unaryHolds(node: Node, scope: Scope, source: string): boolean | null {
  const [operator, operand] = node.children
  if (!operator || !operand) return null
  if (operator.text === '!') {
    const holds = expressionHolds(operand, scope, source)
    return holds === null ? null : !holds
  }
  const text = expandToOne(operand, scope, source)
  return text === null ? null : judge([operator.text, text])
}

function binaryHolds(node: Node, scope: Scope, source: string): boolean | null {
  const [left, operator, right] = node.children
  if (!left || !operator || !right || node.childCount !== 3) return null
  if (operator.text === '&&' || operator.text === '||') {
    const [a, b] = [expressionHolds(left, scope, source), expressionHolds(right, scope, source)]
    if (a === null || b === null) return null
    return operator.text === '&&' ? a && b : a || b
  }
  const [a, b] = [expandToOne(left, scope, source), expandToOne(right, scope, source)]
  return a === null || b === null ? null : judge([a, operator.text, b])
}

/** The words of a test; null where files or anything else of the host count. */
function judge(words: readonly string[]): boolean | null {
  const [first = '', second = '', third = ''] = words
  if (first === '!') {
    const holds = judge(words.slice(1))
    return holds === null ? null : !holds
  }
  if (words.length <= 1) return first !== ''
  if (words.length === 2) return first === '-n' ? second !== '' : first === '-z' ? second === '' : null
  if (words.length !== 3) return null
  switch (second) {
    case '=':
    case '==':
      return first === third
    case '!=':
      return first !== third
    default:
      return judgeNumbers(Number(first), second, Number(third))
  }
}

function judgeNumbers(left: number, operator: string, right: number): boolean | null {
  if (Number.isNaN(left) || Number.isNaN(right)) return null
  const answers: Readonly<Record<string, boolean>> = {
    '-eq': left === right,
    '-ne': left !== right,
    '-gt': left > right,
    '-ge': left >= right,
    '-lt': left < right,
    '-le': left <= right,
  }
  return answers[operator] ?? null
}
