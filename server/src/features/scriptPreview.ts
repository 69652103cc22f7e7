import * as l10n from '@vscode/l10n'
import type { Command, Followed } from '../network/scripts/followCalls.ts'
import { oneLine, type PreviewDocument, readingText } from './preview.ts'
import { titleOf } from './scriptRun.ts'
import { commandLine, runParagraphs } from './scriptRunText.ts'

/** A followed script as a text to read. */
export function scriptDocument(followed: Followed, command: Command, host: string): PreviewDocument {
  const [argv = []] = followed.calls
  const { before, run, parts } = followed
  const head = [titleOf(followed, host), nothingIsRun(), ...followed.notes].join('\n')
  const text = `${[head, ...runParagraphs(before, run, parts)].join('\n\n')}\n`
  return readingText(`${argv[0]} ${command}.txt`, text)
}

/** What was followed for a card, at the start and at the end of its guest; a sentence where it could not be. */
export interface CardRuns {
  /** `eth0`, as the guest will call it. */
  readonly card: string
  readonly start: Followed | string
  readonly stop: Followed | string
}

/** What happens in dom0 for the cards of a guest when it starts and when it stops. */
export function cardsDocument(guest: string, host: string, cards: readonly CardRuns[]): PreviewDocument {
  const all = cards.flatMap(({ start, stop }) => [start, stop]).filter(one => typeof one !== 'string')
  const release = all[0]?.release
  const name = oneLine(guest)
  const title = release
    ? l10n.t('The vif scripts of the guest {0}, as Xen {1} runs them on {2}', name, release, host)
    : l10n.t('The vif scripts of the guest {0} on {1}', name, host)
  const notes = [...new Set(all.flatMap(one => one.notes))]
  const id = l10n.t('The guest is taken to get the id 1: its interfaces in dom0 are called after it.')
  const none = cards.length === 0 ? [l10n.t('The guest has no network card: its file says no vif.')] : []
  const head = [title, nothingIsRun(), ...(cards.length > 0 ? [id] : []), ...notes].join('\n')
  const sections = cards.flatMap(({ card, start, stop }) => [
    ...section(l10n.t('{0} when the guest starts', card), start),
    ...section(l10n.t('{0} when the guest stops', card), stop),
  ])
  return readingText(`${guest} vif.txt`, `${[head, ...none, ...sections].join('\n\n')}\n`)
}

function section(title: string, followed: Followed | string): string[] {
  if (typeof followed === 'string') return [`== ${title} ==`, followed]
  const { calls, before, run, parts } = followed
  return [`== ${title}: ${calls.map(commandLine).join('; ')} ==`, ...runParagraphs(before, run, parts)]
}

function nothingIsRun(): string {
  return l10n.t('Nothing is run here: this is what the script would do, read from the files of the host.')
}
