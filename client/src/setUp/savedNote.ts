import { folderCommand } from '../previews/install.ts'
import type { Outcome } from '../previews/save.ts'
import type { Translator } from '../translate.ts'

/** What did not work with a file, and the command that does it. */
export interface Failure {
  /** Absolute. */
  readonly path: string
  readonly sentence: string
  readonly command: string
}

/** How the saving of a set went, in one or two sentences; where something failed, with all commands to copy. */
export interface SavedNote {
  readonly sentence: string
  readonly commands: string | null
}

/** More would make the notice longer than the screen. */
const MOST_NAMES = 3

/** @param folder for people */
export function savedNote(
  folder: string,
  outcomes: readonly Outcome[],
  failures: readonly Failure[],
  l10n: Translator,
): SavedNote {
  const saved = outcomes.filter(outcome => outcome === 'saved').length
  const all =
    saved === outcomes.length
      ? l10n.t('{0} files are saved below {1}.', saved, folder)
      : l10n.t('{0} of {1} files are saved below {2}.', saved, outcomes.length, folder)
  const [failure] = failures
  if (!failure) return { sentence: all, commands: null }
  const commands = [folderCommand(failures.map(({ path }) => path)), ...failures.map(({ command }) => command)]
  const names = [
    ...failures.slice(0, MOST_NAMES).map(({ path }) => path),
    ...(failures.length > MOST_NAMES ? ['…'] : []),
  ]
  const what =
    failures.length === 1
      ? failure.sentence
      : l10n.t(
          'Root has to do the rest: copy the commands, and run them in a terminal. They are about {0}.',
          names.join(', '),
        )
  return {
    sentence: `${all} ${what}`,
    commands: commands
      .map(line => line.trimEnd())
      .join('\n')
      .concat('\n'),
  }
}
