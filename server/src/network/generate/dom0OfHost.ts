import * as l10n from '@vscode/l10n'
import type { Release } from '../../facts/releases.ts'
import type { TopologyHost } from '../topology/host.ts'
import { type Dom0Format, generateDom0 } from './dom0/dom0.ts'
import type { Generated, GeneratedFile } from './generated.ts'
import { hostSources } from './hostSources.ts'
import type { HostPlan } from './plan.ts'
import { planBeside } from './planBeside.ts'
import type { HostWishes } from './planInput.ts'
import { type GuestReader, withGuestFiles } from './sources.ts'

/** A plan for a host, and the files that it lacks. */
export interface Dom0OfHost {
  readonly plan: HostPlan
  readonly made: Generated
}

/**
 * The network of a host's dom0 in one notation: only what its files do not have already.
 *
 * @throws Refusal where the plan cannot work, a value is missing, or a name cannot be written in that notation
 */
export async function dom0OfHost(
  reader: GuestReader,
  host: TopologyHost,
  release: Release,
  format: Dom0Format,
  wishes: HostWishes,
): Promise<Dom0OfHost> {
  const { plan: planned, notes } = planBeside(await hostSources(reader, host, release, format), wishes)
  const plan = await withGuestFiles(planned, reader, host.guests)
  const made = generateDom0(plan, format)
  const isThere = await Promise.all(made.files.map(file => hasAlready(reader, host.root, file)))
  const files = made.files.filter((_, index) => !isThere[index])
  if (files.length > 0) return { plan, made: { ...made, files, notes: [...notes, ...made.notes] } }
  const { staying = [] } = made
  const nothing =
    staying.length > 0
      ? l10n.t('Nothing else has to be written: what belongs to this is there already.')
      : l10n.t('Nothing has to be written: this host is set up as it is planned here.')
  return { plan, made: { files, before: [], apply: [], notes: [...notes, ...staying, nothing] } }
}

/** Whether a file of the host is that one, or has those lines. */
async function hasAlready(
  { text }: Pick<GuestReader, 'text'>,
  root: string,
  { path, text: wanted, part }: GeneratedFile,
): Promise<boolean> {
  const there = await text(`${root}${path}`)
  if (there === null || part === 'whole') return there === wanted
  const lines = new Set(there.split('\n').map(line => line.trim()))
  return wanted.split('\n').every(line => lines.has(line.trim()) || /^\s*(#|$)/.test(line))
}
