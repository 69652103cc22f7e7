import type { CancellationToken, Connection } from 'vscode-languageserver'
import { hostRootOf } from '../dom0/host.ts'
import { withProblems } from '../features/topologyProblems.ts'
import type { HostTopology } from '../network/topology/graph.ts'
import { roleOfPath } from '../workspace/fileKind.ts'
import type { ClosedFiles } from './closedFiles.ts'
import { guarded } from './guarded.ts'
import { guestProblems } from './guestProblems.ts'
import * as protocol from './protocol.ts'
import { RunningHosts } from './runningHosts.ts'
import type { Session } from './session.ts'

/** What the rest of the server tells the network views. */
export interface TopologyNews {
  /** A document was edited or closed, or files changed on disk. */
  changed(uris: readonly string[]): void
  /** Settings changed: a host's files may be read for another release. */
  allChanged(): void
}

/** Answers what the editor's network views ask, and tells them when an answer is out of date. */
export function answerTopology(connection: Connection, session: Session, closed: ClosedFiles): TopologyNews {
  let isCurrent = false
  const running = new RunningHosts(session)

  async function topologies({ files }: protocol.TopologyParams): Promise<HostTopology[]> {
    isCurrent = true
    const known = await session.hosts()
    const found: HostTopology[] = []
    for (const [root, guests] of [...hostsIn(files)].sort()) {
      if (!(await session.mayReadBeside(`${root}/etc/xen/xl.conf`))) continue
      const host = (await running.topology(root, guests)) ?? (await known.topology(root, guests))
      session.around.lookAt(root)
      found.push(withProblems(host, await guestProblems(session, closed, guests)))
    }
    return found
  }

  async function pictured(params: protocol.PictureParams): Promise<HostTopology[]> {
    const all = await topologies(params)
    return all.filter(({ root }) => params.root === undefined || root === params.root)
  }

  function outdated(): void {
    if (!isCurrent) return
    isCurrent = false
    void connection.sendNotification(protocol.TOPOLOGY_CHANGED)
  }

  session.around.onConcerned(locations => {
    if (session.documents.keys().some(uri => locations.has(uri))) outdated()
  })
  closed.onChange(outdated)

  connection.onRequest<protocol.TopologyResult | null, void>(
    protocol.TOPOLOGY_REQUEST,
    (params: protocol.TopologyParams, token: CancellationToken) =>
      guarded('topology', connection.console, token, null, async () => {
        const result: protocol.TopologyResult = { hosts: await topologies(params) }
        return result
      }),
  )

  connection.onRequest<protocol.PictureResult | null, void>(
    protocol.PICTURE_REQUEST,
    (params: protocol.PictureParams, token: CancellationToken) =>
      guarded<protocol.PictureResult | null>('picture', connection.console, token, null, async () => {
        const hosts = await pictured(params)
        const { topologySvg } = await import('../features/topologySvg.ts')
        return { hosts, svg: topologySvg(hosts, { storage: params.storage, opened: new Set(params.opened) }) }
      }),
  )

  connection.onRequest<string | null, void>(
    protocol.DIAGRAM_REQUEST,
    (params: protocol.DiagramParams, token: CancellationToken) =>
      guarded<string | null>('diagram', connection.console, token, null, async () => {
        const { topologyDot, topologyMermaid } = await import('../features/topologyDiagrams.ts')
        const { withoutStorage } = await import('../features/topologyPlan.ts')
        const hosts = await pictured(params)
        const shown = params.storage ? hosts : hosts.map(withoutStorage)
        return params.format === 'dot' ? topologyDot(shown) : topologyMermaid(shown)
      }),
  )

  connection.onRequest<protocol.SnapshotResult | null, void>(
    protocol.SNAPSHOT_REQUEST,
    (params: protocol.SnapshotParams, token: CancellationToken) =>
      guarded<protocol.SnapshotResult | null>('snapshot', connection.console, token, null, async () => {
        const result = await running.load(params)
        outdated()
        return result
      }),
  )

  connection.onRequest<string | null, void>(
    protocol.RUNNING_REQUEST,
    (params: protocol.RunningParams, token: CancellationToken) =>
      guarded<string | null>('running host', connection.console, token, null, async () => {
        isCurrent = true
        const guests = hostsIn(params.files).get(params.root)
        const mayRead = guests && (await session.mayReadBeside(`${params.root}/etc/xen/xl.conf`))
        return mayRead ? running.report(params.root, guests, params.taken) : null
      }),
  )

  return {
    changed(uris) {
      running.changed(uris)
      if (uris.some(uri => uri.includes('/etc/'))) outdated()
    },
    allChanged: outdated,
  }
}

/** The guest files of each host, without those in `auto/`, which are there for the start of the host only. */
function hostsIn(uris: readonly string[]): Map<string, string[]> {
  const hosts = new Map<string, string[]>()
  for (const uri of uris) {
    const root = hostRootOf(uri)
    if (root === null) continue
    const guests = hosts.get(root) ?? []
    if (roleOfPath(uri) === 'guest' && !uri.includes('/etc/xen/auto/')) guests.push(uri)
    hosts.set(root, guests)
  }
  return hosts
}
