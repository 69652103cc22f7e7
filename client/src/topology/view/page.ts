import {
  bringIntoSight,
  fit,
  forgetView,
  listenToPointer,
  openCamera,
  showAgain,
  stayReadable,
  type View,
  zoomBy,
} from './camera.ts'
import { FIRST_STATE, type FromPage, type HostChoice, type PageState, type Ref, type ToPage } from './messages.ts'
import { light, neighbour } from './path.ts'
import { asPng } from './png.ts'
import { cables, element, isGroup, isSame, nodeOf, nodes, refOf, sentenceOf, sheet, show, showText } from './sheet.ts'

/** What comes back when the page does. */
interface Memory {
  readonly state: PageState
  readonly view: View | null
  readonly chosen: Ref | null
  readonly filter: string
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void
  getState(): Memory | undefined
  setState(memory: Memory): void
}

const vscode = acquireVsCodeApi()
const search = element('search') as HTMLInputElement
const storage = element('storage') as HTMLInputElement
const hosts = element('hosts') as HTMLSelectElement
const group = element('group')
const exporting = element('export') as HTMLButtonElement
const words = element('words')

const before = vscode.getState()
let memory: Memory = before ?? { state: FIRST_STATE, view: null, chosen: null, filter: '' }
search.value = memory.filter

function remember(part: Partial<Memory>): void {
  memory = { ...memory, ...part }
  vscode.setState(memory)
}

/* What is chosen */

function choose(
  ref: Ref | null,
  { by, focus = true }: { readonly by: 'user' | 'others'; readonly focus?: boolean },
): void {
  const node = nodeOf(ref)
  const chosen = node ? ref : null
  for (const one of nodes()) {
    one.setAttribute('tabindex', one === node ? '0' : '-1')
    one.classList.toggle('chosen', one === node)
    one.setAttribute('aria-selected', String(one === node))
  }
  if (!node) nodes()[0]?.setAttribute('tabindex', '0')
  light(chosen, { fade: false })
  say(node)
  if (node) bringIntoSight(node)
  if (node && focus) node.focus({ preventScroll: true })
  remember({ chosen: ref })
  if (by === 'user') vscode.postMessage({ type: 'choose', node: chosen })
}

function say(node: SVGGElement | null): void {
  words.textContent = node ? sentenceOf(node) : (words.dataset[isNothingFound() ? 'nothing' : 'hint'] ?? '')
}

function open(ref: Ref): void {
  if (isGroup(ref)) {
    stayReadable()
    ask({ opened: [...memory.state.opened, ref.id.slice('group:'.length)] })
  } else vscode.postMessage({ type: 'open', node: ref })
}

/** Asks for another picture. */
function ask(part: Partial<PageState>): void {
  remember({ state: { ...memory.state, ...part } })
  vscode.postMessage({ type: 'show', state: memory.state })
}

function filter(): void {
  const word = search.value.trim().toLowerCase()
  for (const node of nodes()) {
    // A machine with an interface that is meant stays in sight, too.
    const parts = [node, ...node.querySelectorAll<SVGGElement>('g.node'), ...ownersOf(node)]
    const isMeant = parts.some(part => part.dataset.find?.includes(word))
    node.classList.toggle('dimmed', word !== '' && !isMeant)
  }
  remember({ filter: search.value })
  say(nodeOf(memory.chosen))
  element('live').textContent = isNothingFound() ? (words.dataset.nothing ?? '') : ''
}

function isNothingFound(): boolean {
  return search.value.trim() !== '' && nodes().every(node => node.classList.contains('dimmed'))
}

function ownersOf(node: SVGGElement): SVGGElement[] {
  const owner = node.parentElement?.closest<SVGGElement>('g.node')
  return owner ? [owner] : []
}

/* Keyboard and pointer */

const KEYS: Readonly<Record<string, () => void>> = {
  '+': () => zoomBy(1.2),
  '=': () => zoomBy(1.2),
  '-': () => zoomBy(1 / 1.2),
  '0': () => element('fit').click(),
  Escape: () => choose(null, { by: 'user' }),
}

sheet.addEventListener('keydown', event => {
  const ref = refOf(event.target as Element)
  const run = KEYS[event.key]
  if (run && !event.ctrlKey && !event.metaKey) run()
  else if (ref && (event.key === 'Enter' || event.key === ' ')) open(ref)
  else if (ref && event.key.startsWith('Arrow')) {
    const next = neighbour(ref, event.key)
    if (next) choose(next, { by: 'user' })
  } else return
  event.preventDefault()
})

sheet.addEventListener('focusin', event => {
  const ref = refOf(event.target as Element)
  if (ref && !isSame(ref, memory.chosen) && (event.target as Element).matches(':focus-visible'))
    choose(ref, { by: 'user' })
})

sheet.addEventListener('click', event => {
  const ref = refOf(event.target as Element)
  if (ref) choose(ref, { by: 'user' })
})

sheet.addEventListener('dblclick', event => {
  const target = event.target as Element
  const ref = refOf(target)
  const cable = cables().find(one => one.element.contains(target))
  if (ref) open(ref)
  else if (cable) vscode.postMessage({ type: 'openCable', root: cable.root, from: cable.from, to: cable.to })
})

sheet.addEventListener('pointerover', event => {
  const target = event.target as Element
  const ref = refOf(target)
  const cable = target.closest('g.link')
  light(ref ?? memory.chosen, { fade: ref !== null })
  if (cable) words.textContent = cable.querySelector('title')?.textContent ?? ''
  else say(nodeOf(ref ?? memory.chosen))
})

sheet.addEventListener('pointerleave', () => {
  light(memory.chosen, { fade: false })
  say(nodeOf(memory.chosen))
})

listenToPointer()

/* Toolbar */

element('fit').addEventListener('click', () => {
  remember({ view: null })
  forgetView()
  fit()
})
element('larger').addEventListener('click', () => zoomBy(1.2))
element('smaller').addEventListener('click', () => zoomBy(1 / 1.2))
exporting.addEventListener('click', () => vscode.postMessage({ type: 'export' }))
search.addEventListener('input', filter)
group.addEventListener('click', () => {
  search.focus()
  ask({ opened: [] })
})
storage.addEventListener('change', () => ask({ storage: storage.checked }))
hosts.addEventListener('change', () => {
  remember({ view: null })
  forgetView()
  ask({ root: hosts.value === '' ? null : hosts.value })
})

/** A choice of hosts where there are several. */
function offer(choices: readonly HostChoice[], root: string | null): void {
  const [all] = hosts.options
  const options = choices.map(({ root, name }) => new Option(name, root))
  hosts.replaceChildren(...(all ? [all] : []), ...options)
  hosts.value = root ?? ''
  hosts.hidden = choices.length < 2
}

/* Messages */

function draw(message: ToPage & { readonly type: 'picture' }): void {
  const hadFocus = sheet.contains(document.activeElement)
  const isOther = message.state.root !== memory.state.root
  show(message.svg)
  remember({ state: message.state })
  storage.checked = message.state.storage
  group.hidden = message.state.opened.length === 0
  offer(message.hosts, message.state.root)
  filter()
  if (isOther) forgetView()
  showAgain()
  choose(memory.chosen, { by: 'others', focus: hadFocus })
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'picture' || data.type === 'empty') exporting.disabled = data.type === 'empty'
  if (data.type === 'picture') draw(data)
  else if (data.type === 'select') choose(data.node, { by: 'others', focus: false })
  else if (data.type === 'draw') asPng(data.svg).then(png => vscode.postMessage({ type: 'drawn', png }))
  else showText(data.message)
})

openCamera(memory.view, view => remember({ view }))
vscode.postMessage({ type: 'ready', state: before?.state ?? null })
