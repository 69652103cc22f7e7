import type { Target } from '../../server/src/facts/releases.ts'
import { MemoryFiles } from '../../server/src/files/memoryFiles.ts'
import type { TopologyHost } from '../../server/src/network/topology/host.ts'
import { readTopologyHost } from '../../server/src/network/topology/readHost.ts'
import { grammar, pythonGrammar, targetOf } from './guest.ts'
import { shellGrammar } from './shell.ts'

export interface ReadHost {
  readonly files: MemoryFiles
  readonly target: Target
  readonly host: TopologyHost
}

/**
 * A host at /h with these files and the guests among them: of xl 4.17 unless it has xend, which then is that of the
 * release.
 */
export async function readHost(contents: Readonly<Record<string, string>>, release = '3.0.3'): Promise<ReadHost> {
  const files = new MemoryFiles(
    Object.fromEntries(Object.entries(contents).map(([name, text]) => [`/h/${name}`, text])),
  )
  const guests = [...files.contents.keys()].filter(name => /etc\/xen\/[^/.]+$/.test(name))
  const target = targetOf('etc/xen/xend-config.sxp' in contents ? { toolstack: 'xm', release } : {})
  const shell = async () => shellGrammar
  const host = await readTopologyHost(files, '/h', guests, target, grammar, shell, async () => pythonGrammar)
  return { files, target, host }
}
