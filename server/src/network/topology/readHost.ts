import { type HostNetwork, readHostNetwork, seesAll } from '../../dom0/hostNetwork.ts'
import { startedFile } from '../../dom0/startedFile.ts'
import type { Release, Target } from '../../facts/releases.ts'
import { type Files, textOfFile } from '../../files/files.ts'
import { scriptName } from '../../strings/scriptCall.ts'
import type { ConfigFile } from '../../syntax/model.ts'
import type { PythonGrammar } from '../../syntax/python/grammar.ts'
import { parsePython } from '../../syntax/python/parse.ts'
import type { ShellGrammar } from '../../syntax/shell/grammar.ts'
import type { Grammar } from '../../syntax/xencfg/grammar.ts'
import { parseGuest } from '../../syntax/xencfg/parse.ts'
import { isOwnScript } from '../scripts/callScript.ts'
import { readScriptFiles } from '../scripts/hostOfFiles.ts'
import { SCRIPT_FOLDER } from '../scripts/wrapper/shell.ts'
import { type GuestParts, withAutostart } from './autostart.ts'
import { defaultsOfXlConf, usualDefaults } from './cardDefaults.ts'
import { topologyGuest } from './guestOf.ts'
import type { Dom0, TopologyGuest, TopologyHost } from './host.ts'
import { declaredLinks } from './linkOf.ts'
import { namedByOthers } from './looseLinks.ts'
import { networkScriptOf, type XendNetwork, xendNetwork } from './xend.ts'

/** What the files of dom0 say, each already read. */
export interface Dom0Parts {
  readonly network: HostNetwork
  /** `etc/xen/xl.conf`; null where there is none, or no xl. */
  readonly xlConf: ConfigFile | null
  /** What xend's network script makes of it; null where there is no xend, or nothing of it to be seen. */
  readonly xend: XendNetwork | null
}

/** Puts together what a topology is drawn from. */
export function assembleHost(dom0: Dom0, guests: GuestParts): TopologyHost {
  const all = withAutostart(guests)
  const bridges = all.flatMap(({ cards }) => cards.flatMap(({ bridge }) => bridge ?? []))
  return { ...dom0, links: namedByOthers(dom0.links, bridges), guests: all }
}

/** Puts together what the files of dom0 say. */
export function assembleDom0(root: string, { release, toolstack }: Target, parts: Dom0Parts): Dom0 {
  const { network, xlConf, xend } = parts
  return {
    root,
    release,
    toolstack,
    links: xend?.links ?? declaredLinks(network, root),
    gateway: network.gateway?.value ?? null,
    forwarding: network.forwarding?.value ?? null,
    forwarding6: network.forwarding6?.value ?? null,
    nat: network.nat,
    locked: network.locked,
    // What xend does without its configuration is not known.
    isWhole: xend ? xend.isWhole : toolstack === 'xl' && seesAll(network),
    defaults: xend?.defaults ?? (xlConf ? defaultsOfXlConf(xlConf) : usualDefaults(toolstack)),
  }
}

/** How the texts of a host are had: from disk, or from what is open in an editor. */
export interface HostReader {
  readonly files: Files
  text(location: string): Promise<string | null>
  shell(): Promise<ShellGrammar>
}

/** What xend's configuration and its network script make of a host's network; null where there is no configuration. */
export async function readXend(
  { files, text, shell }: HostReader,
  root: string,
  network: HostNetwork,
  release: Release,
): Promise<XendNetwork | null> {
  const configFile = `${root}/etc/xen/xend-config.sxp`
  const config = await text(configFile)
  if (config === null) return null
  const named = networkScriptOf(config)
  const name = named === null ? null : scriptName(named)
  // A path elsewhere is kept; a name lies in the folder of scripts.
  const isElsewhere = named?.startsWith('/') && !named.startsWith(`${SCRIPT_FOLDER}/`)
  const scriptFile = `${root}${isElsewhere ? named : `${SCRIPT_FOLDER}/${name}`}`
  const found = name === null ? null : await text(scriptFile)
  const script = name !== null && found !== null && isOwnScript(name, found) ? { file: scriptFile, text: found } : null
  const declared = declaredLinks(network, root)
  const scriptFiles = await readScriptFiles(files, root)
  const grammar = script === null ? null : await shell()
  return xendNetwork(network, declared, release, { config, configFile, script, files: scriptFiles, shell: grammar })
}

/**
 * Reads a host: its network files, the defaults of its toolstack and its guests.
 *
 * @param guests paths or URIs of the host's guest files, without those in `etc/xen/auto`
 */
export async function readTopologyHost(
  files: Files,
  root: string,
  guests: readonly string[],
  target: Target,
  grammar: Grammar,
  shell: () => Promise<ShellGrammar>,
  python: () => Promise<PythonGrammar>,
): Promise<TopologyHost> {
  const network = await readHostNetwork(files, root)
  const text = (location: string) => textOfFile(files, location)
  const conf = target.toolstack === 'xl' ? await textOfFile(files, `${root}/etc/xen/xl.conf`) : null
  const dom0 = assembleDom0(root, target, {
    network,
    xlConf: conf === null ? null : parseGuest(conf, grammar),
    xend: target.toolstack === 'xm' ? await readXend({ files, text, shell }, root, network, target.release) : null,
  })
  const pythonGrammar = target.toolstack === 'xm' ? await python() : null
  const read = (guest: string) => (pythonGrammar ? parsePython(guest, pythonGrammar) : parseGuest(guest, grammar))
  return assembleHost(dom0, {
    guests: await guestsIn(files, guests, target.release, read),
    started: await guestsIn(files, await autoFiles(files, root), target.release, read),
  })
}

/** What a host starts: what lies in `etc/xen/auto`, or what the links there lead to. */
export async function autoFiles(files: Files, root: string): Promise<string[]> {
  const names = (await files.list(`${root}/etc/xen/auto`)) ?? []
  return Promise.all(names.map(name => startedFile(files, `${root}/etc/xen/auto/${name}`)))
}

async function guestsIn(
  files: Files,
  locations: readonly string[],
  release: Release,
  read: (text: string) => ConfigFile,
): Promise<TopologyGuest[]> {
  const found: TopologyGuest[] = []
  for (const location of locations) {
    const text = await textOfFile(files, location)
    const guest = text === null ? null : topologyGuest(location, read(text), release)
    if (guest) found.push(guest)
  }
  return found
}
