import type { Node } from 'web-tree-sitter'
import { fitsSteps } from '../../../text/shellPattern.ts'
import { calculate } from './arithmetic.ts'
import type { Shell } from './shell.ts'
import { expandAll, expandPattern, expandToOne } from './words.ts'

/** Whether a file is there; null where nobody can tell. */
export type IsThere = (path: string) => boolean | null

/** A test that the shell refuses counts as one that does not hold. */
const REFUSED = false

/** Whether a test of the shell holds: `[ … ]`, `test …`, `[[ … ]]`. Null where it asks for what is not known. */
export function testHolds(node: Node, shell: Shell, isThere: IsThere): boolean | null {
  const leaves = (node.type === 'command' ? node.children.slice(1) : node.children.slice(1, -1)).flatMap(leavesOf)
  if (node.children[0]?.text === '[[') return new BashTest(leaves, shell, isThere).whole()
  const words = wordsOf(leaves, shell)
  return words && judge(node.type === 'command' && words.at(-1) === ']' ? words.slice(0, -1) : words, isThere)
}

/** The words and operators of a test, in order: how the grammar puts them together is not how the shell does. */
function leavesOf(node: Node): Node[] {
  return /^(binary|unary|parenthesized)_expression$/.test(node.type) ? node.children.flatMap(leavesOf) : [node]
}

function wordsOf(leaves: readonly Node[], shell: Shell): string[] | null {
  const words = leaves.map(leaf => (leaf.type === 'test_operator' ? [leaf.text] : expandAll([leaf], shell)))
  return words.includes(null) ? null : words.flatMap(several => several ?? [])
}

/** The words of `[ … ]`: how they are read hangs on how many there are. */
function judge(words: readonly string[], isThere: IsThere): boolean | null {
  const [first = '', second = '', third = ''] = words
  switch (words.length) {
    case 0:
      return false
    case 1:
      return first !== ''
    case 2:
      return first === '!' ? second === '' : unary(first, second, isThere)
    case 3:
      if (isBinary(second)) return binary(first, second, third)
      if (second === '-a' || second === '-o') break
      return first === '!' ? not(judge(words.slice(1), isThere)) : REFUSED
    case 4:
      if (first === '!' && !['-a', '-o'].includes(third)) return not(judge(words.slice(1), isThere))
      break
  }
  return parts(words, isThere)
}

/** Tests that `-o` and `-a` join, the latter more closely. */
function parts(words: readonly string[], isThere: IsThere): boolean | null {
  if (words.includes('(')) return null
  for (const operator of ['-o', '-a']) {
    // An operator that stands where a value does is none.
    const at = words.findIndex((word, index) => word === operator && index > 0 && !isBinary(words[index - 1] ?? ''))
    if (at < 0) continue
    const left = judge(words.slice(0, at), isThere)
    const right = judge(words.slice(at + 1), isThere)
    return operator === '-o' ? either(left, right) : both(left, right)
  }
  return REFUSED
}

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
}

function isBinary(word: string): boolean {
  return ['=', '==', '!='].includes(word) || word in COMPARISONS
}

function binary(left: string, operator: string, right: string): boolean | null {
  if (operator === '=' || operator === '==') return left === right
  if (operator === '!=') return left !== right
  const numbers = [left, right].map(text => (/^\s*[-+]?\d+\s*$/.test(text) ? Number(text) : null))
  const [a, b] = numbers
  // What is no number is refused.
  return a === null || b === null || a === undefined || b === undefined ? REFUSED : compare(a, operator, b)
}

function compare(a: number, operator: string, b: number): boolean {
  return COMPARISONS[operator]?.(a, b) ?? REFUSED
}

function unary(operator: string, value: string, isThere: IsThere): boolean | null {
  if (operator === '-n') return value !== ''
  if (operator === '-z') return value === ''
  if (/^-[efdrxhL]$/.test(operator)) return isThere(value)
  return /^-[a-zA-Z]$/.test(operator) ? null : REFUSED
}

const not = (holds: boolean | null) => (holds === null ? null : !holds)

function both(a: boolean | null, b: boolean | null): boolean | null {
  return a === false || b === false ? false : a === null || b === null ? null : true
}

function either(a: boolean | null, b: boolean | null): boolean | null {
  return a === true || b === true ? true : a === null || b === null ? null : false
}

/** `[[ … ]]`: no word falls apart, and what stands right of `==` is a pattern. */
class BashTest {
  readonly #leaves: readonly Node[]
  readonly #shell: Shell
  readonly #isThere: IsThere
  #at = 0

  constructor(leaves: readonly Node[], shell: Shell, isThere: IsThere) {
    this.#leaves = leaves
    this.#shell = shell
    this.#isThere = isThere
  }

  whole(): boolean | null {
    const holds = this.#any()
    return this.#at < this.#leaves.length ? null : holds
  }

  #any(): boolean | null {
    let holds = this.#all()
    while (this.#take('||')) holds = either(holds, this.#all())
    return holds
  }

  #all(): boolean | null {
    let holds = this.#one()
    while (this.#take('&&')) holds = both(holds, this.#one())
    return holds
  }

  #one(): boolean | null {
    if (this.#take('!')) return not(this.#one())
    if (this.#take('(')) {
      const inner = this.#any()
      return this.#take(')') ? inner : null
    }
    const left = this.#shift()
    if (left?.type === 'test_operator') {
      const value = expandToOne(this.#shift(), this.#shell)
      return value === null ? null : unary(left.text, value, this.#isThere)
    }
    const value = expandToOne(left, this.#shell)
    const operator = this.#leaves[this.#at]?.text ?? ''
    if (!isBinary(operator) && !['=~', '<', '>'].includes(operator)) return value === null ? null : value !== ''
    this.#at += 1
    return this.#compared(value, operator, this.#shift())
  }

  #compared(left: string | null, operator: string, right: Node | null): boolean | null {
    if (left === null || right === null) return null
    if (operator in COMPARISONS) {
      const [a, b] = [left, expandToOne(right, this.#shell)].map(text =>
        text === null ? null : calculate(text, this.#shell.variables),
      )
      return typeof a === 'number' && typeof b === 'number' ? compare(a, operator, b) : null
    }
    const pattern = operator === '=~' || operator === '<' || operator === '>' ? null : expandPattern(right, this.#shell)
    if (pattern === null) return null
    return fitsSteps(left, pattern) === (operator !== '!=')
  }

  #shift(): Node | null {
    this.#at += 1
    return this.#leaves[this.#at - 1] ?? null
  }

  #take(text: string): boolean {
    if (this.#leaves[this.#at]?.text !== text) return false
    this.#at += 1
    return true
  }
}
