import * as l10n from '@vscode/l10n'
import { type HostNetwork, readHostNetwork } from '../../dom0/hostNetwork.ts'
import type { Release } from '../../facts/releases.ts'
import type { Files } from '../../files/files.ts'
import type { HostState } from './host/state.ts'
import { hostOfFiles, readScriptFiles, toolsOfFiles } from './hostOfFiles.ts'
import type { ScriptRelease } from './release.ts'
import { readTools } from './simulationCase.ts'
import type { Tools } from './tools/execute.ts'

/** What a script runs on: a host, its tools, and the release whose scripts it has. */
export interface Dom0 {
  readonly host: HostState
  readonly tools: Tools
  readonly release: ScriptRelease
  /** Whole sentences: what of the host no file tells, and a script finds there all the same. */
  readonly unknown: readonly string[]
}

/** The dom0 whose files lie below `root`, before a script of Xen has run. */
export async function readDom0(files: Files, root: string, release: ScriptRelease): Promise<Dom0> {
  const texts = await readScriptFiles(files, root)
  const network = await readHostNetwork(files, root)
  const host = hostOfFiles(network, texts, release)
  return { host, release, tools: toolsOfFiles(texts, readTools({}, release)), unknown: unknownOf(network) }
}

function unknownOf({ interfaces }: HostNetwork): string[] {
  const asks = [...interfaces.values()].filter(({ dhcp }) => dhcp?.value).map(({ name }) => name)
  if (asks.length === 0) return []
  return [
    l10n.t(
      'DHCP gives {0} an address, and perhaps the default route: no file tells them, so they are missing here.',
      asks.join(', '),
    ),
  ]
}

/** Whose scripts a host has: Debian and what is made from it changed those of 4.17. */
export async function scriptReleaseOf(files: Files, root: string, release: Release): Promise<ScriptRelease> {
  const isDebian = release === '4.17' && (await files.stat(`${root}/etc/debian_version`)) === 'file'
  return { release, debian: isDebian }
}

/** `4.17-debian`: the release as people write it. */
export function shownRelease({ release, debian }: ScriptRelease): string {
  return debian ? `${release}-debian` : release
}
