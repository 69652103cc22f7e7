import type { Frame, ScriptPlay } from '../../../../server/src/lsp/protocol.ts'
import { made } from './elements.ts'
import type { PageWords } from './messages.ts'

/** The steps of a run, each with a button; a heading where another script begins, and how it ends. */
export function stepItems({ frames, parts, ending }: ScriptPlay, words: PageWords): HTMLElement[] {
  const items = frames.flatMap((frame, index) => {
    const button = made('button', '', '') as HTMLButtonElement
    button.tabIndex = -1
    button.dataset.step = String(index)
    const title = index === 0 ? [made('span', '', words.before)] : [made('code', '', frame.command)]
    const why = index === 0 ? [] : [made('span', 'why', frame.why)]
    button.append(made('span', 'number', String(index)), ...title, ...why)
    const item = document.createElement('li')
    item.append(button)
    const begun = parts.filter(({ from }) => from === index)
    return [...begun.map(part => made('li', 'part', part.command)), item]
  })
  return [...items, made('li', 'end', ending)]
}

const MARKS = { same: '', new: '+', gone: '−' } as const

/** Routes, rules, settings … behind a step, each list below its heading. */
export function listsOf({ lists }: Frame): HTMLElement[] {
  return lists.flatMap(({ title, lines }) => {
    const list = document.createElement('ul')
    list.append(
      ...lines.map(({ text, mark }) => {
        const item = document.createElement('li')
        item.append(made('span', 'mark', MARKS[mark]), made('code', mark, text))
        return item
      }),
    )
    return [made('h2', '', title), list]
  })
}
