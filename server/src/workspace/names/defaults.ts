import type { HostNetwork } from '../../dom0/hostNetwork.ts'
import type { Target } from '../../facts/releases.ts'
import { defaultsOfXlConf, XL_DEFAULTS } from '../../network/topology/cardDefaults.ts'
import { bridgesOf, inOrderOfBrctl } from '../../network/topology/cardPort.ts'
import { type CardDefaults, isServedByDom0 } from '../../network/topology/host.ts'
import { declaredLinks } from '../../network/topology/linkOf.ts'
import { type HostReader, readXend } from '../../network/topology/readHost.ts'
import { networkScriptOf } from '../../network/topology/xend.ts'
import type { ConfigFile } from '../../syntax/model.ts'
import { type FileNames, type Mention, scriptPath } from './mention.ts'
import { XEND_CONFIG, XL_CONF } from './readNames.ts'

/** What a host takes for cards and calls that name no bridge. */
export interface Defaults {
  readonly cards: CardDefaults
  /** Whether a file says so, or the toolstack. */
  readonly isBuiltIn: boolean
  /** The bridges of which cards get the first by name; left out where it is one all the same. */
  readonly firstOf?: readonly string[]
  /** Bridges that xend's script makes and that no file names. */
  readonly made: readonly string[]
  /** The files whose calls are followed: xend-config.sxp and the script that it names. */
  readonly callers: readonly string[]
}

/** The names of a file together with those that it leaves to the host. */
export function withImplied(
  path: string,
  { mentions, cards = [], calls = [] }: FileNames,
  defaults: Defaults,
): Mention[] {
  return [
    ...mentions,
    ...cards.flatMap(({ span, put, hint }): Mention[] => {
      const { bridge, script, backend } = defaults.cards
      if (bridge === null || /(^|\/)vif-(nat|route)$/.test(hint ?? script)) return []
      const what = { form: 'implied', what: 'interface', role: 'uses', span } as const
      if (!isServedByDom0(backend)) return []
      const { firstOf } = defaults
      return [{ ...what, name: bridge, put: defaults.isBuiltIn ? put : null, ...(firstOf && { firstOf }) }]
    }),
    ...(defaults.callers.includes(path) ? calls : []).flatMap(({ span, put, hint }): Mention[] => {
      const what = { what: 'interface', role: 'makes', span } as const
      const name = calls.length === 1 && defaults.made.length === 1 ? defaults.made[0] : nameOfNumber(hint, defaults)
      if (name !== undefined) return [{ form: 'implied', ...what, name, put }]
      return [{ form: 'built', ...what, name: null, fits: wanted => defaults.made.includes(wanted) }]
    }),
  ]
}

/** Up to 3.1 network-bridge calls the bridge by the number it is given. */
function nameOfNumber(hint: string | null, { made }: Defaults): string | undefined {
  return hint === null ? undefined : made.find(name => name === `xenbr${hint}`)
}

/** A file with what it names by itself. */
interface RawFile {
  readonly path: string
  readonly text: string
  readonly names: FileNames
}

/** What xl and its configuration take for a card without a bridge. */
export async function xlDefaults(
  files: readonly RawFile[],
  parse: (text: string) => Promise<ConfigFile>,
): Promise<Defaults> {
  const conf = files.find(({ path }) => path === XL_CONF)
  const cards = conf ? defaultsOfXlConf(await parse(conf.text)) : XL_DEFAULTS
  const isSaid = conf?.names.mentions.some(({ name }) => name === cards.bridge) ?? false
  return { cards, isBuiltIn: !isSaid, made: [], callers: [] }
}

/** What xend's scripts take and make without a word. */
export async function xendDefaults(
  files: readonly RawFile[],
  root: string,
  network: HostNetwork,
  { release }: Target,
  reader: HostReader,
): Promise<Defaults> {
  const xend = await readXend(reader, root, network, release)
  const config = files.find(({ path }) => path === XEND_CONFIG)
  const named = config ? networkScriptOf(config.text) : null
  const links = xend?.links ?? declaredLinks(network, root)
  const bridges = bridgesOf({ links })
  const inOrder = inOrderOfBrctl(links)
  const cards = { ...XL_DEFAULTS, ...xend?.defaults, bridge: xend?.defaults.bridge ?? inOrder[0] ?? null }
  const isOpen = !xend?.defaults.bridge && inOrder.length > 1
  const makers = files.flatMap(({ names }) => names.mentions).filter(({ role }) => role === 'makes')
  const isNamed = (name: string) =>
    network.interfaces.has(name) || makers.some(one => one.name === name || (one.form === 'built' && one.fits(name)))
  return {
    cards,
    // vif-bridge takes the first, and another name can come to another place.
    ...(isOpen && { firstOf: inOrder }),
    isBuiltIn: isOpen,
    made: bridges.filter(name => !isNamed(name)),
    callers: [XEND_CONFIG, ...(named === null ? [] : [scriptPath(named)])],
  }
}
