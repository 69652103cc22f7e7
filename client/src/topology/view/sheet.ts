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
export function sentenceOf(node: SVGGElement): string {
  return node.getAttribute('aria-label') ?? ''
}

/** Whether a node stands for many guests. */
export function isGroup({ id }: Ref): boolean {
  return id.startsWith('group:')
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
  sheet.replaceChildren(document.importNode(parsed, true))
  describe()
}

/** Tells screen readers what the picture is: machines, cards and bridges, and on a machine its interfaces. */
function describe(): void {
  const whole = picture()
  whole?.setAttribute('role', 'tree')
  whole?.setAttribute('aria-label', sheet.getAttribute('aria-label') ?? '')
  for (const host of sheet.querySelectorAll('g.host')) {
    host.setAttribute('role', 'group')
    host.setAttribute('aria-label', host.querySelector('text.title')?.textContent ?? '')
  }
  // A cable leads from what is told to what is told.
  for (const { element } of cables()) element.setAttribute('aria-hidden', 'true')
  for (const node of nodes()) {
    node.setAttribute('tabindex', '-1')
    node.setAttribute('role', 'treeitem')
    const ref = refOf(node)
    const opens = ref && isGroup(ref) ? ` ${element('words').dataset.opens}` : ''
    if (opens) node.setAttribute('aria-expanded', 'false')
    node.setAttribute('aria-label', `${node.querySelector(':scope > title')?.textContent ?? ''}${opens}`)
    const inside = [...node.children].filter(child => child.matches('g.node'))
    if (inside.length === 0) continue
    const group = document.createElementNS('http://www.w3.org/2000/svg', 'g')
    group.setAttribute('role', 'group')
    node.append(group)
    group.append(...inside)
  }
}

export function showText(text: string): void {
  const paragraph = document.createElement('p')
  paragraph.setAttribute('role', 'status')
  paragraph.textContent = text
  sheet.replaceChildren(paragraph)
}
