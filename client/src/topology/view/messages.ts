/** What the diagram's page and the extension say to each other. */

/** A node: ids are the same on every host. */
export interface Ref {
  readonly root: string
  readonly id: string
}

/** Extension → page. */
export type ToPage =
  | { readonly type: 'picture'; readonly svg: string; readonly hosts: readonly HostChoice[]; readonly state: PageState }
  | { readonly type: 'empty'; readonly message: string }
  /** Something was chosen elsewhere: in a tree, or by the cursor. */
  | { readonly type: 'select'; readonly node: Ref }
  /** Draw this SVG as a PNG and send it back. */
  | { readonly type: 'draw'; readonly svg: string }

/** Page → extension. */
export type FromPage =
  | { readonly type: 'ready'; readonly state: PageState | null }
  /** A node was chosen: trees and open editors follow. Null: none is any more. */
  | { readonly type: 'choose'; readonly node: Ref | null }
  /** Go to the line that says so. */
  | { readonly type: 'open'; readonly node: Ref }
  | { readonly type: 'openCable'; readonly root: string; readonly from: string; readonly to: string }
  /** Another host, other layers, other guests one by one. */
  | { readonly type: 'show'; readonly state: PageState }
  | { readonly type: 'export' }
  | { readonly type: 'drawn'; readonly png: string }

/** A host that can be shown alone. */
export interface HostChoice {
  readonly root: string
  readonly name: string
}

/** What is drawn. A page remembers it while it is hidden, and over a restart of the window. */
export interface PageState {
  /** Disks are shown. */
  readonly storage: boolean
  /** Bridges whose guests are shown one by one. */
  readonly opened: readonly string[]
  /** The only host that is shown; null for all. */
  readonly root: string | null
}

export const FIRST_STATE: PageState = { storage: false, opened: [], root: null }
