import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Context } from 'mocha'
import type { Release } from '../../server/src/facts/releases.ts'
import { skip } from '../oracle/skip.ts'
import type { Json } from '../support/json.ts'

/** A file in what `check --format json` prints; only what these tests read. */
export interface CheckedFile {
  readonly file: string
  readonly kind: string
  readonly diagnostics: readonly { readonly severity: string; readonly code: string; readonly message: string }[]
}

/** A line of `effective --json-lines` for a file that can be read. */
export interface EffectiveLine {
  readonly file: string
  readonly exit: 0 | 1
  readonly config: Json
}

const repository = fileURLToPath(new URL('../../', import.meta.url))
/** Paths on one command line; together they stay far below what systems allow. */
const filesPerRun = 3000

/** The folder with the extra test data (XEN_SHARED); skips the running test where there is none. */
export function needShared(context: Context): string {
  const folder = process.env.XEN_SHARED
  if (folder && existsSync(join(folder, 'corpus', 'index.json'))) return folder
  return skip(
    context,
    folder ? `XEN_SHARED=${folder} holds no corpus.` : 'XEN_SHARED is not set: it names a folder with more test data.',
  )
}

/** Checks the files, whose paths count from `folder`, with the built command line, as xl of that release would read them. */
export async function check(
  folder: string,
  files: readonly string[],
  release: Release = '4.17',
): Promise<CheckedFile[]> {
  const command = ['check', '--toolstack', 'xl', '--xen', release, '--format', 'json']
  return inParts(files, async some => JSON.parse(await run(folder, [...command, ...some])).files)
}

/** What `effective --json-lines` says of each file. */
export async function effectiveLines(
  folder: string,
  files: readonly string[],
  release: Release,
): Promise<EffectiveLine[]> {
  const command = ['effective', '--json-lines', '--xen', release]
  return inParts(files, async some => {
    const lines = (await run(folder, [...command, ...some])).split('\n').slice(0, -1)
    return lines.map(line => JSON.parse(line))
  })
}

async function inParts<T>(files: readonly string[], ask: (some: readonly string[]) => Promise<T[]>): Promise<T[]> {
  const answers: T[] = []
  for (let from = 0; from < files.length; from += filesPerRun) {
    answers.push(...(await ask(files.slice(from, from + filesPerRun))))
  }
  return answers
}

/** Runs the command once. Throws when it crashes: exit 0 and 1 are answers, anything else and text on stderr are not. */
function run(cwd: string, command: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = [join(repository, 'dist/cli.js'), ...command]
    execFile(process.execPath, args, { cwd, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const exit = error ? error.code : 0
      if ((exit !== 0 && exit !== 1) || stderr !== '')
        return reject(new Error(`${command[0]}: exit ${exit}, stderr: ${stderr}`))
      resolve(stdout)
    })
  })
}

/** `12 of 16 (75.0 %)`. */
export function share(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`
}
