/** JSON with whole numbers of 64 bits, which xl prints and a JavaScript number cannot hold. */
export type Json = string | number | bigint | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** The text of it; with `indent`, over several lines. */
export function writeJson(value: Json, indent = '', before = ''): string {
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inside = before + indent
  const parts = Array.isArray(value)
    ? (value as readonly Json[]).map(item => writeJson(item, indent, inside))
    : Object.entries(value).map(([key, item]) => {
        return `${JSON.stringify(key)}:${indent && ' '}${writeJson(item, indent, inside)}`
      })
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  if (parts.length === 0 || !indent) return `${open}${parts.join(',')}${close}`
  return `${open}\n${parts.map(part => inside + part).join(',\n')}\n${before}${close}`
}
