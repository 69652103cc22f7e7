import { detectHost } from '../dom0/host.ts'
import { RELEASES } from '../facts/releases.ts'
import { textOfFile } from '../files/files.ts'
import { isOwnScript } from '../network/scripts/callScript.ts'
import { type Dom0, readDom0, scriptReleaseOf, shownRelease } from '../network/scripts/dom0.ts'
import type { HostState } from '../network/scripts/host/state.ts'
import { isObject, readHost } from '../network/scripts/hostJson.ts'
import { vifPath, withBackend } from '../network/scripts/hostOfFiles.ts'
import { predict } from '../network/scripts/predict.ts'
import { hasScript, isScriptName, parseScriptRelease, SCRIPTS, type ScriptRelease } from '../network/scripts/release.ts'
import type { Run } from '../network/scripts/script.ts'
import { noSuchScript, readTools } from '../network/scripts/simulationCase.ts'
import { followWrapper } from '../network/scripts/wrapper/followWrapper.ts'
import { CommandFiles } from '../node/nodeFiles.ts'
import { loadBuiltShellGrammar } from './assets.ts'
import { UsageError } from './console.ts'

/** What became of a script, and on what. */
export interface Simulation {
  /** The call and the release, for people, and below it what of the host is not known. */
  readonly title: string
  readonly release: string
  readonly before: HostState
  readonly run: Run
}

const files = new CommandFiles()

/** Follows a script of Xen, or one of the user's own, on the host that a folder or a JSON file describes. */
export async function simulateScript(
  script: string,
  words: readonly string[],
  host: string,
  xen: string | undefined,
): Promise<Simulation> {
  const dom0 = await dom0At(host, xen)
  const { release, tools } = dom0
  const name = script.slice(script.lastIndexOf('/') + 1)
  const told = { argv: [name, ...words], env: {} }
  const shown = shownRelease(release)
  const title = [`${told.argv.join(' ')}, as Xen ${shown} does it`, ...dom0.unknown].join('\n')
  const own = await ownScript(script, host)
  if (own !== null) {
    const run = followWrapper(own, await loadBuiltShellGrammar(), dom0.host, told, release, tools)
    return { title, release: shown, before: dom0.host, run }
  }
  if (!isScriptName(name))
    throw new UsageError(`There is no script ${script}: name a file, or one of ${everyScript()}.`)
  if (!hasScript(release, name)) throw new UsageError(noSuchScript(name, release))
  if (!name.startsWith('vif-')) {
    return { title, release: shown, before: dom0.host, run: predict(dom0.host, name, told, release, tools) }
  }
  const env = environmentOf(words)
  const before = withBackend(dom0.host, env.INTERFACE ?? env.vif ?? '')
  return { title, release: shown, before, run: predict(before, name, { ...told, env }, release, tools) }
}

const everyScript = () => Object.keys(SCRIPTS).join(', ')

/** What the toolstack gives to a vif script, for the interface that the arguments name. */
function environmentOf(words: readonly string[]): Record<string, string> {
  const said = (name: string) => words.find(word => word.startsWith(`${name}=`))?.slice(name.length + 1)
  const vif = said('vif') ?? 'vif1.0'
  const [, domid = '1', devid = '0'] = /(\d+)\.(\d+)/.exec(said('INTERFACE') ?? vif) ?? []
  const path = vifPath(domid, devid)
  const env = { vif, XENBUS_PATH: path }
  return said('type_if') === 'tap' ? { ...env, INTERFACE: said('INTERFACE') ?? `vif${domid}.${devid}-emu` } : env
}

/** The text of a script that is not one of Xen's: a path, or a name in the scripts of the host. */
async function ownScript(script: string, host: string): Promise<string | null> {
  const byPath = script.includes('/') ? await textOfFile(files, script) : null
  if (byPath !== null) return byPath
  const text = await textOfFile(files, `${host}/etc/xen/scripts/${script}`)
  return text !== null && isOwnScript(script, text) ? text : null
}

async function dom0At(place: string, xen: string | undefined): Promise<Dom0> {
  const kind = await files.stat(place)
  if (kind === 'missing') throw new UsageError(`There is no host at ${place}.`)
  return kind === 'folder' ? dom0OfFolder(place, xen) : dom0OfJson(place, xen)
}

async function dom0OfFolder(root: string, xen: string | undefined): Promise<Dom0> {
  if (xen !== undefined) return readDom0(files, root, readRelease(xen))
  const { release } = await detectHost(files, root)
  return readDom0(files, root, await scriptReleaseOf(files, root, release))
}

async function dom0OfJson(place: string, xen: string | undefined): Promise<Dom0> {
  const text = await textOfFile(files, place)
  if (text === null) throw new UsageError(`The host ${place} cannot be read.`)
  const json = parseJson(text)
  if (!isObject(json) || !Array.isArray(json.links)) {
    throw new UsageError(
      `${place} describes no host: it takes a JSON object with links, and if wished routes, iptables, …`,
    )
  }
  const era = typeof json.era === 'string' ? json.era : undefined
  if (xen === undefined && era === undefined) throw new UsageError('Say whose scripts run with --xen RELEASE.')
  const release = readRelease(xen ?? era ?? '')
  const environment = isObject(json.environment) ? json.environment : {}
  return { host: readHost(json), release, tools: readTools(environment, release), unknown: [] }
}

/** The value of a JSON text, or undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readRelease(text: string): ScriptRelease {
  const release = parseScriptRelease(text)
  if (release) return release
  throw new UsageError(`Xen ${text} is not known here. Known releases: ${RELEASES.join(', ')}, 4.17-debian.`)
}
