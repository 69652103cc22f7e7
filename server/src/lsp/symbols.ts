import type { CancellationToken, Connection } from 'vscode-languageserver'
import { hostRootOf } from '../dom0/host.ts'
import type { HostTopology } from '../network/topology/graph.ts'
import { isGuestPath, MOST_GUESTS } from '../workspace/guestPaths.ts'
import { hostRoots } from '../workspace/hostRoots.ts'
import { guarded } from './guarded.ts'
import type { Session } from './session.ts'

/** Answers which guests, bridges and cards the hosts of a workspace have. */
export function answerSymbols(connection: Connection, session: Session): void {
  connection.onWorkspaceSymbol(({ query }, token) =>
    guarded('workspace symbols', connection.console, token, [], async () => {
      const { workspaceSymbols } = await import('../features/workspaceSymbols.ts')
      return workspaceSymbols(await allHosts(token), query)
    }),
  )

  async function allHosts(token: CancellationToken): Promise<HostTopology[]> {
    const known = await session.hosts()
    const found: HostTopology[] = []
    for (const root of await roots()) {
      if (token.isCancellationRequested) break
      if (await session.mayReadBeside(`${root}/etc/xen/xl.conf`))
        found.push(await known.topology(root, await guests(root)))
    }
    return found
  }

  /** Hosts of the client's folders, and those that an open document belongs to. */
  async function roots(): Promise<Set<string>> {
    const open = session.documents.keys().flatMap(uri => hostRootOf(uri) ?? [])
    const inFolders = await Promise.all(session.client.folders.map(folder => hostRoots(session.files, folder)))
    return new Set([...inFolders.flat(), ...open])
  }

  async function guests(root: string): Promise<string[]> {
    const names = (await session.files.list(`${root}/etc/xen`)) ?? []
    const locations = names.map(name => `${root}/etc/xen/${encodeURIComponent(name)}`)
    return locations.filter(isGuestPath).slice(0, MOST_GUESTS)
  }
}
