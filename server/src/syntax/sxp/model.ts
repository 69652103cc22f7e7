import type { Problem, Span } from '../../text/problem.ts'
import { statementIndexAt } from '../model.ts'

/*
 * A file of S-expressions as xend reads it: atoms and lists. Like the statements of a guest file, those at top level are
 * values whose spans count from their own start; `SxpFile.offsets` says where each one begins.
 */

export interface SxpAtom {
  readonly kind: 'atom'
  /** What xend sees: quotes gone, escapes resolved. Everything is text; whoever reads an option converts it. */
  readonly text: string
  readonly span: Span
  readonly quote: "'" | '"' | null
  /** Where each character of `text`, and its end, stand; null when simply one after the other. */
  readonly map: readonly number[] | null
}

export interface SxpList {
  readonly kind: 'list'
  readonly items: readonly SxpNode[]
  readonly span: Span
  readonly closed: boolean
}

export type SxpNode = SxpAtom | SxpList

/** What stands at top level: a list with what it sets, an atom that xend passes over, or only comments. */
export interface SxpStatement {
  readonly setting: SxpNode | null
  /** Spans from `#` to the end of the line: inside of it, or behind it on its last line. */
  readonly comments: readonly Span[]
  /** What xend's reader refuses. */
  readonly problems: readonly Problem[]
  readonly length: number
}

export interface SxpFile {
  readonly text: string
  readonly statements: readonly SxpStatement[]
  /** `offsets[i]` is where `statements[i]` begins in `text`. */
  readonly offsets: readonly number[]
}

/** A list that begins with an atom, as all of xend's settings do: `(name value …)`. */
export interface SxpElement {
  readonly name: SxpAtom
  readonly values: readonly SxpNode[]
  readonly list: SxpList
}

/** The name and values of a list; null for an atom, an empty list, and a list that begins with a list. */
export function elementOf(node: SxpNode | null): SxpElement | null {
  if (node?.kind !== 'list') return null
  const [name, ...values] = node.items
  return name?.kind === 'atom' ? { name, values, list: node } : null
}

/** The span, counted like the atom's own, of characters `start` to `end` (exclusive) of its meaning. */
export function sourceSpan(atom: SxpAtom, start: number, end: number): Span {
  const first = atom.span.start + (atom.quote ? 1 : 0)
  return { start: atom.map?.[start] ?? first + start, end: atom.map?.[end] ?? first + end }
}

/** The nodes around a place of the file, from the one at top level inwards, and where their spans count from. */
export function nodesAt(file: SxpFile, offset: number): { readonly base: number; readonly nodes: readonly SxpNode[] } {
  const index = statementIndexAt(file, offset)
  const base = file.offsets[index] ?? 0
  const nodes: SxpNode[] = []
  const holds = ({ span }: SxpNode) => offset - base >= span.start && offset - base <= span.end
  let next: SxpNode | undefined = file.statements[index]?.setting ?? undefined
  if (next && !holds(next)) next = undefined
  while (next) {
    nodes.push(next)
    // Of two neighbours that touch, the atom is meant.
    const inside: readonly SxpNode[] = next.kind === 'list' ? next.items.filter(holds) : []
    next = inside.find(({ kind }) => kind === 'atom') ?? inside[0]
  }
  return { base, nodes }
}
