import { type PlacedProblem, placedProblems } from '../features/topologyProblems.ts'
import { textOfFile } from '../files/files.ts'
import { acrossFiles } from '../rules/acrossFiles.ts'
import { withLevels } from '../rules/findings.ts'
import { withoutIgnored } from '../rules/ignoreComments.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { Problem } from '../text/problem.ts'
import { LARGEST_GUEST } from '../workspace/guestPaths.ts'
import type { Session } from './session.ts'

/** The graph itself says so, at the cable. */
const TOLD_BY_CABLES = 'missing-bridge'

/**
 * What does not fit between guests and other files of their host: the findings that an editor shows of open guests, and
 * the same of those that are not open. Only a guest that has something in common with another one is read for it.
 */
export class GuestProblems {
  #session: Session
  /** Of guests that are not open, as long as nothing changes. */
  #known = new Map<string, { readonly claims: string; readonly problems: readonly PlacedProblem[] }>()

  constructor(session: Session) {
    this.#session = session
  }

  /** Of all these guests, as far as the others are known by now. */
  async of(uris: readonly string[]): Promise<PlacedProblem[]> {
    // Looking at one of them has the others read, in the background.
    for (const uri of uris.slice(0, 1)) this.#session.guests.beside(uri)
    const found: PlacedProblem[] = []
    for (const uri of uris) found.push(...(await this.#ofGuest(uri)))
    return found
  }

  changed(uris: readonly string[]): void {
    for (const uri of uris) this.#known.delete(uri)
  }

  async #ofGuest(uri: string): Promise<readonly PlacedProblem[]> {
    const open = await this.#session.guest(uri)
    if (open) return this.#placed(uri, open.file, open.across())
    const shared = this.#session.guests.claims(uri).filter(({ others }) => others.length > 0)
    if (shared.length === 0) return []
    const claims = JSON.stringify(shared)
    const known = this.#known.get(uri)
    if (known?.claims === claims) return known.problems
    const problems = await this.#read(uri)
    this.#known.set(uri, { claims, problems })
    return problems
  }

  async #read(uri: string): Promise<readonly PlacedProblem[]> {
    const text = await textOfFile(this.#session.files, uri, LARGEST_GUEST)
    if (text === null) return []
    const { file } = await this.#session.readGuest(uri, text)
    const { toolstack, release } = await this.#session.host(uri)
    const problems = acrossFiles({
      ...{ file, target: { toolstack, release }, host: this.#session.seenHost(uri) },
      ...{
        claims: this.#session.guests.claims(uri),
        knowsAll: false,
        names: () => [],
        started: () => null,
        twin: null,
      },
    })
    return this.#placed(uri, file, problems)
  }

  /** What is left after the file's own comments and the user's settings. */
  async #placed(uri: string, file: ConfigFile, problems: readonly Problem[]): Promise<readonly PlacedProblem[]> {
    const ours = problems.filter(({ code }) => code !== TOLD_BY_CABLES)
    if (ours.length === 0) return []
    const { rules } = await this.#session.settings(uri)
    return placedProblems(uri, file.text, withLevels(withoutIgnored(file, ours), rules))
  }
}
