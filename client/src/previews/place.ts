/** What a preview shows; its document has an address of its own that says it. */
export type Preview =
  | { readonly kind: 'effective'; readonly source: string; readonly release: string | null }
  | { readonly kind: 'upgrade'; readonly source: string; readonly to: string }

/** The parts of a document's address. */
export interface PreviewAddress {
  /** The name that the editor's tab shows, with an ending that chooses the language. */
  readonly path: string
  readonly query: string
}

export function addressOf(preview: Preview): PreviewAddress {
  const name = decodeURIComponent(preview.source.slice(preview.source.lastIndexOf('/') + 1))
  const title = preview.kind === 'effective' ? (preview.release ?? 'effective') : `to ${preview.to}`
  const ending = preview.kind === 'effective' ? 'jsonc' : 'txt'
  return { path: `/${name} (${title}).${ending}`, query: JSON.stringify(preview) }
}

/** Null for an address that is none of ours. */
export function previewOf(query: string): Preview | null {
  try {
    const value: unknown = JSON.parse(query)
    return isPreview(value) ? value : null
  } catch {
    return null
  }
}

function isPreview(value: unknown): value is Preview {
  if (typeof value !== 'object' || value === null || !('source' in value) || typeof value.source !== 'string')
    return false
  if (!('kind' in value)) return false
  if (value.kind === 'upgrade') return 'to' in value && typeof value.to === 'string'
  return (
    value.kind === 'effective' && 'release' in value && (value.release === null || typeof value.release === 'string')
  )
}

/** A place in the file that a preview is about. */
export interface Link {
  readonly start: number
  readonly end: number
  /** Fragment of the file's address, which VS Code reads as line and column, from one. */
  readonly fragment: string
}

/** The places that the lines of an upgrade check begin with. */
export function linksIn(text: string): Link[] {
  return [...text.matchAll(/^(\d+):(\d+)(?= )/gm)].map(({ index, 0: place, 1: line, 2: column }) => {
    return { start: index, end: index + place.length, fragment: `L${line},${column}` }
  })
}
