import type { PreviewQuestion } from '../../../server/src/lsp/protocol.ts'

/** What a preview shows; its document has an address of its own that says it. */
export type Preview =
  | { readonly kind: 'effective'; readonly source: string; readonly release: string | null }
  | { readonly kind: 'upgrade'; readonly source: string; readonly to: string }
  | Answer

/** One of the documents that the server answers a question with. */
export interface Answer {
  readonly kind: 'answer'
  /** The file that it is about, or any file of the host. */
  readonly source: string
  readonly question: PreviewQuestion
  /** Which of the documents. */
  readonly name: string
}

/** The parts of a document's address. */
export interface PreviewAddress {
  /** The name that the editor's tab shows, with an ending that chooses the language. */
  readonly path: string
  readonly query: string
}

export function addressOf(preview: Preview): PreviewAddress {
  if (preview.kind === 'answer') return { path: `/${tabOf(preview.name)}`, query: JSON.stringify(preview) }
  const name = decodeURIComponent(preview.source.slice(preview.source.lastIndexOf('/') + 1))
  const title = preview.kind === 'effective' ? (preview.release ?? 'effective') : `to ${preview.to}`
  const ending = preview.kind === 'effective' ? 'jsonc' : 'txt'
  return { path: `/${name} (${title}).${ending}`, query: JSON.stringify(preview) }
}

/** Files of several guests often have the same name: the tab says whose it is. */
function tabOf(name: string): string {
  const guest = /^guests\/([^/]+)\//.exec(name)?.[1]
  return guest === undefined ? name : `${name} (${guest})`
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
  if (value.kind === 'answer') {
    const isAsked = 'question' in value && typeof value.question === 'object' && value.question !== null
    return isAsked && 'name' in value && typeof value.name === 'string'
  }
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

/** Whether a preview may be another one after an edit of a file: of its source, or of a file of the same host. */
export function followsFile({ kind, source }: Preview, edited: string): boolean {
  if (source === edited) return true
  const root = kind === 'answer' ? rootOf(source) : null
  return root !== null && edited.startsWith(`${root}/`)
}

/** The root of a file's host, as the server has it. */
export function rootOf(uri: string): string | null {
  const at = uri.lastIndexOf('/etc/xen/')
  return at < 0 ? null : uri.slice(0, at)
}

/** Where on the host's folder a file belongs; null where its source is of no host. */
export function placeOnHost(source: string, path: string): string | null {
  const root = rootOf(source)
  return root === null ? null : `${root}${path.split('/').map(encodeURIComponent).join('/')}`
}
