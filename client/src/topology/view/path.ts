import type { Ref } from './messages.ts'
import { cables, nodeOf, nodes, refOf, sheet } from './sheet.ts'

/** Step by step through the graph: what leads where. */
type Steps = Map<string, string[]>

/**
 * Lights up the path of a packet from the wire to a node, and from there to the guests. While something is only pointed
 * at, everything else fades.
 */
export function light(ref: Ref | null, { fade }: { readonly fade: boolean }): void {
  const lit = ref === null ? new Set<string>() : pathThrough(ref)
  for (const node of nodes()) node.classList.toggle('lit', lit.has(keyOf(refOf(node))))
  for (const { element, root, from, to } of cables())
    element.classList.toggle('lit', lit.has(keyOf({ root, id: from })) && lit.has(keyOf({ root, id: to })))
  sheet.classList.toggle('fading', ref !== null && fade)
}

function pathThrough(ref: Ref): Set<string> {
  const [forward, backward]: [Steps, Steps] = [new Map(), new Map()]
  const add = (steps: Steps, from: string, to: string) => {
    const known = steps.get(from)
    if (known) known.push(to)
    else steps.set(from, [to])
  }
  const step = (from: string, to: string) => {
    add(forward, from, to)
    add(backward, to, from)
  }
  for (const { root, from, to } of cables()) step(keyOf({ root, id: from }), keyOf({ root, id: to }))
  // An interface on the edge of a machine leads into it.
  for (const node of nodes()) {
    const machine = node.parentElement?.closest('g.node')
    if (machine) step(keyOf(refOf(node)), keyOf(refOf(machine)))
  }
  return new Set([...reached(ref, backward), ...reached(ref, forward)])
}

function reached(ref: Ref, steps: Steps): Set<string> {
  const seen = new Set([keyOf(ref)])
  for (const at of seen) for (const next of steps.get(at) ?? []) seen.add(next)
  return seen
}

function keyOf(ref: Ref | null): string {
  return ref === null ? '' : `${ref.root}\n${ref.id}`
}

/** The nearest node in that direction; what lies straight ahead counts as nearer. */
export function neighbour(ref: Ref, key: string): Ref | null {
  const here = nodeOf(ref)
  if (!here) return null
  const centre = (node: SVGGElement) => {
    const { left, top, width, height } = (node.querySelector(':scope > rect') ?? node).getBoundingClientRect()
    return { x: left + width / 2, y: top + height / 2 }
  }
  const from = centre(here)
  const ahead = nodes().flatMap(node => {
    const { x, y } = centre(node)
    const [dx, dy] = [x - from.x, y - from.y]
    const along = { ArrowRight: dx, ArrowLeft: -dx, ArrowDown: dy, ArrowUp: -dy }[key] ?? 0
    const across = key === 'ArrowRight' || key === 'ArrowLeft' ? dy : dx
    const other = refOf(node)
    return along > 4 && other !== null ? [{ other, cost: along + 2 * Math.abs(across) }] : []
  })
  return ahead.sort((a, b) => a.cost - b.cost)[0]?.other ?? null
}
