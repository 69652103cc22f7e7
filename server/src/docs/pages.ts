/** The product's prose by path (`keys/memory.md`), in one language. Facts are not in it: they are rendered beside it. */
export type Pages = Pick<ReadonlyMap<string, string>, 'get' | 'has' | 'keys'>

/** A page in its parts. Its form is checked by docs.test.ts. */
export interface Page {
  /** One line: what it is. */
  readonly summary: string
  /** The sentences and examples behind it, as Markdown. */
  readonly body: string
  readonly seeAlso: readonly string[]
}

/** The pages of a build. They are only taken apart when the first one is asked for: files open without any. */
export function readPages(json: Uint8Array): Pages {
  let read: Pages | null = null
  const pages = () => {
    read ??= new Map(Object.entries(JSON.parse(new TextDecoder().decode(json)) as Record<string, string>))
    return read
  }
  return { get: path => pages().get(path), has: path => pages().has(path), keys: () => pages().keys() }
}

export function page(pages: Pages, path: string): Page | null {
  const text = pages.get(path)
  return text === undefined ? null : parsePage(text)
}

export function parsePage(text: string): Page {
  const [summary = '', ...lines] = text.trim().split('\n')
  const names = /^See also: (.*?)\.?$/.exec(lines.at(-1) ?? '')?.[1]
  const seeAlso = names?.split(',').map(name => name.trim()) ?? []
  return { summary, body: (names ? lines.slice(0, -1) : lines).join('\n').trim(), seeAlso }
}
