/**
 * The same page with its links as VS Code's preview of Markdown follows them: it takes none of `file:`, but paths that
 * begin at the first folder of the workspace, also ones that lead out of it. A link to nowhere becomes plain text.
 *
 * @param folder URI of that folder; undefined where none is open
 */
export function followable(page: string, folder: string | undefined): string {
  const base = folder === undefined ? null : partsOf(folder)
  return page.replace(/\[((?:\\.|[^\\\]])*)\]\(([a-z][a-z0-9+.-]+:[^\s)#]*)(#L\d+)\)/gi, (_, text, uri, line) => {
    const target = partsOf(uri)
    if (!base || base.origin !== target.origin) return text
    return `[${text}](/${fromTo(base.path, target.path)}${line})`
  })
}

interface UriParts {
  /** Scheme and authority. */
  readonly origin: string
  readonly path: readonly string[]
}

function partsOf(uri: string): UriParts {
  const [, origin = '', path = ''] = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?)(.*)$/i.exec(uri) ?? []
  return { origin, path: path.split('/').filter(part => part !== '') }
}

function fromTo(from: readonly string[], to: readonly string[]): string {
  const shared = from.findIndex((part, index) => part !== to[index])
  const common = shared < 0 ? from.length : shared
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/')
}
