/** The product's prose by path (`keys/memory.md`), in one language. Facts are not in it: they are rendered beside it. */
export type Pages = ReadonlyMap<string, string>

/** A page in its parts. Its form is checked by docs.test.ts. */
export interface Page {
  /** One line: what it is. */
  readonly summary: string
  /** The sentences behind it, as Markdown. */
  readonly body: string
  /** The fenced example, fences included; empty when there is none. */
  readonly example: string
  readonly seeAlso: readonly string[]
}

export function readPages(json: string): Pages {
  return new Map(Object.entries(JSON.parse(json) as Record<string, string>))
}

export function page(pages: Pages, path: string): Page | null {
  const text = pages.get(path)
  return text === undefined ? null : parsePage(text)
}

export function parsePage(text: string): Page {
  const [summary = '', ...lines] = text.trim().split('\n')
  const last = lines.at(-1) ?? ''
  const seeAlso =
    /^See also: (.*)$/
      .exec(last)?.[1]
      ?.split(',')
      .map(name => name.trim().replace(/\.$/, '')) ?? []
  const rest = (seeAlso.length > 0 ? lines.slice(0, -1) : lines).join('\n')
  const example = /^```[^\n]*\n[\s\S]*?^```$/m.exec(rest)?.[0] ?? ''
  return {
    summary,
    body: rest
      .replace(example, '')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    example,
    seeAlso,
  }
}
