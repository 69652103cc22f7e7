import * as l10n from '@vscode/l10n'
import { hostOption } from '../../facts/hostOptions.ts'
import { elementOf, type SxpAtom, type SxpFile, type SxpList } from '../../syntax/sxp/model.ts'
import { excerpt } from '../../text/excerpt.ts'
import { type Problem, type Span, shiftSpan } from '../../text/problem.ts'

/** What stands where xend looks for nothing: words outside of lists, lists without a name, options inside others. */
export function placeProblems(file: SxpFile): Problem[] {
  return [...wordsOutside(file), ...file.statements.flatMap((_, index) => insideOf(file, index))]
}

/** Neighbouring atoms at top level are one finding: `network-script = 'network-nat'` is three of them. */
function wordsOutside(file: SxpFile): Problem[] {
  const found: Problem[] = []
  let run: { readonly start: number; end: number; readonly atoms: SxpAtom[] } | null = null
  const end = () => {
    if (run) found.push(outside({ start: run.start, end: run.end }, run.atoms))
    run = null
  }
  file.statements.forEach(({ setting }, index) => {
    const offset = file.offsets[index] ?? 0
    if (setting?.kind !== 'atom') {
      end()
      return
    }
    const span = shiftSpan(setting.span, offset)
    if (run && file.text.slice(run.end, span.start).includes('\n')) end()
    run ??= { start: span.start, end: span.end, atoms: [] }
    run.end = span.end
    run.atoms.push(setting)
  })
  end()
  return found
}

function outside(span: Span, atoms: readonly SxpAtom[]): Problem {
  const ini = iniStyle(atoms)
  if (!ini) {
    return {
      code: 'outside-of-list',
      severity: 'warning',
      span,
      message: l10n.t('xend passes over what stands outside of parentheses: write (name value), or remove it.'),
      tag: 'unnecessary',
    }
  }
  const right = `(${ini.name} ${ini.value})`
  return {
    code: 'outside-of-list',
    severity: 'warning',
    span,
    message: l10n.t('xend knows no `=` and passes over this line: write {0}.', excerpt(right)),
    fixes: [{ title: l10n.t('Change to {0}', excerpt(right)), edits: [{ span, text: right }] }],
  }
}

/** The option and value of `name = value`, `name=value` or `name 'value'`, with the quotes that it needs. */
function iniStyle(atoms: readonly SxpAtom[]): { name: string; value: string } | null {
  const [first, ...rest] = atoms
  if (!first || first.quote) return null
  const [, name = '', equals = '', glued = ''] = /^([\w-]+)(=?)(.*)$/.exec(first.text) ?? []
  if (!hostOption('xend-config.sxp', name)) return null
  const words = rest[0]?.text.startsWith('=') && equals === '' ? afterEquals(rest) : rest
  const texts = [...(glued === '' ? [] : [glued]), ...words.map(({ text }) => text)]
  if (texts.length === 0) return null
  return { name, value: quoted(texts.join(' ').replace(/^(["'])(.*)\1$/, '$2')) }
}

function afterEquals([first, ...rest]: readonly SxpAtom[]): readonly SxpAtom[] {
  const text = first?.text.slice(1) ?? ''
  return first && text !== '' ? [{ ...first, text }, ...rest] : rest
}

/** The text as an atom: in quotes where it needs them. */
export function quoted(text: string): string {
  return /^[\w.:/~-]+$/.test(text) ? text : `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

function insideOf(file: SxpFile, index: number): Problem[] {
  const setting = file.statements[index]?.setting
  const offset = file.offsets[index] ?? 0
  if (setting?.kind !== 'list') return []
  const element = elementOf(setting)
  if (!element) return [nameless(setting, offset)]
  return element.values.flatMap(value => {
    const inner = elementOf(value)
    if (!inner || inner.name.quote || !hostOption('xend-config.sxp', inner.name.text)) return []
    return [
      {
        code: 'misplaced-option',
        severity: 'warning' as const,
        span: shiftSpan(inner.name.span, offset),
        message: l10n.t(
          '`{0}` stands inside `{1}`, where xend does not look for it: give it parentheses of its own.',
          inner.name.text,
          excerpt(element.name.text),
        ),
      },
    ]
  })
}

function nameless({ span, items }: SxpList, offset: number): Problem {
  return {
    code: 'outside-of-list',
    severity: 'warning',
    span: shiftSpan(span, offset),
    message:
      items.length === 0
        ? l10n.t('This list is empty, and xend passes over it: write (name value), or remove it.')
        : l10n.t(
            'This list begins with another list, so it sets nothing: write (name value), with one pair of parentheses.',
          ),
    tag: 'unnecessary',
  }
}
