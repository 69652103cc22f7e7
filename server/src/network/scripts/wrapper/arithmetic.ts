/** What the arithmetic of the shell reads and sets. */
export interface NumberVariables {
  get(name: string): string | null
  set(name: string, value: string | null): void
  /** Whether nobody may change it. */
  isConstant?(name: string): boolean
}

/** A part of an expression that cannot be known. */
class Unknown {}

/** A part that the shell cannot calculate: it complains, and gives up what it was about to do. */
class Malformed {}

/** The value of `$((…))` whose expansions are done; null where it is not known, or no expression. */
export function calculate(text: string, variables: NumberVariables): number | null {
  const value = evaluate(text, variables)
  return value === 'malformed' ? null : value
}

/** The same, told apart where the shell itself finds it to be none. */
export function evaluate(text: string, variables: NumberVariables, depth = 0): number | null | 'malformed' {
  const tokens = text.match(TOKEN) ?? []
  // What no token takes, such as a quote, is not read here.
  if (NO_SUM.test(text)) return 'malformed'
  if (tokens.join('') !== text.replace(/\s+/g, '') || BIT_BY_BIT.test(text)) return null
  // Whether a part is done at all may hang on another one.
  if (tokens.some(token => /^(\?|&&|\|\|)$/.test(token)) && tokens.some(token => SETTING.test(token))) return null
  try {
    const reader = new Reader(tokens, variables, depth)
    const value = tokens.length === 0 ? 0 : reader.assignment()
    if (reader.isDone) return value
  } catch (stop) {
    if (stop instanceof Unknown) return null
    if (!(stop instanceof Malformed)) throw stop
  }
  // Of two ways the shell takes one, and the other may be as it likes.
  return tokens.some(token => /^(\?|&&|\|\|)$/.test(token)) ? null : 'malformed'
}

/** No script of networking counts with these; nor with several sums in one. */
/** Signs that stand in no sum; `#` only behind a base. */
const NO_SUM = /[.@{};]|(?<![\da-zA-Z])#/
const BIT_BY_BIT = /<<|>>|\*\*/
const TOKEN = /[A-Za-z_]\w*|\d+#\w+|\d\w*|\+\+|--|&&|\|\||[-+*/%=!<>]=|[-+*/%<>=!?:()]/g
const SETTING = /^(\+\+|--|[-+*/%]?=)$/

/** Operators that go together from the left, the weakest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
]

class Reader {
  readonly #tokens: readonly string[]
  readonly #variables: NumberVariables
  /** Variables may hold sums of variables. */
  readonly #depth: number
  #at = 0

  constructor(tokens: readonly string[], variables: NumberVariables, depth: number) {
    this.#tokens = tokens
    this.#variables = variables
    this.#depth = depth
  }

  get isDone(): boolean {
    return this.#at >= this.#tokens.length
  }

  assignment(): number {
    const [name = '', operator = ''] = this.#tokens.slice(this.#at, this.#at + 2)
    if (!isName(name) || !/^[-+*/%]?=$/.test(operator)) return this.#choice()
    this.#at += 2
    const right = this.assignment()
    return this.#store(name, operator === '=' ? right : apply(operator.slice(0, -1), this.#valueOf(name), right))
  }

  #choice(): number {
    const condition = this.#binary(0)
    if (!this.#take('?')) return condition
    const yes = this.assignment()
    if (!this.#take(':')) throw new Malformed()
    const no = this.assignment()
    return condition === 0 ? no : yes
  }

  #binary(level: number): number {
    const operators = LEVELS[level]
    if (!operators) return this.#unary()
    let left = this.#binary(level + 1)
    for (let operator = this.#next; operators.includes(operator); operator = this.#next) {
      this.#at += 1
      left = apply(operator, left, this.#binary(level + 1))
    }
    return left
  }

  #unary(): number {
    if (this.#take('-')) return -this.#unary()
    if (this.#take('+')) return this.#unary()
    if (this.#take('!')) return this.#unary() === 0 ? 1 : 0
    for (const step of ['++', '--'] as const) {
      if (!this.#take(step)) continue
      const name = this.#shift()
      if (!isName(name)) throw new Malformed()
      return this.#store(name, this.#valueOf(name) + (step === '++' ? 1 : -1))
    }
    return this.#operand()
  }

  #operand(): number {
    if (this.#take('(')) {
      const inner = this.assignment()
      if (!this.#take(')')) throw new Malformed()
      return inner
    }
    const word = this.#shift()
    if (!isName(word)) return numberOf(word)
    const value = this.#valueOf(word)
    if (this.#take('++')) this.#store(word, value + 1)
    else if (this.#take('--')) this.#store(word, value - 1)
    return value
  }

  get #next(): string {
    return this.#tokens[this.#at] ?? ''
  }

  #shift(): string {
    this.#at += 1
    return this.#tokens[this.#at - 1] ?? ''
  }

  #take(token: string): boolean {
    if (this.#next !== token) return false
    this.#at += 1
    return true
  }

  #store(name: string, value: number): number {
    if (this.#variables.isConstant?.(name)) throw new Malformed()
    this.#variables.set(name, String(checked(value)))
    return value
  }

  /** A variable that is empty or not set is 0. */
  #valueOf(name: string): number {
    const text = this.#variables.get(name)
    if (text === null || this.#depth > 20) throw new Unknown()
    const value = evaluate(text, this.#variables, this.#depth + 1)
    if (value === null) throw new Unknown()
    if (value === 'malformed') throw new Malformed()
    return value
  }
}

const isName = (token: string) => /^[A-Za-z_]/.test(token)

/** 10, octal 012, 0x1f, 2#101. */
function numberOf(text: string): number {
  const [, base, digits = ''] = /^(\d+)#(\w+)$/.exec(text) ?? [undefined, undefined, text]
  if (base !== undefined && Number(base) >= 2 && Number(base) <= 36) return parsed(digits, Number(base))
  if (/^0x[\da-f]+$/i.test(text)) return Number(text)
  if (/^0\d+$/.test(text)) return parsed(text, 8)
  if (!/^\d+$/.test(text)) throw new Malformed()
  return checked(Number(text))
}

function parsed(digits: string, base: number): number {
  const value = Number.parseInt(digits, base)
  const isWhole = value.toString(base) === digits.toLowerCase().replace(/^0+(?=.)/, '')
  if (!isWhole && digits.length < 10) throw new Malformed()
  if (!isWhole || !Number.isSafeInteger(value)) throw new Unknown()
  return value
}

function checked(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Unknown()
  return value
}

const OPERATORS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '||': (a, b) => (a !== 0 || b !== 0 ? 1 : 0),
  '&&': (a, b) => (a !== 0 && b !== 0 ? 1 : 0),
  '==': (a, b) => (a === b ? 1 : 0),
  '!=': (a, b) => (a !== b ? 1 : 0),
  '<': (a, b) => (a < b ? 1 : 0),
  '<=': (a, b) => (a <= b ? 1 : 0),
  '>': (a, b) => (a > b ? 1 : 0),
  '>=': (a, b) => (a >= b ? 1 : 0),
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => Math.trunc(a / b),
  '%': (a, b) => a % b,
}

function apply(operator: string, left: number, right: number): number {
  if (right === 0 && (operator === '/' || operator === '%')) throw new Malformed()
  const value = OPERATORS[operator]?.(left, right)
  if (value === undefined) throw new Unknown()
  return checked(value) || 0
}
