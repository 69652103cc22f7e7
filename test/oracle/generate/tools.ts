import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Context } from 'mocha'
import type { GeneratedFile } from '../../../server/src/network/generate/generated.ts'
import { skip } from '../skip.ts'

/** The first of these programs that is installed; skips the running test without it, or fails it where that is forbidden. */
export function needTool(context: Context, packageName: string, ...paths: string[]): string {
  const found = paths.find(path => existsSync(path))
  if (found !== undefined) return found
  const missing = `${packageName} is not installed`
  if (process.env.XEN_NO_SKIPS === '1') throw new Error(`XEN_NO_SKIPS=1, but: ${missing}`)
  return skip(context, missing)
}

/** Does something in a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'xen-config-generate-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Puts generated files below a folder, each at its path. */
export function place(folder: string, files: readonly GeneratedFile[], mode = 0o644): void {
  for (const { path, text, executable } of files) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
    chmodSync(target, executable ? 0o755 : mode)
  }
}

/** What a program says and how it ends. */
export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export function run(command: string, args: readonly string[], input?: string): Outcome {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', input: input ?? '', timeout: 60_000 })
  return { status, stdout, stderr }
}

/** The texts of the files in a folder by name. */
export function textsIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  return Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]))
}
