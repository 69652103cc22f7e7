import type { FromPage, PageState, ToPage } from './messages.ts'

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void
  getState(): (PageState & View) | undefined
  setState(state: PageState & View): void
}

/** How much of the picture one sees: pixels from its upper left corner, and how large they are. */
interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

const vscode = acquireVsCodeApi()
const sheet = element('sheet')
const search = element('search') as HTMLInputElement
let view: View = { x: 0, y: 0, zoom: 1 }
let state: PageState = { storage: false, opened: [] }
let focused: string | null = null

const remembered = vscode.getState()
if (remembered) {
  view = { x: remembered.x, y: remembered.y, zoom: remembered.zoom }
  state = { storage: remembered.storage, opened: remembered.opened }
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no element ${id}.`)
  return found
}

function svg(): SVGSVGElement | null {
  return sheet.querySelector('svg')
}

function nodes(): SVGGElement[] {
  return [...sheet.querySelectorAll<SVGGElement>('g.node')]
}

function idOf(node: Element | null | undefined): string | null {
  return node?.closest('g.node')?.getAttribute('data-id') ?? null
}

/* What is shown */

function show(text: string): void {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
  // The page's policy allows only the styles it came with, so the picture's goes into one of them.
  const style = parsed.querySelector('style')
  element('picture-style').textContent = style?.textContent ?? ''
  style?.remove()
  const kept = focused
  sheet.replaceChildren(document.importNode(parsed, true))
  for (const node of nodes()) {
    node.setAttribute('tabindex', '-1')
    node.setAttribute('role', 'button')
    node.setAttribute('aria-label', node.querySelector('title')?.textContent ?? '')
  }
  const again = nodes().find(node => idOf(node) === kept) ?? nodes()[0]
  again?.setAttribute('tabindex', '0')
  if (document.activeElement === document.body && kept !== null) again?.focus()
  place()
  filter()
}

function place(): void {
  const picture = svg()
  if (!picture) return
  picture.style.transformOrigin = '0 0'
  picture.style.transform = `translate(${-view.x}px, ${-view.y}px) scale(${view.zoom})`
  vscode.setState({ ...state, ...view })
}

function zoomTo(
  zoom: number,
  at: { x: number; y: number } = { x: sheet.clientWidth / 2, y: sheet.clientHeight / 2 },
): void {
  const next = Math.min(4, Math.max(0.1, zoom))
  const scale = next / view.zoom
  view = { zoom: next, x: (view.x + at.x) * scale - at.x, y: (view.y + at.y) * scale - at.y }
  place()
}

function fit(): void {
  const picture = svg()
  if (!picture) return
  const { width, height } = picture.viewBox.baseVal
  view = { x: 0, y: 0, zoom: Math.min(1, sheet.clientWidth / width, sheet.clientHeight / height) }
  place()
}

/* The path of a packet */

function light(id: string | null): void {
  const ids = new Set<string>()
  const links = [...sheet.querySelectorAll<SVGGElement>('g.link')]
  const ends = links.map(link => ({ link, from: link.dataset.from ?? '', to: link.dataset.to ?? '' }))
  for (let at = id; at !== null && !ids.has(at); ) {
    ids.add(at)
    const here: string = at
    at = ends.find(({ to }) => to === here)?.from ?? null
  }
  for (const node of nodes()) node.classList.toggle('lit', ids.has(idOf(node) ?? ''))
  for (const { link, from, to } of ends) link.classList.toggle('lit', ids.has(from) && ids.has(to))
  sheet.classList.toggle('lighting', id !== null)
}

function choose(id: string, { focus = true } = {}): void {
  focused = id
  for (const node of nodes()) {
    const chosen = idOf(node) === id
    node.setAttribute('tabindex', chosen ? '0' : '-1')
    node.classList.toggle('chosen', chosen)
    if (chosen && focus) node.focus()
  }
  light(id)
}

function open(id: string): void {
  if (id.startsWith('group:')) {
    state = { ...state, opened: [...state.opened, id.slice('group:'.length)] }
    vscode.postMessage({ type: 'expand', id: id.slice('group:'.length) })
  } else vscode.postMessage({ type: 'open', id })
}

function filter(): void {
  const word = search.value.trim().toLowerCase()
  for (const node of nodes()) {
    const text = node.getAttribute('aria-label')?.toLowerCase() ?? ''
    node.classList.toggle('dimmed', word !== '' && !text.includes(word))
  }
}

/* Keyboard and pointer */

/** The nearest node in that direction; what lies straight ahead counts as nearer. */
function neighbour(id: string, key: string): string | null {
  const centres = nodes().map(node => {
    const { left, top, width, height } = node.getBoundingClientRect()
    return { id: idOf(node), x: left + width / 2, y: top + height / 2 }
  })
  const here = centres.find(centre => centre.id === id)
  if (!here) return null
  const ahead = centres.flatMap(({ id: other, x, y }) => {
    const [dx, dy] = [x - here.x, y - here.y]
    const along = { ArrowRight: dx, ArrowLeft: -dx, ArrowDown: dy, ArrowUp: -dy }[key] ?? 0
    const across = key === 'ArrowRight' || key === 'ArrowLeft' ? dy : dx
    return along > 4 && other !== null ? [{ other, cost: along + 2 * Math.abs(across) }] : []
  })
  return ahead.sort((a, b) => a.cost - b.cost)[0]?.other ?? null
}

sheet.addEventListener('keydown', event => {
  const id = idOf(event.target as Element)
  if (event.key === '+' || event.key === '=') zoomTo(view.zoom * 1.2)
  else if (event.key === '-') zoomTo(view.zoom / 1.2)
  else if (event.key === '0') fit()
  else if (id !== null && (event.key === 'Enter' || event.key === ' ')) open(id)
  else if (id !== null && event.key.startsWith('Arrow')) {
    const next = neighbour(id, event.key)
    if (next !== null) choose(next)
  } else return
  event.preventDefault()
})

sheet.addEventListener('click', event => {
  const id = idOf(event.target as Element)
  if (id !== null) choose(id)
  else light(null)
})

sheet.addEventListener('dblclick', event => {
  const target = event.target as Element
  const id = idOf(target)
  const link = target.closest<SVGGElement>('g.link')
  if (id !== null) open(id)
  else if (link) vscode.postMessage({ type: 'openCable', from: link.dataset.from ?? '', to: link.dataset.to ?? '' })
})

sheet.addEventListener('pointerover', event => {
  const id = idOf(event.target as Element)
  light(id ?? focused)
})

sheet.addEventListener('wheel', event => {
  event.preventDefault()
  if (event.ctrlKey || event.metaKey)
    zoomTo(view.zoom * 1.0015 ** -event.deltaY, { x: event.offsetX, y: event.offsetY })
  else {
    view = { ...view, x: view.x + event.deltaX, y: view.y + event.deltaY }
    place()
  }
})

sheet.addEventListener('pointerdown', event => {
  if (idOf(event.target as Element) !== null) return
  const from = { ...view, left: event.clientX, top: event.clientY }
  const move = (now: PointerEvent) => {
    view = { ...view, x: from.x - (now.clientX - from.left), y: from.y - (now.clientY - from.top) }
    place()
  }
  const end = () => {
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', end)
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', end)
})

/* Toolbar */

element('fit').addEventListener('click', fit)
element('larger').addEventListener('click', () => zoomTo(view.zoom * 1.2))
element('smaller').addEventListener('click', () => zoomTo(view.zoom / 1.2))
element('export').addEventListener('click', () => vscode.postMessage({ type: 'export' }))
search.addEventListener('input', filter)
const storage = element('storage') as HTMLInputElement
storage.checked = state.storage
storage.addEventListener('change', () => {
  state = { ...state, storage: storage.checked }
  vscode.postMessage({ type: 'storage', shown: storage.checked })
})

/* Messages */

function draw(text: string): void {
  const image = new Image()
  image.onload = () => {
    const canvas = document.createElement('canvas')
    // Twice as large, so that it can be printed.
    canvas.width = image.width * 2
    canvas.height = image.height * 2
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    vscode.postMessage({ type: 'drawn', png: canvas.toDataURL('image/png') })
  }
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'picture') show(data.svg)
  else if (data.type === 'select') choose(data.id, { focus: false })
  else if (data.type === 'draw') draw(data.svg)
  else {
    const text = document.createElement('p')
    text.textContent = data.message
    sheet.replaceChildren(text)
  }
})

vscode.postMessage({ type: 'ready', state: remembered ? state : null })
