/**
 * Looks at the picture, in the page: boxes that lie on each other, text that leaves its box or is hard to read, outlines that
 * cannot be told from what they are around. It must not use anything from outside of it.
 */
export function findFlaws() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  /** Red, green and blue of colours drawn one on the other. */
  const drawn = (...colours) => {
    if (!canvas) throw new Error('There is no canvas.')
    for (const colour of ['white', ...colours]) {
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }
  const luminance = colour => {
    const [r = 0, g = 0, b = 0] = colour.map(part => {
      const share = part / 255
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  /** As the Web Content Accessibility Guidelines count it. */
  const contrast = (text, ...ground) => {
    const [one, other] = [luminance(drawn(...ground)), luminance(drawn(...ground, text))]
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
  }
  const style = part => getComputedStyle(part)
  const page = getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-background')
  const flaws = []
  const judge = (text, found, least = 4.5) => {
    if (found < least) flaws.push(`“${text}” has a contrast of ${found.toFixed(2)}`)
  }

  const shapes = [...document.querySelectorAll('#sheet :is(.sheet, .box, .plug, .badge, .mark)')]
  /** What was painted last where a text stands. */
  const ground = text => {
    const { left, right, top, bottom } = text.getBoundingClientRect()
    const [x, y] = [(left + right) / 2, (top + bottom) / 2]
    return shapes.findLast(shape => {
      const area = shape.getBoundingClientRect()
      const isBefore = (shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
      return isBefore && area.left <= x && x <= area.right && area.top <= y && y <= area.bottom
    })
  }
  const inside = (inner, outer) =>
    inner.left >= outer.left - 1 &&
    inner.right <= outer.right + 1 &&
    inner.top >= outer.top - 1 &&
    inner.bottom <= outer.bottom + 1
  for (const text of document.querySelectorAll('#sheet text')) {
    const shape = ground(text)
    if (!shape) continue
    judge(text.textContent ?? '', contrast(style(text).fill, page, style(shape).fill))
    if (text.classList.contains('sign')) continue
    if (!inside(text.getBoundingClientRect(), shape.getBoundingClientRect()))
      flaws.push(`“${text.textContent}” leaves its box`)
  }
  for (const part of document.querySelectorAll('body *:not(#sheet *, option, script, style)')) {
    const text = [...part.childNodes]
      .flatMap(node => (node.nodeType === Node.TEXT_NODE ? node.textContent.trim() : ''))
      .join('')
    if (text === '' || !part.checkVisibility()) continue
    const grounds = []
    for (let at = part; at; at = at.parentElement) grounds.unshift(style(at).backgroundColor)
    judge(text, contrast(style(part).color, page, ...grounds))
  }

  for (const shape of document.querySelectorAll('#sheet :is(.changed, .chosen, .lit) > :is(.box, .plug)')) {
    const id = shape.closest('g.node')?.dataset.id
    judge(`the outline of ${id}`, contrast(style(shape).stroke, page, style(shape).fill), 3)
  }
  for (const bar of document.querySelectorAll('#sheet :is(.changed, .chosen) > .bar'))
    judge(`the outline of ${bar.parentElement.dataset.id}`, contrast(style(bar).stroke, page), 3)

  const boxes = [...document.querySelectorAll('#sheet g.node > .box, #sheet g.node > .bar')].map(box => ({
    id: box.closest('g.node')?.dataset.id ?? '',
    area: box.getBoundingClientRect(),
  }))
  boxes.forEach(({ id, area }, index) => {
    for (const other of boxes.slice(index + 1)) {
      if (other.id === id) continue
      const isApart =
        area.right <= other.area.left ||
        other.area.right <= area.left ||
        area.bottom <= other.area.top ||
        other.area.bottom <= area.top
      if (!isApart) flaws.push(`${id} lies on ${other.id}`)
    }
  })
  return flaws
}
