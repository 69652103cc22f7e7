import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A folder of `server/src/docs/en`. */
export type Shelf =
  | 'keys'
  | 'fields'
  | 'interfaces'
  | 'problems'
  | 'values'
  | 'field-values'
  | 'xend-options'
  | 'xl-conf'
  | 'cpupool'
  | 'scripts'
  | 'script-variables'
  | 'xenstore-keys'
  | 'terms'

/** A page of the reference as it is written. */
export interface WrittenPage {
  readonly shelf: Shelf
  readonly name: string
  readonly text: string
}

/** Something that a page shows, in one of the notations that we explain. */
export interface Example {
  readonly page: WrittenPage
  readonly notation: 'xen-guest' | 'xen-sxp' | 'xen-xl-conf' | 'xen-cpupool' | 'python' | 'sh' | 'interfaces'
  readonly text: string
}

const ROOT = new URL('../../server/src/docs/en/', import.meta.url)
const FENCE = /^```([a-z-]+)\n([\s\S]*?)^```$/gm
const SEE_ALSO = /^See also: (.+)$/m
/** What xl prints about an example that it takes, or why it does not take it. */
const ANSWER = /^xl answers: `(.+?)`.*$/m

export function shelf(name: Shelf): readonly WrittenPage[] {
  const folder = fileURLToPath(new URL(name, ROOT))
  return readdirSync(folder).map(file => ({
    shelf: name,
    name: file.replace(/\.md$/, ''),
    text: readFileSync(`${folder}/${file}`, 'utf8'),
  }))
}

export const label = ({ shelf: on, name }: WrittenPage) => `${on}/${name}.md`
export const firstLine = ({ text }: WrittenPage) => text.slice(0, text.indexOf('\n'))
export const withoutFences = ({ text }: WrittenPage) =>
  text.replace(FENCE, '').replace(ANSWER, '').replace(SEE_ALSO, '')
/** The sentences below the first line. */
export const prose = (page: WrittenPage) => withoutFences(page).slice(firstLine(page).length).trim()
export const sentences = (text: string) => text.split(/[.!?](?:\s+|$)/).filter(part => part !== '').length
export const seeAlso = ({ text }: WrittenPage) => SEE_ALSO.exec(text)?.[1]?.split(', ') ?? []

export const answerOf = ({ text }: WrittenPage) => ANSWER.exec(text)?.[1] ?? null

export function examplesOf(page: WrittenPage): readonly Example[] {
  return [...page.text.matchAll(FENCE)].map(([, notation, text = '']) => ({
    page,
    notation: notation as Example['notation'],
    text,
  }))
}

/** The pages of which something is wrong, by name. */
export function offenders(of: readonly WrittenPage[], isWrong: (page: WrittenPage) => boolean): readonly string[] {
  return of.filter(isWrong).map(label)
}
