interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What covers another thing in a picture of a run, or sticks out of it. */
export function pictureFaults(svg: string): string[] {
  const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number)
  const boxes = rectangles(svg, 'box|bar')
  const marks = rectangles(svg, 'mark')
  const outside = [...boxes, ...marks].filter(
    ({ x, y, width: w, height: h }) => !(x >= 0 && y >= 0 && x + w <= width && y + h <= height),
  )
  const covered = [boxes, marks].flatMap(kind =>
    kind.flatMap((one, index) => kind.slice(index + 1).flatMap(other => (overlap(one, other) ? [{ one, other }] : []))),
  )
  return [...outside, ...covered].map(fault => JSON.stringify(fault))
}

function rectangles(svg: string, kinds: string): Rectangle[] {
  const found = svg.matchAll(
    new RegExp(`<rect class="(?:${kinds})" x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"`, 'g'),
  )
  return [...found].map(([, x, y, width, height]) => {
    return { x: Number(x), y: Number(y), width: Number(width), height: Number(height) }
  })
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
