/** The languages whose documents go to the server. */
export const OUR_LANGUAGES = ['xen-guest', 'xen-sxp', 'xen-xl-conf', 'xen-cpupool'] as const

/** The languages of texts that only show something: they have colours, and nothing goes to the server. */
export const SHOWN_LANGUAGES: readonly string[] = ['xen-run', 'xen-effective']

/** Schemes whose documents show what something else said: never ours, whatever their path looks like. */
const FOREIGN_SCHEMES: readonly string[] = ['output', 'debug', 'xen-preview']

/** Scripts that xend and xl run; they stay shell scripts to the editor. */
export const SCRIPTS = '**/etc/xen/scripts/*'
const IS_SCRIPT = /\/etc\/xen\/scripts\/[^/]+$/

/** What we need to know of a document to tell whether it is ours; a `TextDocument` has both. */
export interface DocumentIdentity {
  readonly languageId: string
  readonly uri: { readonly scheme: string; readonly path: string }
}

/** Files, untitled documents, the old side of a diff, virtual workspaces: whatever the scheme, language or path decides. */
export function isOurs({ languageId, uri: { scheme, path } }: DocumentIdentity): boolean {
  if (FOREIGN_SCHEMES.includes(scheme)) return false
  return OUR_LANGUAGES.some(id => id === languageId) || IS_SCRIPT.test(path)
}
