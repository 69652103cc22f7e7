import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Context } from 'mocha'
import type { Release } from '../../server/src/facts/releases.ts'
import { skip } from '../oracle/skip.ts'

/** A file in what `check --format json` prints; only what these tests read. */
export interface CheckedFile {
  readonly file: string
  readonly diagnostics: readonly { readonly severity: string; readonly code: string; readonly message: string }[]
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
  const checked: CheckedFile[] = []
  for (let from = 0; from < files.length; from += filesPerRun) {
    checked.push(...(await checkOnce(folder, files.slice(from, from + filesPerRun), release)))
  }
  return checked
}

/** Runs the command once. Throws when it crashes: exit 0 and 1 are answers, anything else and text on stderr are not. */
function checkOnce(cwd: string, files: readonly string[], release: Release): Promise<CheckedFile[]> {
  const command = [join(repository, 'dist/cli.js'), 'check', '--toolstack', 'xl', '--xen', release, '--format', 'json']
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [...command, ...files], { cwd, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const exit = error ? error.code : 0
      if ((exit !== 0 && exit !== 1) || stderr !== '')
        return reject(new Error(`check: exit ${exit}, stderr: ${stderr}`))
      resolve(JSON.parse(stdout).files)
    })
  })
}

/** `12 of 16 (75.0 %)`. */
export function share(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`
}
