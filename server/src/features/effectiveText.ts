import * as l10n from '@vscode/l10n'
import { type Json, writeJson } from '../domain/xl/config/json.ts'
import { effectiveXl } from '../domain/xl/effective.ts'
import { placeIn, settingEffects } from '../domain/xl/settingEffects.ts'
import { hasToolstack, newestRelease, type Release } from '../facts/releases.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { GuestContext } from './guestContext.ts'

/**
 * What xl makes of a guest file, as JSON with comments, for reading beside the file: as `xl create -n` prints it, and
 * what the file does not say is marked.
 *
 * @param wished for which release; null: the one in force, or the newest xl where that is of xend
 */
export function effectiveText({ document, file, target }: GuestContext, wished: Release | null): string {
  const release = wished ?? (hasToolstack(target.release, 'xl') ? target.release : newestRelease('xl'))
  const { config, problems } = effectiveXl(file, release)
  if (config === null) {
    const refused = problems.filter(({ severity }) => severity === 'error')
    const lines = refused.map(({ span, message }) => {
      return `// ${l10n.t('Line {0}: {1}', document.positionAt(span.start).line + 1, message)}`
    })
    return [`// ${l10n.t('xl {0} refuses this file:', release)}`, ...lines, ''].join('\n')
  }
  const mark = `  // ${l10n.t('default')}`
  const isSaid = saidBy(file, release)
  const lines = linesOf(config, '', place => (isSaid(place) ? '' : mark))
  const head = [
    l10n.t('What xl {0} makes of this file, as `xl create -n` prints it.', release),
    l10n.t('What the file does not say is marked.'),
  ]
  return [...head.map(line => `// ${line}`), ...lines.map(line => line.text + line.mark), ''].join('\n')
}

/** Whether the file says what stands at a place, if only what would stand there anyway. */
function saidBy(file: ConfigFile, release: Release): (place: string) => boolean {
  const keys = new Set(file.statements.flatMap(({ setting }) => setting?.key ?? []))
  const effects = new Set([...settingEffects(file, release).values()].flatMap(effect => [...effect.keys()]))
  return place => {
    if (place === 'c_info.type') return keys.has('type') || keys.has('builder')
    return effects.has(place) || keys.has(place.slice(place.lastIndexOf('.') + 1))
  }
}

/** A line of JSON, and the comment that stands behind its comma. */
interface Line {
  readonly text: string
  readonly mark: string
}

function linesOf(value: Json, place: string, mark: (place: string) => string): Line[] {
  const isList = Array.isArray(value)
  const isShort = isPlain(value) || (isList && value.length > 0 && value.every(isPlain))
  if (isShort) return [{ text: writeJson(value), mark: mark(place) }]
  const parts = isList
    ? (value as readonly Json[]).map((item, index) => linesOf(item, `${place}[${index}]`, mark))
    : Object.entries(value).map(([name, inner]) => named(name, linesOf(inner, placeIn(place, name), mark)))
  const [open = '', close = ''] = isList ? '[]' : '{}'
  // Nothing is no value, and need not be marked.
  if (parts.length === 0) return [{ text: `${open}${close}`, mark: '' }]
  const inner = parts.flatMap((part, index) => (index < parts.length - 1 ? withComma(part) : part))
  const indented = inner.map(line => ({ ...line, text: `    ${line.text}` }))
  return [{ text: open, mark: '' }, ...indented, { text: close, mark: '' }]
}

function isPlain(value: Json): value is string | number | bigint | boolean | null {
  return typeof value !== 'object' || value === null
}

function named(name: string, [first, ...rest]: readonly Line[]): Line[] {
  return first ? [{ ...first, text: `${JSON.stringify(name)}: ${first.text}` }, ...rest] : []
}

function withComma(lines: readonly Line[]): Line[] {
  return lines.map((line, index) => (index < lines.length - 1 ? line : { ...line, text: `${line.text},` }))
}
