/** What the user said about files that look like guests, so that nobody is asked twice. */

/** A `Memento` of VS Code. */
export interface Store {
  get<T>(key: string): T | undefined
  update(key: string, value: unknown): PromiseLike<void>
}

export type Answer = 'guest' | 'other'

export interface Answers {
  /** What was said about this file, if anything. */
  about(uri: string): Answer | undefined
  remember(uri: string, answer: Answer): PromiseLike<void>
  /** No more questions in this workspace. */
  forbid(): PromiseLike<void>
  readonly forbidden: boolean
}

/** Files remembered; the ones longest ago are forgotten first. */
export const MOST_ANSWERS = 500

const ANSWERS = 'claims.answers'
const FORBIDDEN = 'claims.neverOffer'

export function answersIn(store: Store): Answers {
  const entries = () => store.get<readonly (readonly [uri: string, answer: Answer])[]>(ANSWERS) ?? []
  return {
    about: uri => entries().find(([known]) => known === uri)?.[1],
    remember: (uri, answer) => {
      const others = entries().filter(([known]) => known !== uri)
      return store.update(ANSWERS, [...others, [uri, answer]].slice(-MOST_ANSWERS))
    },
    forbid: () => store.update(FORBIDDEN, true),
    get forbidden() {
      return store.get<boolean>(FORBIDDEN) === true
    },
  }
}
