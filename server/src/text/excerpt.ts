const LONGEST = 60

/** What a message shows of a file's text: its first line, cut where it is long, without control characters. */
export function excerpt(text: string): string {
  const beginning = text.slice(0, LONGEST + 1)
  const line = /^[^\n]*/.exec(beginning)?.[0] ?? ''
  const shown = line.slice(0, LONGEST).replace(/\p{Control}/gu, '\uFFFD')
  return line.length > LONGEST || line.length < beginning.length ? `${shown.trimEnd()}…` : shown
}
