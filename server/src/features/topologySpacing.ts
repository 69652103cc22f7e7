/** Something in a column: where its middle would like to be, and how much room it takes. */
export interface Item {
  readonly wish: number
  readonly height: number
}

/**
 * Middles of things in a column, as near to their wishes as they can be without touching: those that would are pushed
 * apart as a block (isotonic regression, by pooling neighbours). Their order is that of the wishes.
 *
 * @param gap room between two things
 */
export function spaced(items: readonly Item[], gap: number): number[] {
  const order = items.map((item, index) => ({ ...item, index })).sort((a, b) => a.wish - b.wish || a.index - b.index)
  const offsets: number[] = []
  order.forEach(({ height }, place) => {
    const before = order[place - 1]
    offsets.push(before ? (offsets[place - 1] ?? 0) + (before.height + height) / 2 + gap : 0)
  })
  const blocks: { sum: number; count: number }[] = []
  order.forEach(({ wish }, place) => {
    let block = { sum: wish - (offsets[place] ?? 0), count: 1 }
    for (let last = blocks.at(-1); last && last.sum / last.count >= block.sum / block.count; last = blocks.at(-1)) {
      blocks.pop()
      block = { sum: last.sum + block.sum, count: last.count + block.count }
    }
    blocks.push(block)
  })
  const middles = blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
  const result: number[] = []
  order.forEach(({ index }, place) => {
    result[index] = (middles[place] ?? 0) + (offsets[place] ?? 0)
  })
  return result
}
