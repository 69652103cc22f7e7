/*
 * Texts from files and tools inside Markdown: they mean nothing to it.
 */

/** A stretch of code; also fit for the cell of a table. */
export function code(text: string): string {
  const plain = text.replace(/\s+/g, ' ').replaceAll('|', '\\|')
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const gap = plain.startsWith('`') || plain.endsWith('`') ? ' ' : ''
  return `${fence}${gap}${plain}${gap}${fence}`
}

/** Text between other words. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~&]/g, sign => `\\${sign}`).replace(/\s+/g, ' ')
}

/** A table; its cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
