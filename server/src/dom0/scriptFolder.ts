import type { Files } from '../files/files.ts'

/** What can be seen of a host's /etc/xen/scripts. */
export interface ScriptFolder {
  readonly names: readonly string[]
  /**
   * Whether a script may be run; null where that cannot be known. A folder in which nothing may be run is taken for a
   * copy that lost its modes.
   */
  isExecutable(name: string): boolean | null
}

const EXECUTE = 0o111

/** @returns null when the folder is not there or may not be seen, as in many a copy of a host */
export async function readScriptFolder(files: Files, root: string): Promise<ScriptFolder | null> {
  const folder = `${root}/etc/xen/scripts`
  const names = await files.list(folder)
  if (!names || names.length === 0) return null
  const modes = new Map(
    await Promise.all(names.map(async name => [name, await files.mode(`${folder}/${name}`)] as const)),
  )
  const isKept = [...modes.values()].some(mode => mode !== null && (mode & EXECUTE) !== 0)
  return {
    names,
    isExecutable(name) {
      const mode = modes.get(name) ?? null
      return mode === null || !isKept ? null : (mode & EXECUTE) !== 0
    },
  }
}
