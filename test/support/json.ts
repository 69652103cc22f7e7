/** What a JSON text can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Where two values differ, each place with both of them. */
export function differences(theirs: Json | undefined, ours: Json | undefined, path = ''): string[] {
  if (isContainer(theirs) && isContainer(ours) && Array.isArray(theirs) === Array.isArray(ours)) {
    const [left, right] = [theirs, ours] as { readonly [key: string]: Json }[]
    const names = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])]
    return names.flatMap(name => differences(left?.[name], right?.[name], path === '' ? name : `${path}.${name}`))
  }
  return theirs === ours ? [] : [`${path}: xl ${JSON.stringify(theirs)}, we ${JSON.stringify(ours)}`]
}

/** A value taken apart: `nics[0].mac` with its text; a list of plain values stays whole. */
export function flattened(value: Json, path = ''): Map<string, Json> {
  const parts = new Map<string, Json>()
  const isLeaf = !isContainer(value) || Object.keys(value).length === 0
  if (isLeaf || (Array.isArray(value) && !value.every(item => isContainer(item) && !Array.isArray(item))))
    return parts.set(path, value)
  for (const [name, inner] of Object.entries(value)) {
    const inside = Array.isArray(value) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`
    for (const [place, leaf] of flattened(inner, inside)) parts.set(place, leaf)
  }
  return parts
}

function isContainer(value: Json | undefined): value is readonly Json[] | { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null
}
