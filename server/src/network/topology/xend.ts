import { type HostNetwork, seesAll } from '../../dom0/hostNetwork.ts'
import { type PlacedCall, scriptCallsOf } from '../../dom0/xend/settings.ts'
import type { Release } from '../../facts/releases.ts'
import { scriptName } from '../../strings/scriptCall.ts'
import type { ShellGrammar } from '../../syntax/shell/grammar.ts'
import { parseSxp } from '../../syntax/sxp/parse.ts'
import { lineStarts, rangeOfSpan } from '../../text/lines.ts'
import { callScript } from '../scripts/callScript.ts'
import type { HostState } from '../scripts/host/state.ts'
import { hostOfFiles, toolsOfFiles } from '../scripts/hostOfFiles.ts'
import { parseScriptRelease } from '../scripts/release.ts'
import type { Run } from '../scripts/script.ts'
import { readTools } from '../scripts/simulationCase.ts'
import type { Written } from '../scripts/wrapper/wrapperRun.ts'
import { XEND_DEFAULTS } from './cardDefaults.ts'
import type { Place } from './graph.ts'
import type { CardDefaults, HostLink } from './host.ts'
import { linksAfter } from './scriptedLinks.ts'

/** What xend's configuration makes of a host's network. */
export interface XendNetwork {
  readonly links: readonly HostLink[]
  readonly defaults: CardDefaults
  /** Whether all of it is known: a script that cannot be followed may make bridges of its own. */
  readonly isWhole: boolean
}

/** What the network script of a host is followed with. */
export interface ScriptSources {
  /** Text of `etc/xen/xend-config.sxp`, and its path or URI. */
  readonly config: string
  readonly configFile: string
  /** A network script of the user's own, where the configuration names one that can be read, by its path or URI. */
  readonly script: { readonly file: string; readonly text: string } | null
  /** Files that scripts read, by their path on the host. */
  readonly files: Readonly<Record<string, string>>
  /** Reads scripts of the user's own; null leaves them unfollowed. */
  readonly shell: ShellGrammar | null
}

/** The network script that a configuration names, as it names it; null where it names none. */
export function networkScriptOf(config: string): string | null {
  return scriptCallsOf(parseSxp(config)).network?.script ?? null
}

/** Follows the network script that xend runs when it starts, as far as it can be followed. */
export function xendNetwork(
  network: HostNetwork,
  declared: readonly HostLink[],
  release: Release,
  sources: ScriptSources,
): XendNetwork {
  const calls = scriptCallsOf(parseSxp(sources.config))
  const bridge = calls.vif?.arguments.find(({ name }) => name === 'bridge')?.value ?? null
  const defaults = calls.vif ? { ...XEND_DEFAULTS, script: calls.vif.script, bridge } : XEND_DEFAULTS
  const isSeen = seesAll(network)
  if (!calls.network) return { links: declared, defaults, isWhole: isSeen }
  const run = follow(calls.network, network, release, sources)
  if (!run) return { links: declared, defaults, isWhole: false }
  const span = calls.network.at(calls.network.scriptSpan)
  const place = { file: sources.configFile, range: rangeOfSpan(lineStarts(sources.config), span) }
  const isFollowed = run.exit === 0 && run.steps.every(({ kind }) => kind !== 'opaque')
  const placeOf = (isSo: (host: HostState) => boolean) => placeInScript(run, sources.script, isSo) ?? place
  return { links: linksAfter(run.host, declared, placeOf), defaults, isWhole: isSeen && isFollowed }
}

/** The line of the user's own script that makes a host be so to the end; null where none of it does. */
function placeInScript(
  run: Followed,
  script: ScriptSources['script'],
  isSo: (host: HostState) => boolean,
): Place | null {
  const hosts = [run.before, ...run.steps.map(({ host }) => host)]
  const step = hosts.findLastIndex(host => !isSo(host))
  const written = run.written.findLast(({ from }) => from <= step)
  if (!script || !written || step < 0 || step === run.steps.length) return null
  return { file: script.file, range: rangeOfSpan(lineStarts(script.text), written.span) }
}

/** A run, the host before it, and where a script of the user's own is written that made it. */
interface Followed extends Run {
  readonly before: HostState
  readonly written: readonly Written[]
}

/** The run of a script of Xen or of the user's own; null where it cannot be followed. */
function follow(call: PlacedCall, network: HostNetwork, release: Release, sources: ScriptSources): Followed | null {
  const of = parseScriptRelease(release)
  const name = scriptName(call.script)
  if (!of) return null
  const host = hostOfFiles(network, sources.files, of)
  const tools = toolsOfFiles(sources.files, readTools({}, of))
  // xend hands its words on behind the word `start`.
  const told = { argv: [name, 'start', ...call.words], env: {} }
  const own = sources.script === null || !sources.shell ? null : { text: sources.script.text, shell: sources.shell }
  const run = callScript(told, own, { host, release: of, tools })
  return typeof run === 'string' ? null : { written: [], ...run, before: host }
}
