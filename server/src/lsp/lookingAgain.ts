import { hostRootOf } from '../dom0/host.ts'
import { textOfFile } from '../files/files.ts'
import { networkFileIn } from '../workspace/fileKind.ts'
import type { Session } from './session.ts'

/**
 * For a client that watches no files for its servers, as Neovim on Linux: whenever a file of a host is opened or saved, what is
 * known of the host is compared with what is on disk by then. That is when a user comes back from another program.
 */
export class LookingAgain {
  readonly #session: Session
  readonly #hear: (changed: readonly string[]) => void
  readonly #looking = new Set<string>()
  readonly #wanted = new Set<string>()

  /** @param hear told of the files that are otherwise than they are known */
  constructor(session: Session, hear: (changed: readonly string[]) => void) {
    this.#session = session
    this.#hear = hear
  }

  /** A file was opened or saved. */
  at(uri: string): void {
    if (this.#session.client.registersWatchers) return
    const root = hostRootOf(uri) ?? networkFileIn(uri)?.root ?? null
    if (root === null) return
    this.#wanted.add(root)
    if (!this.#looking.has(root)) void this.#look(root)
  }

  /** One look after the other: a session that comes back with many files is looked at twice. */
  async #look(root: string): Promise<void> {
    this.#looking.add(root)
    try {
      while (this.#wanted.delete(root)) {
        if (!(await this.#session.mayReadBeside(`${root}/etc/xen/xl.conf`))) return
        const changed = await this.#changedIn(root)
        this.#hear(changed)
      }
    } finally {
      this.#looking.delete(root)
    }
  }

  /** A folder stands for what came into it, and one of the network for all of its files: they are read together, and quickly. */
  async #changedIn(root: string): Promise<string[]> {
    const { around, files } = this.#session
    await around.guests.idle()
    const changed = [`${root}/etc/xen`, `${root}/etc/xen/auto`, `${root}/etc/network`]
    for (const location of around.guests.filesOf(`${root}/etc/xen`)) {
      const known = around.guests.record(location)
      if (this.#session.openText(location)) continue
      if (!known || known.file.text !== (await textOfFile(files, location))) changed.push(location)
    }
    return changed
  }
}
