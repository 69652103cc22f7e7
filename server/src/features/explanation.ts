import { type Pages, page } from '../docs/pages.ts'
import { type DeviceField, type DeviceLanguage, deviceField, fieldsNamed } from '../facts/deviceFields.ts'
import { domainKey, domainKeyNames, toolstacksOf } from '../facts/domainKeys.ts'
import { HOST_OPTIONS, type HostOption } from '../facts/hostOptions.ts'
import { HOST_SCRIPTS, hostScript, scriptVariable } from '../facts/hostScripts.ts'
import { isProblemCode, PROBLEMS } from '../facts/problems.ts'
import { newestRelease, type Target } from '../facts/releases.ts'
import { fieldPage } from './fieldPage.ts'
import { keyPage, plainPage } from './keyPage.ts'
import { optionPage, optionPath } from './optionPage.ts'
import { scriptPage, variablePage, xenstorePage } from './scriptPage.ts'
import { keyWord, keyWordTitle } from './wordPages.ts'

/** Whom a page is written for that no file asks for. */
const NEWEST: Target = { toolstack: 'xl', release: newestRelease('xl') }

/**
 * The page of a word alone. A word with several meanings is the key of a guest file first, then the code of a problem,
 * the name of an interface, a field of a device's string, an option of xend-config.sxp, xl.conf or a CPU pool, a script,
 * a term of Xen (`dom0`), and a word of scripts.
 */
export function explanation(word: string, pages: Pages): string | null {
  return meanings(word, pages)[0]?.page ?? null
}

/** The page of a word in its place: a field or a value of a key, an option of a file, a variable of a script. */
export function explanationIn(place: string, word: string, pages: Pages): string | null {
  const field = deviceField(place as DeviceLanguage, word)
  if (field) return fieldPage(field, NEWEST, pages)
  const option = HOST_OPTIONS.find(one => one.name === word && one.place === place)
  if (option) return optionPage(option, pages)
  const script = hostScript(place)
  const variable = script && scriptVariable(script, word)
  if (variable) return variablePage(script, variable, pages)
  if (place === 'xenstore') return xenstorePage(word, pages)
  if (place === 'script') return scriptMeaning(word, pages)
  return valuePage(place, word, pages)
}

/** In which other places the word means something else, as two words to ask `explanationIn` for. */
export function otherMeanings(word: string, pages: Pages): readonly string[] {
  return meanings(word, pages)
    .slice(1)
    .flatMap(({ ask }) => ask ?? [])
}

interface Meaning {
  readonly page: string
  /** How to ask for this meaning alone, where that is possible. */
  readonly ask?: string
}

function meanings(word: string, pages: Pages): readonly Meaning[] {
  const options = HOST_OPTIONS.filter(({ name }) => name === word)
  const found: readonly (Meaning | null)[] = [
    asMeaning(keyMeaning(word, pages)),
    asMeaning(proseMeaning(isProblemCode(word) ? `problems/${word}.md` : interfacePath(word), word, pages)),
    ...fieldsNamed(word).map(field => fieldMeaning(field, pages)),
    ...options.map(option => ({ page: optionPage(option, pages), ask: `${option.place} ${word}` })),
    asMeaning(scriptMeaning(word, pages), `script ${word}`),
    asMeaning(proseMeaning(`terms/${word}.md`, word, pages)),
    ...HOST_SCRIPTS.filter(script => scriptVariable(script, word) !== undefined)
      .slice(0, 1)
      .map(({ name }) => asMeaning(explanationIn(name, word, pages), `${name} ${word}`)),
    asMeaning(xenstorePage(word, pages), `xenstore ${word}`),
    ...fieldWordMeanings(word, pages),
  ]
  return found.filter(meaning => meaning !== null)
}

function asMeaning(text: string | null, ask?: string): Meaning | null {
  return text === null ? null : { page: text, ...(ask !== undefined && { ask }) }
}

function keyMeaning(word: string, pages: Pages): string | null {
  const key = domainKey(word)
  if (!key) return null
  const toolstack = toolstacksOf(key)[0] ?? 'xl'
  return keyPage(key, { toolstack, release: newestRelease(toolstack) }, pages)
}

function fieldMeaning(field: DeviceField, pages: Pages): Meaning | null {
  if (!pages.has(`fields/${field.language}.${field.name}.md`)) return null
  return { page: fieldPage(field, NEWEST, pages), ask: `${field.language} ${field.name}` }
}

function scriptMeaning(word: string, pages: Pages): string | null {
  const script = hostScript(word)
  return script ? scriptPage(script, pages) : null
}

function proseMeaning(path: string, title: string, pages: Pages): string | null {
  const prose = page(pages, path)
  return prose && plainPage(title, prose)
}

/** A word that a key or an option takes: `on_crash preserve`, `sched null`. */
function valuePage(name: string, word: string, pages: Pages): string | null {
  const prose = keyWord(name, word, pages)
  const ofKey = prose ? plainPage(keyWordTitle(name, word), prose) : fieldWordMeaning(name, word, pages)
  const options: readonly HostOption[] = HOST_OPTIONS.filter(option => option.name === name)
  return options.reduce(
    (found, option) => found ?? proseMeaning(optionPath(option, word), `${name} ${word}`, pages),
    ofKey,
  )
}

/** A word that some field of the key's strings takes: `disk qcow2`. */
function fieldWordMeaning(key: string, word: string, pages: Pages): string | null {
  const start = `field-values/${key}.`
  const end = `.${word}.md`
  const path = [...pages.keys()].find(name => name.startsWith(start) && name.endsWith(end))
  return path === undefined ? null : proseMeaning(path, `${path.slice(start.length, -end.length)}=${word}`, pages)
}

/** The word as a value of fields: `phy` of a disk, `e1000` of a vif. */
function fieldWordMeanings(word: string, pages: Pages): readonly (Meaning | null)[] {
  const path = /^field-values\/([^.]+)\..+\.md$/
  const keys = [...pages.keys()].flatMap(name => (name.endsWith(`.${word}.md`) && path.exec(name)?.[1]) || [])
  return [...new Set(keys)].map(key => asMeaning(fieldWordMeaning(key, word, pages), `${key} ${word}`))
}

/** `vif1.0` is a vif, `peth0` a peth: the name without its numbers. */
export function interfaceKind(name: string): string {
  return name.replace(/^(vif|tap)\d+\.\d+/, '$1').replace(/^(p?eth|xenbr|virbr)\d+$/, '$1')
}

function interfacePath(name: string): string {
  return `interfaces/${interfaceKind(name)}.md`
}

/** Every word that has a page by itself. */
export function explainedWords(pages: Pages): readonly string[] {
  const shelves = /^(?:interfaces|terms)\/(.*)\.md$/
  const others = [...pages.keys()].flatMap(path => shelves.exec(path)?.[1] ?? [])
  const scripts = HOST_SCRIPTS.flatMap(({ name, variables = [] }) => [name, ...variables.map(one => one.name)])
  const options = HOST_OPTIONS.map(({ name }) => name)
  return [...new Set([...domainKeyNames(), ...Object.keys(PROBLEMS), ...others, ...options, ...scripts])]
}
