import { resolve } from 'node:path'
import { detectHost, type Host, hostRootOf } from '../dom0/host.ts'
import {
  hasToolstack,
  newestRelease,
  parseRelease,
  RELEASES,
  type Release,
  type Target,
  type Toolstack,
} from '../facts/releases.ts'
import type { Files } from '../files/files.ts'
import { withContent } from '../workspace/hostOfContent.ts'
import { UsageError } from './console.ts'

/** What --toolstack and --xen say; null is auto. */
export interface TargetOptions {
  readonly toolstack: Toolstack | null
  readonly release: Release | null
}

export const TARGET_HELP = `  --toolstack auto|xl|xm   who reads the files (default: auto, what the host's files show)
  --xen RELEASE            for which release of Xen, such as 4.17 (default: what the host's files show)
`

export function readTargetOptions(toolstack: string | undefined, xen: string | undefined): TargetOptions {
  if (toolstack !== undefined && !/^(auto|xl|xm)$/.test(toolstack)) {
    throw new UsageError(`There is no toolstack "${toolstack}": write auto, xl or xm.`)
  }
  const release = xen === undefined || xen === 'auto' ? null : parseRelease(xen)
  if (xen !== undefined && xen !== 'auto' && release === null) {
    throw new UsageError(`Xen ${xen} is not known here. Known releases: ${RELEASES.join(', ')}.`)
  }
  const named = toolstack === 'xl' || toolstack === 'xm' ? toolstack : null
  if (named && release && !hasToolstack(release, named)) {
    throw new UsageError(`Xen ${release} has no ${named}: xm lived until 4.4, xl came with 4.1.`)
  }
  return { toolstack: named, release }
}

/** Finds out, once for every host, what its files are read for. */
export class HostTargets {
  #files: Files
  #options: TargetOptions
  #found = new Map<string | null, Promise<Host>>()

  constructor(files: Files, options: TargetOptions) {
    this.#files = files
    this.#options = options
  }

  async of(path: string): Promise<Target> {
    return this.#target(await this.#host(path))
  }

  /** As `of`, for a guest file, whose content has a say where the host's files have none. */
  async ofGuest(path: string, text: string): Promise<Target> {
    const host = await this.#host(path)
    const { toolstack, release } = this.#options
    return this.#target(toolstack === null && release === null ? withContent(host, text) : host)
  }

  #host(path: string): Promise<Host> {
    const root = hostRootOf(resolve(path))
    const known = this.#found.get(root) ?? this.#find(root)
    this.#found.set(root, known)
    return known
  }

  /** What the user names is not assumed, whatever the host's files show. */
  #target({ toolstack, release, isAssumed }: Host): Target {
    return { toolstack, release, ...(isAssumed && this.#options.release === null && { isAssumed }) }
  }

  async #find(root: string | null): Promise<Host> {
    const { toolstack: named, release } = this.#options
    if (named && release) return { toolstack: named, release, why: '' }
    const host = await detectHost(this.#files, root)
    if (release) {
      const toolstack = hasToolstack(release, host.toolstack) ? host.toolstack : host.toolstack === 'xl' ? 'xm' : 'xl'
      return { ...host, toolstack, release }
    }
    const toolstack = named ?? host.toolstack
    return {
      ...host,
      toolstack,
      release: hasToolstack(host.release, toolstack) ? host.release : newestRelease(toolstack),
    }
  }
}
