import type { Frame, ScriptPlay } from '../../../../server/src/lsp/protocol.ts'
import { stepAfterEdit } from '../position.ts'
import { element, filled, made } from './elements.ts'
import { listsOf, stepItems } from './lists.ts'
import type { FromPage, PageState, PageWords, PlaySource, ToPage } from './messages.ts'

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void
  getState(): PageState | undefined
  setState(state: PageState): void
}

/** Milliseconds that a step is shown while the player runs. */
const PAUSE = 2000

const vscode = acquireVsCodeApi()
const sheet = element('sheet')
const slider = element('slider') as HTMLInputElement
const command = element('command') as HTMLSelectElement
const words: PageWords = JSON.parse(element('main').dataset.words ?? '{}')
let play: ScriptPlay | null = null
let source: PlaySource | null = null
let step = 0
let timer: number | undefined

function frames(): readonly Frame[] {
  return play?.frames ?? []
}

/* What is shown */

function take(next: ScriptPlay, from: PlaySource): void {
  const isFirst = play === null
  const old = isFirst ? vscode.getState() : source && { source, at: position() }
  const stays = old && JSON.stringify(old.source) === JSON.stringify(from)
  play = next
  source = from
  document.body.classList.remove('refused')
  element('picture-style').textContent = next.style
  element('title').textContent = next.title
  element('notes').textContent = next.notes.join(' ')
  command.value = from.command
  slider.max = String(frames().length - 1)
  element('steps').replaceChildren(...stepItems(next, words))
  show(
    stays
      ? stepAfterEdit(
          old.at,
          frames().map(frame => frame.command),
        )
      : 0,
  )
  if (isFirst) slider.focus()
}

function refuse(message: string, from: PlaySource): void {
  pause()
  play = null
  source = from
  command.value = from.command
  element('title').textContent = ''
  element('notes').textContent = ''
  element('main').dataset.refused = message
  element('live').textContent = message
  document.body.classList.add('refused')
}

function position() {
  return { step, command: frames()[step]?.command ?? '' }
}

function show(to: number): void {
  const last = frames().length - 1
  step = Math.min(Math.max(0, to), Math.max(0, last))
  const frame = frames()[step]
  if (!frame || !source || !play) return
  draw(frame.svg)
  const counter = step === 0 ? words.before : filled(words.step, step, last)
  const isEnd = step === last
  const told = [...frame.changes, ...(isEnd ? [play.ending] : [])]
  element('counter').textContent = counter
  element('shown').textContent = frame.command
  element('why').textContent = frame.why
  element('changes').replaceChildren(...told.map(text => made('li', '', text)))
  element('live').textContent = [`${counter}: ${frame.command}`, frame.why, ...told].join(' ')
  element('lists').replaceChildren(...listsOf(frame))
  slider.value = String(step)
  slider.setAttribute('aria-valuetext', counter)
  markStep()
  for (const [id, disabled] of [
    ['back', step === 0],
    ['forward', isEnd],
  ] as const) {
    const button = element(id) as HTMLButtonElement
    if (disabled && document.activeElement === button) slider.focus()
    button.disabled = disabled
  }
  if (isEnd) pause()
  vscode.setState({ source, at: position() })
}

function draw(text: string): void {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
  const picture = document.importNode(parsed, true)
  // Text stays readable: a picture that is much wider than its place is scrolled.
  picture.style.minWidth = `${Math.round(Number(picture.getAttribute('width')) * 0.6)}px`
  picture.setAttribute('aria-label', frames()[step]?.changes.join(' ') || (play?.title ?? ''))
  const { scrollLeft, scrollTop } = sheet
  sheet.replaceChildren(picture)
  sheet.scrollTo(scrollLeft, scrollTop)
  picture.querySelector('.changed')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

function markStep(): void {
  for (const button of document.querySelectorAll<HTMLElement>('#steps button')) {
    const isShown = button.dataset.step === String(step)
    button.tabIndex = isShown ? 0 : -1
    if (!isShown) button.removeAttribute('aria-current')
    else {
      button.setAttribute('aria-current', 'step')
      button.scrollIntoView({ block: 'nearest' })
    }
  }
}

/* What moves it */

function run(): void {
  if (step === frames().length - 1) show(0)
  timer = window.setInterval(() => show(step + 1), PAUSE)
  label('❚❚', words.pause)
}

function pause(): void {
  window.clearInterval(timer)
  timer = undefined
  label('▶', words.play)
}

function label(sign: string, title: string): void {
  const button = element('play')
  button.textContent = sign
  button.title = title
  button.setAttribute('aria-label', title)
}

function go(to: number): void {
  pause()
  show(to)
}

const KEYS: Readonly<Record<string, () => void>> = {
  ArrowRight: () => go(step + 1),
  ArrowDown: () => go(step + 1),
  ArrowLeft: () => go(step - 1),
  ArrowUp: () => go(step - 1),
  Home: () => go(0),
  End: () => go(frames().length - 1),
  ' ': () => (timer === undefined ? run() : pause()),
}

document.addEventListener('keydown', event => {
  const key = KEYS[event.key]
  const target = event.target as HTMLElement
  const isOwn = target === command || (target.tagName === 'BUTTON' && event.key === ' ')
  if (!key || isOwn || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  key()
})

element('back').addEventListener('click', () => go(step - 1))
element('forward').addEventListener('click', () => go(step + 1))
element('play').addEventListener('click', () => KEYS[' ']?.())
slider.addEventListener('input', () => go(Number(slider.value)))
command.addEventListener('change', () => {
  vscode.postMessage({ type: 'command', command: command.value === 'stop' ? 'stop' : 'start' })
})
element('steps').addEventListener('click', ({ target }) => {
  const button = (target as HTMLElement).closest<HTMLElement>('button')
  if (button) go(Number(button.dataset.step))
})

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'play') take(data.play, data.source)
  else refuse(data.message, data.source)
})

vscode.postMessage({ type: 'ready' })
