import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseRelease, type Target, type Toolstack } from '../../server/src/facts/releases.ts'
import { guestFindings } from '../../server/src/rules/findings.ts'
import type { ConfigFile } from '../../server/src/syntax/model.ts'
import { loadPythonGrammar, type PythonGrammar } from '../../server/src/syntax/python/grammar.ts'
import { parsePython } from '../../server/src/syntax/python/parse.ts'
import { type Grammar, loadGrammar } from '../../server/src/syntax/xencfg/grammar.ts'
import { GuestText, parseGuest } from '../../server/src/syntax/xencfg/parse.ts'
import { applyFixes, type Fix, type Problem, type Span } from '../../server/src/text/problem.ts'

/*
 * Guest files in tests: text in, text out. A range in a text is marked «so».
 */

const bytes = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)))

/** The committed grammar; there when the first test runs. */
export let grammar: Grammar

/** The grammar of Python; there when the first test runs. */
export let pythonGrammar: PythonGrammar

/** Loads the grammars, once for all tests of a run. */
export async function prepare(): Promise<void> {
  pythonGrammar ??= await loadPythonGrammar({
    treeSitter: bytes('node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    python: bytes('node_modules/tree-sitter-python/tree-sitter-python.wasm'),
  })
  grammar ??= await loadGrammar({
    treeSitter: bytes('node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    xencfg: bytes('syntaxes/tree-sitter-xencfg/tree-sitter-xencfg.wasm'),
  })
}
before(prepare)

/** Whom the file is read for, xl 4.17 where nothing is said; and what of it is looked at. */
export interface Reader {
  readonly toolstack?: Toolstack
  readonly release?: string
  /** Only codes that begin so. */
  readonly only?: string
}

export function targetOf({ toolstack = 'xl', release = toolstack === 'xl' ? '4.17' : '3.0.3' }: Reader = {}): Target {
  return { toolstack, release: parseRelease(release) ?? assert.fail(`there is no release ${release}`) }
}

export function parse(text: string): ConfigFile {
  return parseGuest(text, grammar)
}

/** The file as whoever reads it does: xm runs it as Python. */
export function parseFor(text: string, { toolstack }: Reader): ConfigFile {
  return toolstack === 'xm' ? parsePython(text, pythonGrammar) : parse(text)
}

/** Everything there is to say of a file. */
export function findings(text: string, reader: Reader = {}): readonly Problem[] {
  const { only = '' } = reader
  return guestFindings(parseFor(text, reader), targetOf(reader), {}).filter(({ code }) => code.startsWith(only))
}

/** `unknown-value "destory"`: each finding as its code and the text it stands at, which is nothing for the whole file. */
export function allProblemsIn(text: string, reader: Reader = {}): string[] {
  return findings(text, reader).map(problem => compact(problem, text))
}

/** As `allProblemsIn`, without the name and kernel that an example of one line has not. */
export function problemsIn(text: string, reader: Reader = {}): string[] {
  return allProblemsIn(text, reader).filter(problem => !isAboutWhole(problem))
}

/** As `problemsIn`, but only what makes the toolstack refuse the file. */
export function errorsIn(text: string, reader: Reader = {}): string[] {
  return findings(text, reader)
    .filter(({ severity }) => severity === 'error')
    .map(problem => compact(problem, text))
    .filter(problem => !isAboutWhole(problem))
}

/** The text with «…» around the place of every problem that has one. */
export function markedIn(text: string, reader: Reader = {}): string {
  return mark(
    text,
    findings(text, reader).map(({ span }) => span),
  )
}

/** The sentence of the one problem that the text has. */
export function messageIn(text: string, reader: Reader = {}): string {
  const found = findings(text, reader).filter(problem => !isAboutWhole(compact(problem, text)))
  assert.equal(found.length, 1, `one problem was expected, there are: ${found.map(one => one.message).join(' | ')}`)
  return found[0]?.message ?? ''
}

/** The titles of all fixes, in order. */
export function fixesIn(text: string, reader: Reader = {}): string[] {
  return allFixes(text, reader).map(({ title }) => title)
}

/** The text after the first fix of that title. */
export function afterFix(text: string, title: string, reader: Reader = {}): string {
  const fix = allFixes(text, reader).find(one => one.title === title)
  return applyFixes(text, [
    fix ?? assert.fail(`no fix is called “${title}”, only: ${fixesIn(text, reader).join(', ')}`),
  ])
}

/** The text and model after the marked range was replaced in an open file, which must be those of a fresh reading. */
export function afterEdit(marked: string, inserted: string): ConfigFile {
  const { text, span } = unmark(marked)
  const guest = new GuestText(text, grammar)
  guest.edit({ ...span, text: inserted })
  guest.dispose()
  assert.deepEqual(guest.file, parse(guest.file.text))
  return guest.file
}

/** Takes the mark out of a text: `a «b» c` is `a b c` with the span of `b`. */
export function unmark(marked: string): { readonly text: string; readonly span: Span } {
  const start = marked.indexOf('«')
  const end = marked.indexOf('»') - 1
  assert.ok(start >= 0 && end >= start, `no «mark» in ${marked}`)
  return { text: marked.replace('«', '').replace('»', ''), span: { start, end } }
}

/** Puts marks around spans that do not overlap. */
export function mark(text: string, spans: readonly Span[]): string {
  const backwards = spans.filter(({ start, end }) => end > start).sort((a, b) => b.start - a.start)
  return backwards.reduce((marked, { start, end }) => {
    return `${marked.slice(0, start)}«${marked.slice(start, end)}»${marked.slice(end)}`
  }, text)
}

/** A text in one line, as the compact problems show it. */
function compact({ code, span }: Problem, text: string): string {
  return `${code} ${text.slice(span.start, span.end).replaceAll('\n', '⏎')}`.trim()
}

function isAboutWhole(problem: string): boolean {
  return /^missing-(name|kernel)\b/.test(problem)
}

function allFixes(text: string, reader: Reader): readonly Fix[] {
  return findings(text, reader).flatMap(({ fixes }) => fixes ?? [])
}
