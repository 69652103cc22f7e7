/** What has the same name as something before it, each with the first of that name; a null is no name. */
export function repeated<T>(things: readonly T[], nameOf: (thing: T) => string | null): { item: T; first: T }[] {
  const firsts = new Map<string, T>()
  return things.flatMap(item => {
    const name = nameOf(item)
    if (name === null) return []
    const first = firsts.get(name)
    if (first === undefined) firsts.set(name, item)
    return first === undefined ? [] : [{ item, first }]
  })
}
