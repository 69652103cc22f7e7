import * as l10n from '@vscode/l10n'
import { parseCall, scriptName } from '../../strings/scriptCall.ts'
import { elementOf, type SxpFile, type SxpStatement } from '../../syntax/sxp/model.ts'
import { parseSxp } from '../../syntax/sxp/parse.ts'
import { type Span, shiftSpan } from '../../text/problem.ts'
import { callOf, placeOf, settingsByName, type XendSetting, xendSettings } from './settings.ts'

/** The three ways in which xend connects guests. */
export const NETWORK_MODES = ['bridge', 'nat', 'route'] as const
export type NetworkMode = (typeof NETWORK_MODES)[number]

/** Whether a word names one of them. */
export function isNetworkMode(word: string): word is NetworkMode {
  return NETWORK_MODES.some(mode => mode === word)
}

/** One change of a line, with what it does in words. */
export interface ModeEdit {
  readonly span: Span
  readonly text: string
  readonly label: string
}

/** The mode that the scripts in force make; null where one of them is the host's own, or the two do not fit. */
export function networkModeOf(file: SxpFile): NetworkMode | null {
  const settings = settingsByName(xendSettings(file))
  const script = (name: string) => scriptName(callOf(settings.get(name)?.[0])?.script ?? '')
  const network = script('network-script')
  const vif = settings.has('vif-script') ? script('vif-script') : 'vif-bridge'
  return NETWORK_MODES.find(mode => network === `network-${mode}` && vif === `vif-${mode}`) ?? null
}

/** A call that xend is to make: as a new line would have it, and whether one that is there is as good. */
export interface WantedCall {
  /** Plain words, nothing of which needs an escape: `network-nat netdev=eth1`. */
  readonly text: string
  fits(call: string): boolean
}

export interface WantedScripts {
  /** Null: none is to run. */
  readonly network: WantedCall | null
  readonly vif: WantedCall
}

/** A script with whatever arguments a line has that is there already. */
export function anyCallOf(script: string): WantedCall {
  return { text: script, fits: call => scriptName(parseCall(call).script) === script }
}

/** The edits that change to one of xend's own modes. */
export function switchNetworkMode(file: SxpFile, mode: NetworkMode): ModeEdit[] {
  return switchScripts(file, { network: anyCallOf(`network-${mode}`), vif: anyCallOf(`vif-${mode}`) })
}

/**
 * The edits that a person makes by hand to change what xend runs: the lines in force get a `#`, and the wanted ones lose
 * theirs; where the file has none, a new line follows. Lines that fit already stay as they are.
 */
export function switchScripts(file: SxpFile, wanted: WantedScripts): ModeEdit[] {
  const settings = settingsByName(xendSettings(file))
  return [
    ...switchScript(file, settings.get('network-script') ?? [], 'network-script', wanted.network),
    ...switchScript(file, settings.get('vif-script') ?? [], 'vif-script', wanted.vif),
  ].sort((a, b) => a.span.start - b.span.start)
}

function switchScript(
  file: SxpFile,
  active: readonly XendSetting[],
  option: string,
  wanted: WantedCall | null,
): ModeEdit[] {
  const kept = active.findIndex(setting => wanted?.fits(callOf(setting)?.atom.text ?? ''))
  // Those in front of the wanted line would win over it; those behind it do nothing.
  const inTheWay = kept < 0 ? active : active.slice(0, kept)
  const out = inTheWay.flatMap(setting => commentOut(file, setting))
  if (kept >= 0 || wanted === null) return out
  const last = active.at(-1)
  const line = commentedLine(file, option, wanted, last ? last.offset : file.text.length)
  return [...out, line ? bringIn(line) : newLine(file, last, option, wanted)]
}

/** A `#` in front of every line of the setting, which gets its lines to itself if others share them. */
function commentOut({ text }: SxpFile, setting: XendSetting): ModeEdit[] {
  const span = placeOf(setting, setting.list)
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1
  const newline = text.indexOf('\n', span.end)
  const behind = text.slice(span.end, newline < 0 ? text.length : newline).trim()
  const isAlone = text.slice(lineStart, span.start).trim() === ''
  const label = l10n.t('Comment out {0}', oneLine(text, span))
  const put = (at: number, inserted: string): ModeEdit => ({ span: { start: at, end: at }, text: inserted, label })
  const lines = [...text.slice(span.start, span.end).matchAll(/\n/g)].map(({ index }) =>
    put(span.start + index + 1, '#'),
  )
  const isLast = behind === '' || behind.startsWith('#')
  return [put(span.start, isAlone ? '#' : '\n#'), ...lines, ...(isLast ? [] : [put(span.end, '\n')])]
}

interface CommentedLine {
  /** From the `#` to the bracket. */
  readonly mark: Span
  readonly shown: string
  readonly distance: number
  /** The blanks between them: an example in the text of a comment has some. */
  readonly blanks: number
  readonly hasArguments: boolean
}

/** The comment that is most surely a line put out of use: `#(…)` before `# (…)`, plain before arguments, near before far. */
function commentedLine(file: SxpFile, option: string, wanted: WantedCall, near: number): CommentedLine | null {
  const found = file.statements.flatMap((statement, index) =>
    commentsAlone(file, statement, index).flatMap(span => {
      const line = readCommented(file.text, span, option, wanted)
      return line ? [{ ...line, distance: Math.abs(span.start - near) }] : []
    }),
  )
  const order = (line: CommentedLine) => [Math.min(line.blanks, 2), line.hasArguments ? 1 : 0, line.distance]
  const isBefore = (a: CommentedLine, b: CommentedLine) => {
    const [first, second] = [order(a), order(b)]
    const at = first.findIndex((value, index) => value !== second[index])
    return at < 0 ? 0 : (first[at] ?? 0) - (second[at] ?? 0)
  }
  return found.sort(isBefore)[0] ?? null
}

function commentsAlone({ text, offsets }: SxpFile, { comments }: SxpStatement, index: number): Span[] {
  return comments
    .map(span => shiftSpan(span, offsets[index] ?? 0))
    .filter(({ start }) => text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '')
}

function readCommented(
  text: string,
  span: Span,
  option: string,
  wanted: WantedCall,
): Omit<CommentedLine, 'distance'> | null {
  const [, mark = '', rest = ''] = /^(#+[ \t]*)(\(.*)$/.exec(text.slice(span.start, span.end)) ?? []
  const inside = parseSxp(rest)
  const element = elementOf(inside.statements[0]?.setting ?? null)
  const value = element?.values[0]
  if (inside.statements.length !== 1 || !element?.list.closed || element.name.text !== option) return null
  if (value?.kind !== 'atom' || !wanted.fits(value.text)) return null
  return {
    mark: { start: span.start, end: span.start + mark.length },
    shown: rest.trim(),
    blanks: mark.replace(/^#+/, '').length,
    hasArguments: value.text.includes(' ') || element.values.length > 1,
  }
}

function bringIn({ mark, shown }: CommentedLine): ModeEdit {
  return { span: mark, text: '', label: l10n.t('Activate {0}', shown) }
}

function newLine(file: SxpFile, last: XendSetting | undefined, option: string, wanted: WantedCall): ModeEdit {
  const line = `(${option} ${wanted.text.includes(' ') ? `'${wanted.text}'` : wanted.text})`
  const label = l10n.t('Add {0}', line)
  const { text } = file
  const end = last ? lineEndBehind(file, last.index) : text.length
  const isFresh = end === 0 || text[end - 1] === '\n'
  return { span: { start: end, end }, text: isFresh ? `${line}\n` : `\n${line}`, label }
}

/** The end of the line on which a statement ends, and with it all that share its lines. */
function lineEndBehind({ text, statements, offsets }: SxpFile, index: number): number {
  let end = 0
  for (let next = index; next < statements.length; next++) {
    const start = offsets[next] ?? 0
    if (next > index && start > end) break
    const newline = text.indexOf('\n', start + (statements[next]?.length ?? 0))
    end = newline < 0 ? text.length : newline
  }
  return end
}

function oneLine(text: string, { start, end }: Span): string {
  return text.slice(start, end).replace(/\s+/g, ' ')
}
