import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const CLI = join(REPOSITORY, 'dist', 'cli.js')
/** The Node that a user would run the command with. */
const PRODUCT_NODE = process.env.XEN_TEST_NODE ?? process.execPath

export interface Answer {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Surroundings {
  readonly cwd?: string
  /** What comes from standard input; nothing when it is not given. */
  readonly input?: string
}

/** Runs `xen-config ARGS…` as a process of its own. */
export async function xenConfig(
  args: readonly string[],
  { cwd = REPOSITORY, input = '' }: Surroundings = {},
): Promise<Answer> {
  const child = spawn(PRODUCT_NODE, [CLI, ...args], { cwd, stdio: 'pipe' })
  // A command that does not want its input may be gone before it is written.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, out, err }
}

/** A folder that a test fills; gone after `remove`. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'xen-config-cli-'))

  /** Writes files, given by their path in the folder; `-> target` writes a link. */
  write(files: Readonly<Record<string, string>>): this {
    for (const [name, content] of Object.entries(files)) {
      const path = this.at(name)
      mkdirSync(dirname(path), { recursive: true })
      if (content.startsWith('-> ')) symlinkSync(content.slice(3), path)
      else writeFileSync(path, content)
    }
    return this
  }

  mode(name: string, mode: number): void {
    chmodSync(this.at(name), mode)
  }

  at(name: string): string {
    return join(this.path, name)
  }

  run(args: readonly string[], input?: string): Promise<Answer> {
    return xenConfig(args, { cwd: this.path, ...(input !== undefined && { input }) })
  }

  remove(): void {
    rmSync(this.path, { recursive: true })
  }
}
