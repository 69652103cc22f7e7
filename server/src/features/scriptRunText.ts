import * as l10n from '@vscode/l10n'
import type { RunPart } from '../network/scripts/followCalls.ts'
import type { HostState } from '../network/scripts/host/state.ts'
import type { Run, Step } from '../network/scripts/script.ts'
import { hostLists } from './hostLists.ts'

/**
 * A run for people: what is done and why, then the host before and after, side by side.
 *
 * @param title one line: which script, which release, which host
 */
export function runText(title: string, before: HostState, run: Run): string {
  return `${[title, ...runParagraphs(before, run, [])].join('\n\n')}\n`
}

/** The same without a title, a text for each paragraph; parts have a line of their own in front of their first step. */
export function runParagraphs(before: HostState, run: Run, parts: readonly RunPart[]): string[] {
  const headings = (from: number) => parts.filter(part => part.from === from).map(({ argv }) => `${commandLine(argv)}:`)
  return [
    ...run.steps.flatMap((step, index) => [...headings(index), stepText(step, index)]),
    ...headings(run.steps.length),
    endingText(run),
    ...hostLists(before, run.host),
  ]
}

/** A call as a shell would take it. */
export function commandLine(argv: readonly string[]): string {
  return argv.map(quotedWord).join(' ')
}

function stepText(step: Step, index: number): string {
  const failed = step.exit === 0 ? '' : l10n.t('   (fails with {0})', step.exit)
  return `${String(index + 1).padStart(3)}  ${commandText(step)}${failed}\n     ${step.why}`
}

/** A step as a shell would take it, its words quoted where they need it; what is not followed has a question mark. */
export function commandText({ kind, argv }: Pick<Step, 'kind' | 'argv'>): string {
  if (kind === 'opaque') return `? ${(argv[0] ?? '').split('\n').join('\n     ? ')}`
  const [name, path, value] = argv
  if (kind === 'file') return l10n.t('(writes {0})', path ?? '')
  if (name === 'write') return `echo ${value === null ? '…' : quotedWord(value ?? '')} >${quotedWord(path ?? '')}`
  return argv.map(word => quotedWord(word ?? '')).join(' ')
}

/** A word as it is written in a shell. */
function quotedWord(word: string): string {
  return /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** How a script ends, and why where that is not its last line. */
export function endingText({ exit, ending, steps }: Run): string {
  const nothing = steps.length === 0 ? `${l10n.t('Nothing is done.')} ` : ''
  const end =
    exit === 0
      ? l10n.t('The script ends with exit status 0.')
      : l10n.t('The script ends with exit status {0}: it fails.', exit)
  return `${nothing}${end}${ending === null ? '' : `\n${ending}`}`
}
