import assert from 'node:assert/strict'
import { parseRelease, type Toolstack } from '../../server/src/facts/releases.ts'
import { textOfFile } from '../../server/src/files/files.ts'
import { MemoryFiles } from '../../server/src/files/memoryFiles.ts'
import { scriptReleaseOf } from '../../server/src/network/scripts/dom0.ts'
import type { Followed, ScriptedHost } from '../../server/src/network/scripts/followCalls.ts'
import { shellGrammar } from './shell.ts'

/*
 * Whole little hosts in memory, for following their scripts.
 */

const IFCFG = 'etc/sysconfig/network-scripts/ifcfg-'

/** Two cards, the first with address and gateway, as a Red Hat system has them in files. */
export const TWO_CARDS: Readonly<Record<string, string>> = {
  [`${IFCFG}eth0`]: 'DEVICE=eth0\nHWADDR=00:16:36:00:00:01\nIPADDR=192.8.1.10\nNETMASK=255.255.255.0\n',
  [`${IFCFG}eth1`]: 'DEVICE=eth1\nHWADDR=00:16:36:00:00:02\n',
  'etc/sysconfig/network': 'GATEWAY=192.8.1.1\n',
}

/** A host with one bridge, as Debian has it. */
export const BRIDGED: Readonly<Record<string, string>> = {
  'etc/network/interfaces': [
    'auto xenbr0',
    'iface xenbr0 inet static',
    '  address 192.0.2.10/24',
    '  gateway 192.0.2.1',
    '  bridge_ports eno1',
  ].join('\n'),
}

export interface HostOptions {
  readonly release?: string
  readonly toolstack?: Toolstack
}

/** @param texts by path below the host's root, `/srv/old` */
export async function scriptedHost(
  texts: Readonly<Record<string, string>>,
  { release = '3.0.3', toolstack = 'xm' }: HostOptions = {},
): Promise<ScriptedHost> {
  const root = '/srv/old'
  const files = new MemoryFiles(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${root}/${name}`, text])),
  )
  const of = await scriptReleaseOf(files, root, parseRelease(release) ?? assert.fail(`no release ${release}`))
  const text = (location: string) => textOfFile(files, location)
  return { root, toolstack, release: of, files, text, shell: async () => shellGrammar }
}

/** What was followed; the test fails with the sentence where nothing was. */
export function followed(answer: Followed | string): Followed {
  return typeof answer === 'string' ? assert.fail(answer) : answer
}
