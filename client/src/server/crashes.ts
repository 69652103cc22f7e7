/** When a server that died is started again: quietly while that is rare, not at all when it keeps happening. */

/** So many crashes … */
export const TOO_MANY = 4
/** … within so many milliseconds end the restarts. */
export const PERIOD = 3 * 60 * 1000

export interface Crashes {
  /** Notes a crash at `now` (milliseconds, of any clock that only goes forward) and says what to do. */
  note(now: number): 'restart' | 'give-up'
  /** The user started the server again: what was before does not count. */
  forget(): void
}

export function countCrashes(): Crashes {
  let times: number[] = []
  return {
    note(now) {
      times = [...times.filter(time => now - time < PERIOD), now]
      return times.length < TOO_MANY ? 'restart' : 'give-up'
    },
    forget() {
      times = []
    },
  }
}
