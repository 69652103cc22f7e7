import * as l10n from '@vscode/l10n'
import type { Line } from '../../text/lines.ts'
import { type Reader, spanOf } from '../reader.ts'
import type { Note, Told } from '../snapshot.ts'
import { domainOfJson, isDomainJson } from './configurationJson.ts'
import { isLinkJson, isRouteJson, linkOfJson, routeOfJson } from './linkJson.ts'

/** Everything that is JSON: which tool printed it shows in what it holds. */
export const json: Reader = {
  command: 'xl list -l',
  begins: line => /^[[{]\s*($|["{[\]}])/.test(line),
  read(lines, isPart) {
    const text = lines.map(line => line.text).join('\n')
    try {
      const value: unknown = JSON.parse(text)
      return toldOf(Array.isArray(value) ? value : [value], lines, isPart)
    } catch {
      // Of a listing that was cut or damaged, what is whole still counts; what is missing is not known.
      const told = toldOf(wholeItems(text), lines, true)
      return { ...told, notes: [{ span: spanOf(lines), message: whyNot(lines) }] }
    }
  },
}

function toldOf(items: readonly unknown[], lines: readonly Line[], isPart: boolean): Told {
  const domains = items.filter(isDomainJson).flatMap(item => domainOfJson(item) ?? [])
  const links = items.filter(isLinkJson).map(linkOfJson)
  const routes = items.filter(isRouteJson).map(routeOfJson)
  const isForeign = items.length > domains.length + links.length + routes.length
  const message = l10n.t('This JSON is of no tool that is known here: xl list -l, ip -j and bridge -j are.')
  const notes: Note[] = isForeign ? [{ span: spanOf(lines), message }] : []
  const isEveryLink = !isPart && links.some(({ kind }) => kind === 'loopback')
  const whole = { domains: !isPart && domains.some(({ id }) => id === 0), links: isEveryLink, bridges: isEveryLink }
  return { domains, links, routes, notes, whole }
}

/** The objects inside the outermost array that are there from their beginning to their end. */
function wholeItems(text: string): unknown[] {
  const items: unknown[] = []
  let depth = 0
  let start = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (sign === '\\' && isQuoted) at++
    else if (sign === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (sign === '{' || sign === '[') {
      if (depth === 1) start = at
      depth++
    } else if (sign === '}' || sign === ']') {
      depth--
      if (depth === 1) items.push(...parsed(text.slice(start, at + 1)))
    }
  }
  return items
}

function parsed(text: string): unknown[] {
  try {
    return [JSON.parse(text)]
  } catch {
    return []
  }
}

function whyNot(lines: readonly Line[]): string {
  const isCut = !/[\]}]\s*$/.test(lines.findLast(({ text }) => text.trim() !== '')?.text ?? '')
  return isCut
    ? l10n.t('This JSON has no end: only what is whole of it counts. Copy the whole output.')
    : l10n.t('This JSON is damaged: only what is whole of it counts. Copy it again.')
}
