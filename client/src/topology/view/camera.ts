import { picture, sheet } from './sheet.ts'

/** How much of the picture one sees: pixels from its upper left corner, and how large they are. */
export interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

const [SMALLEST, LARGEST] = [0.05, 4]
/** Smaller than this, text can no longer be made out: a picture that is too large for the sheet is shown from its beginning. */
const READABLE = 0.55

let view: View = { x: 0, y: 0, zoom: 1 }
/** How small the picture may become where it is fitted in again and again, since nobody has moved it; null where somebody has. */
let smallest: number | null = READABLE
let moved: (view: View) => void = () => {}

/** @param listener told of every move that the user makes */
export function openCamera(first: View | null, listener: (view: View) => void): void {
  if (first) {
    smallest = null
    view = first
  }
  moved = listener
  new ResizeObserver(fitIn).observe(sheet)
}

/** Another picture came: it is seen as the last one was, unless that was simply fitted in. */
export function showAgain(): void {
  if (smallest === null) place(view)
  else fitIn()
}

/** A larger picture comes: where one is fitted in, it stays readable. */
export function stayReadable(): void {
  if (smallest !== null) smallest = READABLE
}

/** Forgets how the last picture was looked at. */
export function forgetView(): void {
  smallest = READABLE
}

function place(next: View): void {
  view = next
  const shown = picture()
  if (!shown) return
  shown.style.transformOrigin = '0 0'
  shown.style.transform = `translate(${-view.x}px, ${-view.y}px) scale(${view.zoom})`
}

function move(next: View): void {
  smallest = null
  place(next)
  moved(view)
}

export function zoomBy(factor: number, at = { x: sheet.clientWidth / 2, y: sheet.clientHeight / 2 }): void {
  const zoom = Math.min(LARGEST, Math.max(SMALLEST, view.zoom * factor))
  const scale = zoom / view.zoom
  move({ zoom, x: (view.x + at.x) * scale - at.x, y: (view.y + at.y) * scale - at.y })
}

export function panBy(x: number, y: number): void {
  move({ ...view, x: view.x + x, y: view.y + y })
}

/** The whole picture in its own size, or as much smaller as it must be. */
export function fit(): void {
  smallest = SMALLEST
  fitIn()
}

function fitIn(): void {
  const shown = picture()
  if (!shown || smallest === null) return
  const { width, height } = shown.viewBox.baseVal
  const zoom = Math.min(1, sheet.clientWidth / width, sheet.clientHeight / height)
  place({ x: 0, y: 0, zoom: Math.max(smallest, zoom) })
}

/** Moves as little as is needed to bring a node into sight. */
export function bringIntoSight(node: SVGGElement): void {
  const [outer, inner] = [sheet.getBoundingClientRect(), node.getBoundingClientRect()]
  const margin = 24
  const missing = (start: number, end: number, from: number, to: number) =>
    start < from ? start - from - margin : end > to ? Math.min(end - to + margin, start - from - margin) : 0
  const x = missing(inner.left, inner.right, outer.left, outer.right)
  const y = missing(inner.top, inner.bottom, outer.top, outer.bottom)
  if (x !== 0 || y !== 0) place({ ...view, x: view.x + x, y: view.y + y })
}

/** Wheel and drag move the picture; with Ctrl or Cmd the wheel zooms. */
export function listenToPointer(): void {
  sheet.addEventListener('wheel', event => {
    event.preventDefault()
    if (!event.ctrlKey && !event.metaKey) return panBy(event.deltaX, event.deltaY)
    const { left, top } = sheet.getBoundingClientRect()
    zoomBy(1.0015 ** -event.deltaY, { x: event.clientX - left, y: event.clientY - top })
  })
  sheet.addEventListener('pointerdown', event => {
    if (event.button !== 0 || (event.target as Element).closest('g.node')) return
    const from = { ...view, left: event.clientX, top: event.clientY }
    const drag = (now: PointerEvent) =>
      move({ ...view, x: from.x - (now.clientX - from.left), y: from.y - (now.clientY - from.top) })
    const end = () => {
      window.removeEventListener('pointermove', drag)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', end)
    }
    window.addEventListener('pointermove', drag)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', end)
  })
}
