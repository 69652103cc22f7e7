import * as l10n from '@vscode/l10n'
import type { Files } from '../files/files.ts'
import { lineStarts, positionOf } from '../text/lines.ts'
import { literal } from '../text/literal.ts'
import { type NamedFile, type NamedHost, placesOf } from '../workspace/names/namedHost.ts'
import type { NameEdit } from './nameEdit.ts'
import type { Renamable } from './renamable.ts'

/** How many places a sentence lists, and how many words of a file are looked at for it. */
const MOST_LISTED = 5
const MOST_WORDS = 1000

/** What a new name could not change, or changes besides: files that cannot be read or written, words left alone. */
export async function leftOver(
  host: NamedHost,
  { what, name: old }: Renamable,
  name: string,
  edits: ReadonlyMap<NamedFile, readonly NameEdit[]>,
  files: Files,
): Promise<string[]> {
  const locked: string[] = []
  for (const file of edits.keys()) if ((await files.mayWrite(file.location)) === false) locked.push(`/${file.path}`)
  const copies = host.files.filter(
    file =>
      file.isGuest?.isSurelyLink === false && file.mentions.some(one => one.name === old && one.form === 'written'),
  )
  const words = what === 'interface' ? host.files.flatMap(file => wordsLeft(file, old, edits.get(file) ?? [])) : []
  const joined = placesOf(host, what, name).map(({ file }) => `/${file.path}`)
  return [
    ...note(locked, list => l10n.t('You may not write these files, so save them as root: {0}.', list)),
    ...note(
      host.unreadable.map(path => `/${path}`),
      list => l10n.t('These files cannot be read, and {0} may stand in them too: {1}.', old, list),
    ),
    ...note(
      copies.map(({ path }) => `/${path}`),
      list => l10n.t('Where these are copies and no links, change them too: {0}.', list),
    ),
    ...note(what === 'guest' ? [...edits.keys()].flatMap(valuesOfName) : [], list =>
      l10n.t('Other values are made from the name, and change with it: look whether they should, at {0}.', list),
    ),
    ...note(words, list => l10n.t('The word {0} was left alone at {1}: look whether it is meant.', old, list)),
    ...note([...new Set(joined)], list =>
      l10n.t('{0} was named already in {1}, and is now the same thing.', name, list),
    ),
  ]
}

function note(items: readonly string[], sentence: (list: string) => string): string[] {
  if (items.length === 0) return []
  const more = items.length > MOST_LISTED ? ', …' : ''
  return [sentence(items.slice(0, MOST_LISTED).join(', ') + more)]
}

/** Lines of a guest file that use its name as a variable of Python: `'phy:vg/%s' % name`. */
function valuesOfName({ path, text }: NamedFile): string[] {
  if (!path.startsWith('etc/xen/')) return []
  const code = text.replace(/#.*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, part => ' '.repeat(part.length))
  const starts = lineStarts(text)
  return [...code.matchAll(/(?<![\w.])name(?!\w|\s*=(?!=))/g)].map(
    ({ index }) => `/${path}:${positionOf(starts, index).line + 1}`,
  )
}

/** Where the name stands in dom0's files outside comments, and nothing shows that it is one. */
function wordsLeft({ path, text }: NamedFile, old: string, edits: readonly NameEdit[]): string[] {
  if (/^etc\/xen\/[^/]+$/.test(path) || path.startsWith('etc/xen/auto/')) return []
  const word = new RegExp(`(?<![\\w.$-])${literal(old)}(?![\\w-])`, 'g')
  const starts = lineStarts(text)
  const found: string[] = []
  let looked = 0
  for (const { index } of text.matchAll(word)) {
    if (found.length > MOST_LISTED || looked++ === MOST_WORDS) break
    if (edits.some(({ span }) => index >= span.start - 1 && index <= span.end)) continue
    const { line } = positionOf(starts, index)
    const before = text.slice(starts[line] ?? 0, index)
    if (!/(^|\s)[#;]/.test(before)) found.push(`/${path}:${line + 1}`)
  }
  return found
}
