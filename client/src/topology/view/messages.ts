/** What the diagram's page and the extension say to each other. */

/** Extension → page. */
export type ToPage =
  | { readonly type: 'picture'; readonly svg: string }
  | { readonly type: 'empty'; readonly message: string }
  /** Something was chosen elsewhere: in a tree, or by the cursor. */
  | { readonly type: 'select'; readonly id: string }
  /** Draw this SVG as a PNG and send it back. */
  | { readonly type: 'draw'; readonly svg: string }

/** Page → extension. */
export type FromPage =
  | { readonly type: 'ready'; readonly state: PageState | null }
  /** Go to the line that says so. */
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'openCable'; readonly from: string; readonly to: string }
  | { readonly type: 'storage'; readonly shown: boolean }
  /** Show the guests of a bridge one by one. */
  | { readonly type: 'expand'; readonly id: string }
  | { readonly type: 'export' }
  | { readonly type: 'drawn'; readonly png: string }

/** What a page remembers while it is hidden, and over a restart of the window. */
export interface PageState {
  readonly storage: boolean
  readonly opened: readonly string[]
}
