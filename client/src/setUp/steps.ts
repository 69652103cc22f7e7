/** An answer; `back` is the step before, undefined that the user gave up. */
export type Picked<T> = { readonly value: T } | 'back' | undefined

/** Where a question stands among the others, from one. */
export interface Position {
  readonly step: number
  readonly totalSteps: number
}

export interface Step<A> {
  /** Whether it is asked at all, after these answers. */
  applies(answers: A): boolean
  /** What the question adds to the answers. */
  ask(position: Position, answers: A): Promise<Picked<A>>
}

/** Asks one question after the other, and the one before again when told to; undefined where the user gave up. */
export async function runSteps<A extends object>(steps: readonly Step<A>[], nothing: A): Promise<A | undefined> {
  const given: A[] = [nothing]
  for (;;) {
    const answers = given.at(-1) ?? nothing
    const asked = steps.filter(({ applies }) => applies(answers))
    const step = asked[given.length - 1]
    if (!step) return answers
    const answer = await step.ask({ step: given.length, totalSteps: asked.length }, answers)
    if (answer === undefined) return undefined
    if (answer !== 'back') given.push({ ...answers, ...answer.value })
    else if (given.length > 1) given.pop()
  }
}

/** The answer as what it adds to the others. */
export function put<T, A>(picked: Picked<T>, make: (value: T) => A): Picked<A> {
  return typeof picked === 'object' ? { value: make(picked.value) } : picked
}
