import { type Json, writeJson } from './json.ts'

/**
 * What is different in another configuration, one line for each place: `-` is only in the first, `+` only in the second,
 * `~` in both with another value.
 */
export function configDifferences(before: Json, after: Json): string[] {
  return compare('', before, after)
}

function compare(path: string, before: Json | undefined, after: Json | undefined): string[] {
  if (isMap(before) && isMap(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return names.flatMap(name => compare(path === '' ? name : `${path}.${name}`, before[name], after[name]))
  }
  if (isListOfMaps(before) && isListOfMaps(after)) {
    const length = Math.max(before.length, after.length)
    return Array.from({ length }, (_, index) => compare(`${path}[${index}]`, before[index], after[index])).flat()
  }
  const [old, now] = [before, after].map(value => (value === undefined ? undefined : writeJson(value)))
  if (old === now) return []
  if (now === undefined) return [`- ${path}: ${old}`]
  return old === undefined ? [`+ ${path}: ${now}`] : [`~ ${path}: ${old} → ${now}`]
}

function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isListOfMaps(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value) && value.every(isMap)
}
