import * as l10n from '@vscode/l10n'
import type { DocumentLink } from 'vscode-languageserver-types'
import { newestRelease } from '../facts/releases.ts'
import { type Files, locationIn } from '../files/files.ts'
import { parseDisk } from '../strings/disk.ts'
import { type ConfigFile, eachSetting, type StringValue, sourceSpan, type Value } from '../syntax/model.ts'
import { withoutAtEnd } from '../text/ends.ts'
import { lineStarts, rangeOfSpan } from '../text/lines.ts'
import { type Span, shiftSpan } from '../text/problem.ts'
import type { Mention } from '../workspace/names/mention.ts'

/** Paths of one file that are looked at; every one costs a look at the disk. */
const MOST_LINKS = 300

/** A stretch of text that may be the name of a file of the host. */
interface PathPlace {
  readonly span: Span
  /** Below the host's root. */
  readonly path: string
}

/** What links are looked for in. */
export interface LinkedText {
  readonly text: string
  /** The folder of the file, below the host's root: what Python imports lies beside it. */
  readonly folder: string
  /** A guest file as it is read: paths in it can have blanks. */
  readonly guest: ConfigFile | null
  readonly mentions: readonly Mention[]
}

/**
 * Links from the paths in a file to the files that are there, below the host's root: kernels, images, scripts, what Python or
 * a shell reads. What is not there, or cannot be seen, is no link.
 */
export async function documentLinks(source: LinkedText, root: string, files: Files): Promise<DocumentLink[]> {
  const starts = lineStarts(source.text)
  const links = places(source).map(async ({ span, path }): Promise<DocumentLink | null> => {
    const target = locationIn(root, path)
    if ((await files.stat(target)) !== 'file') return null
    return { range: rangeOfSpan(starts, span), target, tooltip: l10n.t('Open {0} of this host', `/${path}`) }
  })
  return (await Promise.all(links)).filter(link => link !== null)
}

function places({ text, folder, guest, mentions }: LinkedText): PathPlace[] {
  const found = [
    ...(guest ? inStrings(guest) : []),
    ...mentions.flatMap(({ what, name, span, form }) =>
      what === 'script' && name !== null && form !== 'implied' ? [{ span, path: name }] : [],
    ),
    ...(guest?.python ? imports(text, folder) : []),
    ...absolutePaths(text),
  ]
  const kept: PathPlace[] = []
  for (const place of found) {
    const isCovered = kept.some(({ span }) => span.start < place.span.end && place.span.start < span.end)
    if (!isCovered && place.span.end > place.span.start && isInside(place.path)) kept.push(place)
    if (kept.length === MOST_LINKS) break
  }
  return kept
}

/** Nothing leads out of the host by `..`, and devices are no files to look into. */
function isInside(path: string): boolean {
  return !/(^|\/)\.\.(\/|$)/.test(path) && !/^(dev|proc|sys|run)\//.test(path)
}

/** Whatever begins with a slash, in any notation. */
function absolutePaths(text: string): PathPlace[] {
  const shebang = /^#!.*/.exec(text)?.[0].length ?? 0
  return [...text.matchAll(/(?<![\w.~/*$}-])\/[\w.@+~%-]+(?:\/[\w.@+~%-]+)*/g)].flatMap(({ 0: whole, index }) => {
    const path = withoutAtEnd(whole, '.,')
    return index < shebang ? [] : [{ span: { start: index, end: index + path.length }, path: path.slice(1) }]
  })
}

/** Strings of a guest file that are a path as a whole, and the images of its disks. */
function inStrings(guest: ConfigFile): PathPlace[] {
  const found: PathPlace[] = []
  eachSetting(guest, ({ key, value }, offset) => {
    for (const item of value ? stringsOf(value) : []) {
      const path = key === 'disk' ? targetOf(item.text) : item.text
      const at = path.startsWith('/') ? item.text.indexOf(path) : -1
      if (at < 0) continue
      found.push({ span: shiftSpan(sourceSpan(item, at, at + path.length), offset), path: path.slice(1) })
    }
  })
  return found
}

function targetOf(text: string): string {
  return parseDisk(text, { release: newestRelease('xl'), guestType: 'pv' }).target ?? ''
}

function stringsOf(value: Value): StringValue[] {
  if (value.kind === 'list') return value.items.flatMap(stringsOf)
  return value.kind === 'string' ? [value] : []
}

/** `import common` and `from common import …` of a file beside it. */
function imports(text: string, folder: string): PathPlace[] {
  return [...text.matchAll(/^[ \t]*(?:import|from)[ \t]+(\w+)/gm)].map(({ 0: whole, 1: name = '', index }) => {
    const end = index + whole.length
    return { span: { start: end - name.length, end }, path: `${folder}${name}.py` }
  })
}
