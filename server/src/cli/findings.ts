import { basename, resolve } from 'node:path'
import { hostRootOf } from '../dom0/host.ts'
import { readScriptFolder, type ScriptFolder } from '../dom0/scriptFolder.ts'
import { concernsXen } from '../dom0/wrapper/resolve.ts'
import type { Target } from '../facts/releases.ts'
import type { Files } from '../files/files.ts'
import { acrossFiles } from '../rules/acrossFiles.ts'
import type { Step } from '../rules/change.ts'
import { guestFindings } from '../rules/findings.ts'
import { networkFindings, ownFileFindings, scriptFindings, sxpFindings, xendFindings } from '../rules/hostFindings.ts'
import { upgradeChanges } from '../rules/upgrade.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { PythonGrammar } from '../syntax/python/grammar.ts'
import { parsePython } from '../syntax/python/parse.ts'
import type { ShellGrammar } from '../syntax/shell/grammar.ts'
import { readShell } from '../syntax/shell/read.ts'
import { parseSxp } from '../syntax/sxp/parse.ts'
import type { Grammar } from '../syntax/xencfg/grammar.ts'
import { parseGuest } from '../syntax/xencfg/parse.ts'
import type { Problem } from '../text/problem.ts'
import { type FileRole, networkFileIn, roleOfPath } from '../workspace/fileKind.ts'
import { loadBuiltGrammar, loadBuiltPython, loadBuiltShellGrammar } from './assets.ts'
import { Neighbours, withGivenPaths } from './neighbours.ts'

/** Finds what there is to say of files of every kind; loads what it needs for that once, when it needs it. */
export class Findings {
  #files: Files
  #grammar: Promise<Grammar> | undefined
  #python: Promise<PythonGrammar> | undefined
  #shell: Promise<ShellGrammar> | undefined
  #scripts = new Map<string, Promise<ScriptFolder | null>>()
  /** Guests by absolute path, with the path that the user gave. */
  #guests = new Map<string, { readonly given: string; readonly file: ConfigFile }>()
  #neighbours: Neighbours

  /** @param target what the files of a host are read for */
  constructor(files: Files, target: (path: string) => Promise<Target>) {
    this.#files = files
    this.#neighbours = new Neighbours({
      files,
      target,
      parse: text => this.#parse(text),
      shell: () => this.#shellGrammar(),
    })
  }

  /** Takes in a guest that others are compared with: all that are checked together, before the first is. */
  async learn(given: string, text: string, target: Target): Promise<void> {
    const file = await this.#guest(text, target)
    this.#guests.set(resolve(given), { given, file })
    this.#neighbours.learn(given, file)
  }

  /**
   * @param path absolute; null for standard input
   * @param given the same as the user gave it
   */
  async of(
    path: string | null,
    given: string,
    role: FileRole,
    text: string,
    target: Target,
  ): Promise<readonly Problem[]> {
    switch (role) {
      case 'guest':
        return this.#ofGuest(path, text, target)
      case 'xend-config':
        return xendFindings(parseSxp(text), target, await this.#scriptsBeside(path), {})
      case 'sxp':
        return sxpFindings(parseSxp(text), {})
      case 'xl-conf':
        return ownFileFindings('xl.conf', await this.#parse(text), target, {})
      case 'cpupool':
        return ownFileFindings('cpupool', await this.#parse(text), target, {})
      case 'script':
        return this.#ofScript(path, text, target)
      case 'network':
        return this.#ofNetworkFile(path, given, text)
    }
  }

  /** What changes for a guest between two releases. */
  async ofUpgrade(text: string, step: Step): Promise<readonly Problem[]> {
    return upgradeChanges(await this.#parse(text), step)
  }

  async #ofGuest(path: string | null, text: string, target: Target): Promise<readonly Problem[]> {
    const known = path === null ? undefined : this.#guests.get(path)
    const file = known?.file ?? (await this.#guest(text, target))
    const beside = known && (await this.#neighbours.of(known.given, file, target))
    if (!known || !beside) return guestFindings(file, target, {})
    const across = acrossFiles(beside).map(problem =>
      withGivenPaths(problem, hostRootOf(resolve(known.given)), known.given),
    )
    return guestFindings(file, target, {}, across)
  }

  async #ofNetworkFile(path: string | null, given: string, text: string): Promise<readonly Problem[]> {
    const place = path === null ? null : networkFileIn(path)
    const beside = place && (await this.#neighbours.network(place.root))
    if (!place || !beside) return []
    const problems = networkFindings({ ...place, ...beside, text }, {})
    return problems.map(problem => withGivenPaths(problem, place.root, given))
  }

  /** A script that has nothing to do with Xen is somebody else's, as is one that no shell runs. */
  async #ofScript(path: string | null, text: string, target: Target): Promise<readonly Problem[]> {
    if (text.startsWith('#!') && !/^#!.*\b(sh|bash|dash|ash|ksh)\b/.test(text)) return []
    const name = path === null ? '' : basename(path)
    const isInFolder = path !== null && roleOfPath(path) === 'script'
    const folder = isInFolder ? await this.#scriptsBeside(path) : null
    const script = { name, file: readShell(text, await this.#shellGrammar()), folder }
    return concernsXen(script, isInFolder) ? scriptFindings(script, target, {}) : []
  }

  #shellGrammar(): Promise<ShellGrammar> {
    this.#shell ??= loadBuiltShellGrammar()
    return this.#shell
  }

  async #guest(text: string, { toolstack }: Target): Promise<ConfigFile> {
    if (toolstack === 'xl') return this.#parse(text)
    this.#python ??= loadBuiltPython()
    return parsePython(text, await this.#python)
  }

  async #parse(text: string): Promise<ConfigFile> {
    this.#grammar ??= loadBuiltGrammar()
    return parseGuest(text, await this.#grammar)
  }

  async #scriptsBeside(path: string | null): Promise<ScriptFolder | null> {
    const root = path === null ? null : hostRootOf(path)
    if (root === null) return null
    const known = this.#scripts.get(root) ?? readScriptFolder(this.#files, root)
    this.#scripts.set(root, known)
    return known
  }
}
