import type { Release } from '../../facts/releases.ts'
import { plainLocation } from '../../files/files.ts'
import type { TopologyGuest, TopologyHost } from '../topology/host.ts'
import { pathOnHost, plannedGuest } from './cardsOfHost.ts'
import type { Dom0Format } from './dom0/dom0.ts'
import { dom0OfHost } from './dom0OfHost.ts'
import type { Generated, GeneratedFile } from './generated.ts'
import { type GuestFormat, generateGuest } from './guest/guest.ts'
import { planGuest } from './guest/planGuest.ts'
import { withBridges, withCards, withPlan } from './hostAfter.ts'
import type { HostWishes } from './planInput.ts'
import { attempt, attemptLater, Refusal } from './refusal.ts'
import { type GuestReader, guestSurroundings, withFiles, wrapperSources } from './sources.ts'
import { guestFiles } from './vif/guestFiles.ts'
import type { Plug } from './vif/plug.ts'
import { callsOf, writeWrapper } from './wrapper/wrapper.ts'
import { planWrapper, type WrapperPlan } from './wrapper/wrapperPlan.ts'
import { writeXend } from './wrapper/xend.ts'

/** Who makes the network of dom0: the system's own files, or xend with its scripts. */
export type HostSystem = Dom0Format | 'xend'

/** What is to be set up at once; what is left out comes from the files of the host. */
export interface SetUpWishes extends HostWishes {
  /** Null: dom0 stays as it is. */
  readonly system: HostSystem | null
  /**
   * The guests that take part: path or URI of each one's file, and what runs in it; null: no files inside of it are
   * wanted. None: all of the host take part, each with its file alone.
   */
  readonly guests: readonly { readonly file: string; readonly system: GuestFormat | null }[]
}

/** What is set up on, and what else is read of it. */
export interface SetUpSources {
  readonly reader: GuestReader
  readonly host: TopologyHost
  readonly release: Release
}

/** The files for one machine, or why there are none: `guest` is its name, null is dom0. */
export interface SetUpPart {
  readonly guest: string | null
  readonly made: Generated | Refusal
}

/** Files for dom0 and its guests that fit each other: a guest's gateway is the one that dom0 will be. */
export async function setUp(all: SetUpSources, asked: SetUpWishes): Promise<SetUpPart[]> {
  const moves = asked.guests.length > 0 && asked.bridge !== undefined
  const wishes = { ...asked, ...(moves && { moveGuests: 'all' as const }) }
  const chosen = all.host.guests.filter(
    guest => wishes.guests.length === 0 || wishes.guests.some(({ file }) => isAt(guest, file)),
  )
  const sources = { ...all, host: { ...all.host, guests: chosen } }
  const { parts, host } = await dom0Parts(sources, wishes)
  for (const { file, system } of wishes.guests) {
    const guest = host.guests.find(one => isAt(one, file))
    if (!guest || system === null) continue
    const surroundings = await guestSurroundings(afterwards(sources.reader, host, parts), host, guest)
    const wished = wishes.system === 'xend' && wishes.mode !== undefined ? { mode: wishes.mode } : {}
    const made = attempt(() => generateGuest(planGuest(host, guest, surroundings, wished), system))
    parts.push({ guest: guest.name, made })
  }
  return eachFileOnce(parts)
}

/** Reads the files of guests as they will be. */
function afterwards(reader: GuestReader, { root }: TopologyHost, parts: readonly SetUpPart[]): GuestReader {
  const changed = new Map(parts.flatMap(wholeFiles).map(({ path, text }) => [path, text]))
  return { ...reader, text: async location => changed.get(pathOnHost(root, location)) ?? reader.text(location) }
}

function wholeFiles({ made }: SetUpPart): readonly GeneratedFile[] {
  return made instanceof Refusal
    ? []
    : made.files.filter(({ part, language }) => part === 'whole' && language === 'xen-guest')
}

/** A guest's file that two parts change stands where it is changed last, with all that is changed. */
function eachFileOnce(parts: readonly SetUpPart[]): SetUpPart[] {
  return parts.map(({ guest, made }, index) => {
    if (made instanceof Refusal) return { guest, made }
    const later = new Set(
      parts
        .slice(index + 1)
        .flatMap(wholeFiles)
        .map(({ path }) => path),
    )
    return { guest, made: { ...made, files: made.files.filter(({ path }) => !later.has(path)) } }
  })
}

function isAt({ place }: TopologyGuest, file: string): boolean {
  return plainLocation(place.file) === plainLocation(file)
}

/** The parts of dom0, and the host as it will be with them. */
async function dom0Parts(
  sources: SetUpSources,
  wishes: SetUpWishes,
): Promise<{ parts: SetUpPart[]; host: TopologyHost }> {
  const { reader, host, release } = sources
  const { system } = wishes
  if (system === null) return { parts: [], host }
  if (system === 'xend') return xendParts(sources, wishes)
  const found = await attemptLater(() => dom0OfHost(reader, host, release, system, wishes))
  if (found instanceof Refusal) return { parts: [{ guest: null, made: found }], host }
  const { plan, made } = found
  return { parts: [{ guest: null, made }], host: withPlan(host, plan) }
}

/**
 * One call alone stands in xend-config.sxp; several make a script of their own. xend makes the bridges that guests name, so
 * where another one was wished for they name that.
 */
async function xendParts(
  { reader, host: before, release }: SetUpSources,
  wishes: SetUpWishes,
): Promise<{ parts: SetUpPart[]; host: TopologyHost }> {
  const { mode, uplink, bridge, dhcp, guests } = wishes
  const isMoved = bridge !== undefined && guests.length > 0
  const host = isMoved ? withCards(before, { bridge }) : before
  const known = await wrapperSources(reader, host, release)
  const asked = {
    ...(mode !== undefined && { mode }),
    ...(uplink !== undefined && { uplink }),
    ...(bridge !== undefined && { bridge }),
    ...(dhcp !== undefined && { dhcp }),
  }
  const plan = attempt(() => planWrapper(known.host, asked))
  if (plan instanceof Refusal) return { parts: [{ guest: null, made: plan }], host }
  const plug = mode === undefined && !isMoved ? null : plugOfXend(plan, bridge)
  const after = { ...before, defaults: { ...before.defaults, script: plan.vifScript } }
  const planned = before.guests.map(guest => plannedGuest(after, guest, bridge ?? null, 'all'))
  const own = plug ? await withFiles(planned, reader, before.guests) : []
  const made = attempt(() => {
    const xend = writeXend(plan, known.config)
    const script = callsOf(plan).length > 1 ? joined(writeWrapper(plan), xend) : xend
    return plug ? joined(script, { before: [], apply: [], ...guestFiles(own, plug) }) : script
  })
  return { parts: [{ guest: null, made }], host: withBridges(host, plan) }
}

/** What connects the guests; with bridges that nobody named, each keeps its own. */
function plugOfXend({ vifScript }: WrapperPlan, bridge: string | undefined): Plug {
  const script = bridge === undefined ? vifScript : 'vif-bridge'
  return {
    script,
    gatewaydev: null,
    ...(script === 'vif-bridge' ? bridge !== undefined && { bridge } : { bridge: null }),
  }
}

function joined(first: Generated, second: Generated): Generated {
  return {
    files: [...first.files, ...second.files],
    before: [...first.before, ...second.before],
    apply: [...first.apply, ...second.apply],
    notes: [...new Set([...first.notes, ...second.notes])],
  }
}
