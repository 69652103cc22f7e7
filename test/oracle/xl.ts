/**
 * The real xl as an oracle: what `xl create -n FILE` says to a text, on a machine without Xen.
 *
 * xl comes from Debian's xen-utils; `xl-stub.c`, preloaded, stands in for the hypervisor. A run takes a few
 * milliseconds, so thousands of texts can be asked in a test.
 */
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What xl answered to one text. */
export interface XlAnswer {
  /** Exit status, or null when a signal ended xl (a crash, or the time limit). */
  readonly exit: number | null
  readonly signal: string | null
  /** Its messages; the file is called FILE in them. */
  readonly stderr: readonly string[]
  /** The resolved configuration, or null when xl refused the text. */
  readonly config: unknown
}

export interface Xl {
  /** The minor release, as in the folder's name: `4.17`. */
  readonly release: string
  /** Asks xl about each text, two at a time; the answers are in the order of the texts. */
  readonly ask: (texts: readonly (string | Uint8Array)[]) => Promise<XlAnswer[]>
}

/** Why there is no oracle, in one sentence. */
export interface NoXl {
  readonly missing: string
}

const stubSource = fileURLToPath(new URL('./xl-stub.c', import.meta.url))
const cache = fileURLToPath(new URL('../../.cache/xl-oracle/', import.meta.url))
const parallel = 2
const giveUpAfterMs = 20_000

/** The real xl of one release, ready to be asked; or why it cannot be. */
export function findXl(release: string): Xl | NoXl {
  const path = `/usr/lib/xen-${release}/bin/xl`
  if (!existsSync(path)) return { missing: `xl ${release} is not installed${others(release)}.` }
  const stub = buildStub()
  if (typeof stub !== 'string') return stub
  const environment = { PATH: process.env.PATH, LC_ALL: 'C', LD_PRELOAD: stub, XL_STUB_MINOR: release.split('.')[1] }
  return { release, ask: texts => askAll(path, environment, texts) }
}

function others(release: string): string {
  const found = existsSync('/usr/lib') ? readdirSync('/usr/lib').filter(name => /^xen-[0-9.]+$/.test(name)) : []
  const hint = ` (Debian package xen-utils-${release})`
  return found.length > 0 ? `${hint}, only ${found.join(', ')}` : hint
}

/** The path of the compiled stub; compiles it when it is missing or older than its source. */
function buildStub(): string | NoXl {
  const stub = join(cache, 'xl-stub.so')
  if (existsSync(stub) && statSync(stub).mtimeMs >= statSync(stubSource).mtimeMs) return stub
  mkdirSync(cache, { recursive: true })
  const fresh = `${stub}.${process.pid}`
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', fresh, stubSource], { stdio: 'pipe' })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { missing: `The stub that lets xl run without Xen could not be built with cc: ${why}` }
  }
  renameSync(fresh, stub)
  return stub
}

async function askAll(
  xl: string,
  environment: NodeJS.ProcessEnv,
  texts: readonly (string | Uint8Array)[],
): Promise<XlAnswer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xl-oracle-'))
  const answers: XlAnswer[] = []
  let next = 0
  const worker = async () => {
    while (next < texts.length) {
      const index = next++
      const file = `guest-${index}`
      writeFileSync(join(folder, file), texts[index] ?? '')
      answers[index] = await run(xl, environment, folder, file)
    }
  }
  try {
    await Promise.all(Array.from({ length: parallel }, worker))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return answers
}

function run(xl: string, env: NodeJS.ProcessEnv, cwd: string, file: string): Promise<XlAnswer> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env, timeout: giveUpAfterMs, killSignal: 'SIGKILL', maxBuffer: 1 << 26 } as const
    const child = execFile(xl, ['create', '-n', file], options, (error, stdout, stderr) => {
      if (error && child.pid === undefined) return reject(error)
      resolve({
        exit: child.exitCode,
        signal: child.signalCode,
        stderr: stderr.replaceAll(file, 'FILE').split('\n').slice(0, -1),
        config: child.exitCode === 0 ? readConfig(stdout) : null,
      })
    })
  })
}

function readConfig(stdout: string): unknown {
  const json = stdout.slice(stdout.indexOf('{'))
  return JSON.parse(json)
}
