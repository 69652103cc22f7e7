import { type PlacedProblem, placedProblems } from '../features/topologyProblems.ts'
import { withLevels } from '../rules/findings.ts'
import { withoutIgnored } from '../rules/ignoreComments.ts'
import type { Problem } from '../text/problem.ts'
import type { ClosedFiles } from './closedFiles.ts'
import type { Session } from './session.ts'

/** The graph itself says so, at the cable. */
const TOLD_BY_CABLES = 'missing-bridge'

/**
 * What does not fit between guests and other files of their host, for the network views: what an editor shows of guests,
 * whether they are open or not.
 */
export async function guestProblems(
  session: Session,
  closed: ClosedFiles,
  uris: readonly string[],
): Promise<PlacedProblem[]> {
  const found: PlacedProblem[] = []
  for (const uri of uris) {
    const guest = session.openText(uri) ? await session.guest(uri) : null
    const told = guest ? null : closed.problems(uri)
    if (told) found.push(...placedProblems(uri, told.text, told.problems.filter(isForNodes)))
    const open = guest ? withoutIgnored(guest.file, guest.across().filter(isForNodes)) : []
    if (!guest || open.length === 0) continue
    const { rules } = await session.settings(uri)
    found.push(...placedProblems(uri, guest.file.text, withLevels(open, rules)))
  }
  return found
}

function isForNodes({ code }: Problem): boolean {
  return code !== TOLD_BY_CABLES
}
