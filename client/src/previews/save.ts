import type { PreviewDocument } from '../../../server/src/lsp/protocol.ts'
import type { Translator } from '../translate.ts'
import { installCommand, quoted } from './install.ts'

/** What is saved of a document. */
export type Savable = Pick<PreviewDocument, 'text' | 'executable' | 'part'>

/** A place for a file, and the user in front of it. */
export interface SavePlace {
  /** Absolute, as a shell knows it. */
  readonly path: string
  /** The text of the file; null where there is none that can be read. */
  read(): Promise<string | null>
  write(text: string): Promise<void>
  /** Makes it executable; fails where that cannot be done. */
  makeExecutable(): Promise<void>
  /** Asks a question that stands in the way; whether the user pressed the button. */
  ask(question: string, button: string): Promise<boolean>
  /** Tells what did not work, with a command that can be copied. Nobody waits for an answer. */
  tell(sentence: string, command: string): void
}

/** `kept`: the user did not want it; `failed`: it could not be written, and the user was told how to do it. */
export type Outcome = 'saved' | 'kept' | 'failed'

/**
 * Writes a document, never over a file without asking.
 *
 * @param agreed whether the user has said already that a file may be replaced, as a save dialog asks
 */
export async function save(place: SavePlace, document: Savable, agreed: boolean, l10n: Translator): Promise<Outcome> {
  const text = await textFor(place, document, agreed, l10n)
  if (text === null) return 'kept'
  try {
    await place.write(text)
  } catch (error) {
    const mode = document.executable ? '755' : '644'
    const why = reasonOf(error)
    const line = `sudo install -m ${mode} … ${place.path}`
    const command = installCommand(place.path, text, mode)
    place.tell(l10n.t('{0} cannot be written here ({1}). Root can write it: {2}', place.path, why, line), command)
    return 'failed'
  }
  if (document.executable) await makeExecutable(place, l10n)
  return 'saved'
}

/** What the file is to hold; null where the one that is there stays. */
async function textFor(place: SavePlace, document: Savable, agreed: boolean, l10n: Translator): Promise<string | null> {
  const there = await place.read()
  if (there === null || there === document.text) return document.text
  if (document.part === 'lines') {
    const question = l10n.t('{0} is there already, and these lines belong into it. Add them at its end?', place.path)
    if (!(await place.ask(question, l10n.t('Add at the End')))) return null
    return `${there}${there === '' || there.endsWith('\n') ? '' : '\n'}${document.text}`
  }
  if (agreed) return document.text
  const question = l10n.t('{0} is there already. Replace it?', place.path)
  return (await place.ask(question, l10n.t('Replace'))) ? document.text : null
}

async function makeExecutable(place: SavePlace, l10n: Translator): Promise<void> {
  const command = `chmod 755 ${quoted(place.path)}`
  try {
    await place.makeExecutable()
  } catch {
    place.tell(l10n.t('The script is saved, but it could not be made executable here. Run: {0}', command), command)
  }
}

/** What the system says, as `permission denied`, without what VS Code and Node put around it. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const said = /.*\bE[A-Z]+: ([^,']+)/s.exec(message)?.[1] ?? message
  return said.trim().replace(/\.$/, '')
}
