import * as l10n from '@vscode/l10n'
import { guestValues } from '../domain/guestValues.ts'
import { nameOfFile } from '../files/files.ts'
import { excerpt } from '../text/excerpt.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem } from '../text/problem.ts'
import type { BesideOthers } from './besideOthers.ts'

/** A guest that the host starts from a file of its own in `auto/`, where a link to the guest's file is meant to lie. */
export function autoRules({ file, twin }: BesideOthers): Problem[] {
  if (!twin || twin.isLink === true || (twin.isSame && twin.isLink === null)) return []
  const { location } = twin
  const name = guestValues(file).text('name')
  const other = nameOfFile(location)
  const message = twin.isSame
    ? l10n.t(
        'This is a copy of {0}, and what is changed in one of them is not in the other: put a link in its place.',
        other,
      )
    : l10n.t(
        'The host starts {0} from this file, which is not the same as {1}: put a link to that one in its place.',
        excerpt(name?.text ?? other),
        other,
      )
  const start = { line: 0, character: 0 }
  const elsewhere = [{ location, range: { start, end: start }, message: l10n.t('This is the file of the guest.') }]
  const span = name?.span ?? { start: 0, end: 0 }
  return [{ code: 'copied-guest', severity: twin.isSame ? 'information' : 'warning', span, message, elsewhere }]
}

/**
 * A link in `auto/` that leads nowhere.
 *
 * @param name of the link
 * @param guests names of the files in the folder above
 */
export function danglingLink(name: string, guests: readonly string[]): Problem {
  const near = nearest(name.replace(/^\d+[-_.]?/, ''), guests) ?? nearest(name, guests)
  const message = near
    ? l10n.t('This link leads nowhere, so that no guest starts with the host: did you mean ../{0}?', near)
    : l10n.t(
        'This link leads nowhere, so that no guest starts with the host: link to a guest in the folder above, or remove it.',
      )
  return { code: 'dangling-link', severity: 'warning', span: { start: 0, end: 0 }, message }
}
