import type { Point } from './topologyLayout.ts'

/* Pieces that pictures are made of. */

/** Text for an attribute or an element; control characters have no place in XML. */
export function escaped(text: string): string {
  const known: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, sign => known[sign] ?? sign).replace(/\p{Control}|\p{Surrogate}/gu, '\uFFFD')
}

/** A line of text around a middle; nothing for an empty one. */
export function words(kind: string, text: string, { x, y }: Point): string {
  return text === '' ? '' : `<text class="${kind}" x="${x}" y="${y}" text-anchor="middle">${escaped(text)}</text>`
}

/** The path of a cable: it leaves and enters every point level. */
export function pathOf(points: readonly Point[]): string {
  return points.reduce((path, { x, y }, index) => {
    const before = points[index - 1]
    if (!before) return `M${x} ${y}`
    const bend = (x - before.x) / 2
    return `${path}C${before.x + bend} ${before.y} ${x - bend} ${y} ${x} ${y}`
  }, '')
}
