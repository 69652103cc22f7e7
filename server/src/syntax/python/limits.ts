/** So much work that whoever edits the file would wait for it. */
export class LimitReached extends Error {}

/** Longer texts and lists are not followed. */
export const LONGEST = 200_000
