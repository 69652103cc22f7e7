import * as l10n from '@vscode/l10n'
import { detectHost, type Host, hostRootOf } from '../dom0/host.ts'
import { readScriptFolder, type ScriptFolder } from '../dom0/scriptFolder.ts'
import { hasToolstack, newestRelease, type Release, type Toolstack } from '../facts/releases.ts'
import type { Files } from '../files/files.ts'
import type { Settings } from './settings.ts'

/** The files that show toolstack and release (dom0/host.ts). */
const REVEALING =
  /^(boot\/|usr\/lib\/|etc\/(redhat-release|os-release|SuSE-release|debian_version|default\/xen|xen\/(xend-config\.sxp|xl\.conf))$)/

/** Remembers what each host's files tell, until they change. */
export class Targets {
  #files: Files
  #onHost: (root: string) => void
  #hosts = new Map<string, Promise<Host>>()
  #scripts = new Map<string, Promise<ScriptFolder | null>>()

  /** @param onHost told of every host root when it is first looked at */
  constructor(files: Files, onHost: (root: string) => void) {
    this.#files = files
    this.#onHost = onHost
  }

  /** Toolstack and release for a file: the user's word first, then what the host's files show. */
  async of(uri: string, settings: Settings, insideWorkspace: (root: string) => boolean): Promise<Host> {
    const root = hostRootOf(onDisk(uri))
    const found = await this.#host(visibleRoot(uri, settings, insideWorkspace))
    const release = settings.release(root)
    const toolstack = settings.toolstack(root) ?? found.toolstack
    if (release) return ofRelease(release, toolstack)
    if (toolstack === found.toolstack) return settings.toolstack(root) ? decided(found) : found
    const fits = hasToolstack(found.release, toolstack)
    return {
      toolstack,
      release: fits ? found.release : newestRelease(toolstack),
      why: l10n.t('The setting xen.toolstack says so.'),
    }
  }

  /** What can be seen of the scripts of a file's host; null where nothing can. */
  async scripts(
    uri: string,
    settings: Settings,
    insideWorkspace: (root: string) => boolean,
  ): Promise<ScriptFolder | null> {
    const root = visibleRoot(uri, settings, insideWorkspace)
    if (root === null) return null
    const known = this.#scripts.get(root) ?? readScriptFolder(this.#files, root)
    this.#scripts.set(root, known)
    return known
  }

  /** Forgets what changed files told; says what of it there was. */
  forget(changed: readonly string[]): { readonly hosts: boolean; readonly scripts: boolean } {
    const dropped = (known: Map<string, unknown>, isOf: (file: string) => boolean) => {
      const roots = [...known.keys()].filter(root =>
        changed.some(uri => uri.startsWith(`${root}/`) && isOf(uri.slice(root.length + 1))),
      )
      for (const root of roots) known.delete(root)
      return roots.length > 0
    }
    return {
      hosts: dropped(this.#hosts, file => REVEALING.test(file)),
      scripts: dropped(this.#scripts, file => file.startsWith('etc/xen/scripts/')),
    }
  }

  #host(root: string | null): Promise<Host> {
    const known = root === null ? undefined : this.#hosts.get(root)
    if (known) return known
    const host = detectHost(this.#files, root)
    if (root === null) return host
    this.#hosts.set(root, host)
    this.#onHost(root)
    return host
  }
}

/** Where the user's word is that of the files, a guest's content has no say. */
function decided({ isAssumed, ...host }: Host): Host {
  return host
}

/** The root of a file's host, where its other files may be read. */
function visibleRoot(uri: string, settings: Settings, insideWorkspace: (root: string) => boolean): string | null {
  const root = hostRootOf(onDisk(uri))
  return root !== null && (settings.readOutsideWorkspace || insideWorkspace(root)) ? root : null
}

/** A document of the git extension is an old state of a file on disk. */
function onDisk(uri: string): string {
  return uri.startsWith('git:') ? `file://${uri.slice(4).split('?')[0]}` : uri
}

/** The user's release, read by the toolstack that was wished for, if that release has it. */
function ofRelease(release: Release, wished: Toolstack): Host {
  if (hasToolstack(release, wished))
    return { toolstack: wished, release, why: l10n.t('The setting xen.release says so.') }
  const toolstack = wished === 'xl' ? 'xm' : 'xl'
  const why = l10n.t('The setting xen.release says so, and Xen {0} has only {1}.', release, toolstack)
  return { toolstack, release, why }
}
