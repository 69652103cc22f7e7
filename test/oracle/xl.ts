/**
 * The real xl as an oracle: what `xl create -n FILE` says to a text, on a machine without Xen.
 *
 * xl comes from Debian's xen-utils; `xl-stub.c`, preloaded, stands in for the hypervisor. A text takes less than a
 * millisecond, so thousands can be asked in a test.
 */
import { execFile, execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { constants, tmpdir } from 'node:os'
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
  /** Asks xl about each text; the answers are in the order of the texts. */
  readonly ask: (texts: Texts) => Promise<XlAnswer[]>
}

type Texts = readonly (string | Uint8Array)[]

/** Why there is no oracle, in one sentence. */
export interface NoXl {
  readonly missing: string
}

const stubSource = fileURLToPath(new URL('./xl-stub.c', import.meta.url))
const cache = fileURLToPath(new URL('../../.cache/xl-oracle/', import.meta.url))
/** In memory where the system offers that: each text takes three small files. */
const scratch = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** The real xl of one release, ready to be asked; or why it cannot be. */
export function findXl(release: string): Xl | NoXl {
  const path = `/usr/lib/xen-${release}/bin/xl`
  if (!existsSync(path)) return { missing: `xl ${release} is not installed${others(release)}.` }
  return xlOf(release, [path])
}

/** The xl that this command starts, ready to be asked. */
export function xlOf(release: string, command: readonly string[]): Xl | NoXl {
  const stub = buildStub()
  if (typeof stub !== 'string') return stub
  const environment = {
    PATH: process.env.PATH,
    LC_ALL: 'C',
    LD_BIND_NOW: '1',
    LD_PRELOAD: stub,
    XL_STUB_MINOR: release.split('.')[1],
  }
  return { release, ask: texts => askAll(command, environment, texts) }
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

/** Asks xl about all texts: one process for each half of them, which forks a child for each text. */
async function askAll(xl: readonly string[], env: NodeJS.ProcessEnv, texts: Texts): Promise<XlAnswer[]> {
  const folder = mkdtempSync(join(scratch, 'xl-oracle-'))
  try {
    for (const [index, text] of texts.entries()) writeFileSync(join(folder, `guest-${index}`), text)
    const middle = texts.length >> 1
    const halves = [run(xl, env, folder, 0, middle), run(xl, env, folder, middle, texts.length)]
    return (await Promise.all(halves)).flat().map((status, index) => readAnswer(folder, `guest-${index}`, status))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** For each text from the one to before the other: its exit status, or minus the number of a signal. */
function run(xl: readonly string[], env: NodeJS.ProcessEnv, cwd: string, from: number, to: number): Promise<number[]> {
  if (from === to) return Promise.resolve([])
  const [program = '', ...first] = xl
  const range = { XL_STUB_FROM: String(from), XL_STUB_TO: String(to) }
  const options = { cwd, env: { ...env, ...range }, maxBuffer: 1 << 26 } as const
  return new Promise((resolve, reject) => {
    execFile(program, [...first, 'create', '-n', 'guest'], options, (error, stdout, stderr) => {
      const statuses = stdout.split('\n').slice(0, -1).map(Number)
      if (!error && statuses.length === to - from) resolve(statuses)
      else reject(error ?? new Error(`xl gave ${statuses.length} answers to ${to - from} texts. ${stderr}`))
    })
  })
}

function readAnswer(folder: string, file: string, status: number): XlAnswer {
  const [stdout, stderr] = ['.out', '.err'].map(suffix => readFileSync(join(folder, file + suffix), 'utf8'))
  return {
    exit: status < 0 ? null : status,
    signal: status < 0 ? signalNamed(-status) : null,
    stderr: stderr?.replaceAll(file, 'FILE').replace(/\n$/, '').split('\n') ?? [],
    config: status === 0 ? readConfig(stdout ?? '') : null,
  }
}

function signalNamed(number: number): string {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `signal ${number}`
}

function readConfig(stdout: string): unknown {
  return JSON.parse(stdout.slice(stdout.indexOf('{')), exactly)
}

/** xl prints whole numbers of 64 bits, which a JavaScript number cannot hold. */
function exactly(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? BigInt(context?.source ?? value) : value
}
