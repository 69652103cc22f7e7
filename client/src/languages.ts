/** The languages whose documents go to the server. */
export const OUR_LANGUAGES = ['xen-guest', 'xen-sxp', 'xen-xl-conf', 'xen-cpupool'] as const

/** Schemes whose documents show what something else said: never ours, whatever their path looks like. */
const FOREIGN_SCHEMES: readonly string[] = ['output', 'debug', 'xen-preview']

/** What we need to know of a document to tell whether it is ours; a `TextDocument` has both. */
export interface DocumentIdentity {
  readonly languageId: string
  readonly uri: { readonly scheme: string }
}

/** Files, untitled documents, the old side of a diff, virtual workspaces: whatever the scheme, the language decides. */
export function isOurs(document: DocumentIdentity): boolean {
  return OUR_LANGUAGES.some(id => id === document.languageId) && !FOREIGN_SCHEMES.includes(document.uri.scheme)
}
