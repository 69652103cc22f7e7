import type { Ref } from './messages.ts'

/*
 * The picture on the page: an SVG of the server, in which every node and cable carries its ids.
 */

export const sheet = element('sheet')

export function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no element ${id}.`)
  return found
}

export function picture(): SVGSVGElement | null {
  return sheet.querySelector('svg')
}

export function nodes(): SVGGElement[] {
  return [...sheet.querySelectorAll<SVGGElement>('g.node')]
}

export interface Cable {
  readonly element: SVGGElement
  readonly root: string
  readonly from: string
  readonly to: string
}

export function cables(): Cable[] {
  return [...sheet.querySelectorAll<SVGGElement>('g.link')].map(link => ({
    element: link,
    root: rootOf(link),
    from: link.dataset.from ?? '',
    to: link.dataset.to ?? '',
  }))
}

/** The node that an element is part of. */
export function refOf(part: Element | null | undefined): Ref | null {
  const node = part?.closest<SVGGElement>('g.node')
  return node ? { root: rootOf(node), id: node.dataset.id ?? '' } : null
}

export function nodeOf(ref: Ref | null): SVGGElement | null {
  return nodes().find(node => isSame(refOf(node), ref)) ?? null
}

export function isSame(one: Ref | null, other: Ref | null): boolean {
  return one !== null && other !== null && one.id === other.id && one.root === other.root
}

/** What a node is and how one gets to it, in a sentence. */
export function sentenceOf(node: SVGGElement | null): string {
  return node?.getAttribute('aria-label') ?? ''
}

function rootOf(part: Element): string {
  return part.closest<SVGGElement>('g.host')?.dataset.root ?? ''
}

/** Puts a picture on the sheet. */
export function show(text: string): void {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
  // The page's policy allows only the styles it came with, so the picture's goes into one of them.
  const style = parsed.querySelector('style')
  element('picture-style').textContent = style?.textContent ?? ''
  style?.remove()
  // What is inside of an image is hidden from screen readers.
  parsed.setAttribute('role', 'group')
  sheet.replaceChildren(document.importNode(parsed, true))
  for (const node of nodes()) {
    node.setAttribute('tabindex', '-1')
    node.setAttribute('role', 'button')
    node.setAttribute('aria-label', node.querySelector(':scope > title')?.textContent ?? '')
  }
}

export function showText(text: string): void {
  const paragraph = document.createElement('p')
  paragraph.textContent = text
  sheet.replaceChildren(paragraph)
}
