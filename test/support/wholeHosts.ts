import { topologyOf } from '../../server/src/network/topology/topology.ts'
import { assertGraph } from './graphLines.ts'
import { readHost } from './readHost.ts'

/*
 * Whole hosts as administrators set them up, with what their files make of them: written down first, by the manual of each
 * format.
 */

export interface WholeHost {
  /** By their path below the root. */
  readonly files: Readonly<Record<string, string>>
  /** The one card of a guest `web`, as its file says it. */
  readonly card: string
  /** Of xend; xl is 4.17. */
  readonly release?: string
  readonly expected: string
}

/** A test for each host, by its title. */
export function graphsAre(hosts: Readonly<Record<string, WholeHost>>): void {
  for (const [title, { files, card, release, expected }] of Object.entries(hosts)) {
    it(title, async () => {
      const guest = `name = "web"\nmemory = 512\nvif = [ "${card}" ]\n`
      assertGraph(topologyOf((await readHost({ ...files, 'etc/xen/web': guest }, release)).host), expected)
    })
  }
}
