import { type Step, stepsOf } from './shellPattern.ts'

/*
 * Extended regular expressions as egrep reads them (regex(7)). A user's pattern is never given to the engine of JavaScript,
 * which tries some of them for ever: here all that a pattern may have come to is known at once, character by character.
 */

/** The longest pattern that is read, and how many states it may have. */
const LONGEST = 1000
const MOST_STATES = 5000

/** A state of the machine that a pattern becomes: takes one character, or leads on without any. */
type State =
  | { readonly take: (character: string) => boolean; next: number }
  | { readonly take: null; next: number; other: number | null }

/** What a part of a pattern became: where it begins, and the states that lead out of it. */
interface Part {
  readonly start: number
  readonly end: number
}

/** Whether a text fits an extended regular expression as a whole. False for what is none, or too long to be one of a person. */
export function fitsExtended(text: string, pattern: string): boolean {
  const machine = pattern.length > LONGEST ? null : new Machine(pattern).whole()
  return machine !== null && runsThrough(text, machine.states, machine.start, machine.end)
}

/** All states that can be reached by now, one character after the other: the work is at most text times states. */
function runsThrough(text: string, states: readonly State[], start: number, end: number): boolean {
  let now = reached([start], states)
  for (const character of text) {
    const next: number[] = []
    for (const index of now) {
      const state = states[index]
      if (state?.take?.(character)) next.push(state.next)
    }
    if (next.length === 0) return false
    now = reached(next, states)
  }
  return now.has(end)
}

function reached(from: readonly number[], states: readonly State[]): Set<number> {
  const found = new Set(from)
  for (const index of found) {
    const state = states[index]
    if (!state || state.take !== null) continue
    if (state.next >= 0) found.add(state.next)
    if (state.other !== null) found.add(state.other)
  }
  return found
}

/** Raised inside where a pattern is none. */
class NoPattern extends Error {}

class Machine {
  readonly #pattern: string
  readonly #states: State[] = []
  #at = 0

  constructor(pattern: string) {
    this.#pattern = pattern
  }

  whole(): { readonly states: readonly State[]; readonly start: number; readonly end: number } | null {
    try {
      const { start, end } = this.#choice(0)
      return this.#at < this.#pattern.length ? null : { states: this.#states, start, end }
    } catch (error) {
      if (error instanceof NoPattern) return null
      throw error
    }
  }

  #add(state: State): number {
    if (this.#states.length >= MOST_STATES) throw new NoPattern()
    return this.#states.push(state) - 1
  }

  #empty(): number {
    return this.#add({ take: null, next: -1, other: null })
  }

  /** `a|b`, up to a bracket that closes what is around. */
  #choice(depth: number): Part {
    if (depth > 100) throw new NoPattern()
    let whole = this.#sequence(depth)
    while (this.#pattern[this.#at] === '|') {
      this.#at++
      whole = this.#either(whole, this.#sequence(depth))
    }
    return whole
  }

  #either(a: Part, b: Part): Part {
    const end = this.#empty()
    this.#lead(a.end, end)
    this.#lead(b.end, end)
    return { start: this.#add({ take: null, next: a.start, other: b.start }), end }
  }

  #lead(from: number, to: number): void {
    const state = this.#states[from]
    if (state) state.next = to
  }

  #sequence(depth: number): Part {
    const start = this.#empty()
    let end = start
    while (this.#at < this.#pattern.length && !/[|)]/.test(this.#pattern[this.#at] ?? '')) {
      const part = this.#repeated(depth)
      this.#lead(end, part.start)
      end = part.end
    }
    return { start, end }
  }

  /** One thing, and how often it may come. */
  #repeated(depth: number, end = this.#pattern.length): Part {
    const from = this.#at
    let part = this.#one(depth)
    for (let sign = this.#howOften(); sign !== '' && this.#at < end; sign = this.#howOften()) {
      const until = this.#at
      this.#at += sign.length
      part = sign.startsWith('{') ? this.#counted(from, until, sign, depth) : this.#loop(part, sign)
    }
    return part
  }

  /** The sign that says how often what stands before it may come; empty where there is none. */
  #howOften(): string {
    return (
      /^(?:[*+?]|\{(?:\d{1,3}(?:,\d{0,3})?|,\d{1,3})\})/.exec(this.#pattern.slice(this.#at, this.#at + 12))?.[0] ?? ''
    )
  }

  #loop(part: Part, sign: string): Part {
    const end = this.#empty()
    const again = this.#add({ take: null, next: part.start, other: end })
    this.#lead(part.end, sign === '?' ? end : again)
    return { start: sign === '+' ? part.start : again, end }
  }

  /** `a{2,4}`: the thing is read once more for each time that it may come. */
  #counted(from: number, until: number, sign: string, depth: number): Part {
    const [least = 0, most = least] = sign
      .slice(1, -1)
      .split(',')
      .map((number, index) => (number !== '' ? Number(number) : index === 0 ? 0 : Number.POSITIVE_INFINITY))
    if (most < least) throw new NoPattern()
    const after = this.#at
    const copy = () => {
      this.#at = from
      return this.#repeated(depth, until)
    }
    const start = this.#empty()
    let end = start
    const append = (part: Part) => {
      this.#lead(end, part.start)
      end = part.end
    }
    for (let count = 0; count < least; count++) append(copy())
    if (most === Number.POSITIVE_INFINITY) append(this.#loop(copy(), '*'))
    else for (let count = least; count < most; count++) append(this.#loop(copy(), '?'))
    this.#at = after
    return { start, end }
  }

  #one(depth: number): Part {
    const lone = this.#howOften()
    const before = this.#pattern[this.#at - 1]
    const sign = this.#pattern[this.#at] ?? ''
    this.#at += lone === '' ? 1 : lone.length
    // Behind nothing, it says nothing.
    if (lone !== '') return this.#nothing()
    if (sign === '(') {
      const inside = this.#choice(depth + 1)
      if (this.#pattern[this.#at] !== ')') throw new NoPattern()
      this.#at++
      return inside
    }
    // The text is looked at as a whole anyway.
    if (sign === '^') return before === undefined || /[(|^]/.test(before) ? this.#nothing() : this.#taking(() => false)
    if (sign === '$')
      return /^\$*(?:[|)]|$)/.test(this.#pattern.slice(this.#at)) ? this.#nothing() : this.#taking(() => false)
    if (sign === '.') return this.#taking(() => true)
    if (sign === '[') return this.#bracket()
    const literal = sign === '\\' ? (this.#pattern[this.#at++] ?? '') : sign
    if (sign === '\\' && literal === 'w') return this.#taking(character => /\w/.test(character))
    if (literal === '') throw new NoPattern()
    return this.#taking(character => character === literal)
  }

  #nothing(): Part {
    const only = this.#empty()
    return { start: only, end: only }
  }

  #taking(take: (character: string) => boolean): Part {
    const end = this.#empty()
    return { start: this.#add({ take, next: end }), end }
  }

  #bracket(): Part {
    const rest = this.#pattern.slice(this.#at)
    const [list] = /^\^?\]?(?:\[:\w+:\]|[^\]])*\]/.exec(rest) ?? []
    if (list === undefined) throw new NoPattern()
    this.#at += list.length
    const [step] = stepsOf(`[${list.replace(/\[:(\w+):\]/g, (_, name: string) => CLASSES[name] ?? '')}`)
    return this.#taking(takes(step))
  }
}

function takes(step: Step | undefined): (character: string) => boolean {
  if (step === undefined || step === 'anything') throw new NoPattern()
  return step
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  digit: '0-9',
  lower: 'a-z',
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f',
}
