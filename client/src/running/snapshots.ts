import * as vscode from 'vscode'
import { SNAPSHOT_REQUEST, type SnapshotParams, type SnapshotResult } from '../../../server/src/lsp/protocol.ts'
import type { Server } from '../server/supervisor.ts'
import { ageOf } from './age.ts'

/** What the tools of a host printed. */
export interface HostSnapshot {
  /** As `HostTopology.root`. */
  readonly root: string
  readonly text: string
  /** When they were asked; where that is not known, when the text was loaded. */
  readonly time: Date
  readonly isTaken: boolean
}

/** The snapshots that are loaded, one a host at most, until they are forgotten or the window is closed. */
export interface Snapshots extends vscode.Disposable {
  /** Gives one to the server; what it says of it. */
  load(snapshot: HostSnapshot): Promise<SnapshotResult | null>
  forget(root: string): Promise<void>
  of(root: string): HostSnapshot | undefined
  readonly all: readonly HostSnapshot[]
  readonly onDidChange: vscode.Event<void>
}

/** Milliseconds after which the age of a snapshot is written anew. */
const MINUTE = 60_000

export function registerSnapshots(server: Server): Snapshots {
  const loaded = new Map<string, HostSnapshot>()
  const changed = new vscode.EventEmitter<void>()
  const item = vscode.window.createStatusBarItem('xen.snapshot', vscode.StatusBarAlignment.Left)
  item.name = vscode.l10n.t('Xen: snapshot of the running host')
  item.command = 'xen.snapshotActions'

  const send = ({ root, text, time, isTaken }: HostSnapshot) => {
    const params: SnapshotParams = { root, text, taken: isTaken ? time.toISOString() : null }
    return server.request<SnapshotResult | null>(SNAPSHOT_REQUEST, params)
  }
  const showAge = () => {
    const [newest] = [...loaded.values()].sort((a, b) => b.time.getTime() - a.time.getTime())
    if (!newest) return item.hide()
    const age = ageOf(newest.time, new Date(), vscode.l10n)
    item.text = `$(pulse) ${newest.isTaken ? vscode.l10n.t('Xen: as it ran {0}', age) : vscode.l10n.t('Xen: snapshot loaded {0}', age)}`
    item.tooltip = vscode.l10n.t(
      'The network views show what ran then. Click to see the report, to ask again, or to forget it.',
    )
    item.show()
  }
  const update = () => {
    void vscode.commands.executeCommand('setContext', 'xen.snapshot', loaded.size > 0)
    showAge()
    changed.fire()
  }
  const timer = setInterval(showAge, MINUTE)
  const subscriptions = vscode.Disposable.from(
    item,
    changed,
    // A server that was started anew knows of none.
    new vscode.Disposable(
      server.onState(state => {
        if (state === 'running') for (const snapshot of loaded.values()) void send(snapshot).catch(() => undefined)
      }),
    ),
    new vscode.Disposable(() => clearInterval(timer)),
  )
  return {
    async load(snapshot) {
      const result = await send(snapshot)
      if (result && result.listings.length > 0) {
        loaded.set(snapshot.root, snapshot)
        update()
      }
      return result
    },
    async forget(root) {
      loaded.delete(root)
      await server.request(SNAPSHOT_REQUEST, { root, text: null, taken: null } satisfies SnapshotParams)
      update()
    },
    of: root => loaded.get(root),
    get all() {
      return [...loaded.values()]
    },
    onDidChange: changed.event,
    dispose: () => subscriptions.dispose(),
  }
}
