import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { NoXl } from './xl.ts'

/*
 * The xl of a later Debian release, unpacked beside the system: nothing is installed, and it runs with its own C library.
 */

/** The Debian release that has that xl. */
const SUITES: Readonly<Record<string, string>> = { '4.20': 'trixie' }
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'
const LIBRARIES = [
  ...['libc6', 'libuuid1', 'libyajl2', 'zlib1g', 'liblzma5', 'libzstd1', 'libxencall1', 'libxendevicemodel1'],
  ...['libxenevtchn1', 'libxenforeignmemory1', 'libxengnttab1', 'libxenhypfs1', 'libxenstore4', 'libxentoolcore1'],
  'libxentoollog1',
]

const run = promisify(execFile)
const cache = fileURLToPath(new URL('../../.cache/', import.meta.url))

/** The command that starts it, fetched and unpacked the first time; or why there is none. */
export async function unpackXl(release: string): Promise<readonly string[] | NoXl> {
  const folder = join(cache, `xl-${release}`)
  if (!existsSync(folder)) {
    try {
      await unpack(release, folder)
    } catch (error) {
      const why = error instanceof Error ? error.message.split('\n').at(-2) : String(error)
      return { missing: `xl ${release} could not be fetched from Debian: ${why}` }
    }
  }
  const libraries = join(folder, 'usr/lib/x86_64-linux-gnu')
  const program = join(folder, `usr/lib/xen-${release}/bin/xl`)
  return [join(libraries, 'ld-linux-x86-64.so.2'), '--library-path', libraries, program]
}

async function unpack(release: string, folder: string): Promise<void> {
  const suite = SUITES[release]
  if (!suite) throw new Error(`no Debian release is known to have it`)
  const fresh = `${folder}.${process.pid}`
  rmSync(fresh, { recursive: true, force: true })
  const apt = aptIn(join(fresh, 'apt'), suite)
  const packages = join(fresh, 'packages')
  mkdirSync(packages, { recursive: true })
  await run('apt-get', [...apt, 'update'])
  const names = [`xen-utils-${release}`, `libxenmisc${release}`, ...LIBRARIES]
  await run('apt-get', [...apt, 'download', ...names], { cwd: packages })
  const root = join(fresh, 'root')
  for (const file of readdirSync(packages)) await run('dpkg', ['-x', join(packages, file), root])
  renameSync(root, folder)
  rmSync(fresh, { recursive: true, force: true })
}

/** Options that keep apt to a folder of its own, with that Debian release from the system's own mirror. */
function aptIn(folder: string, suite: string): string[] {
  for (const part of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(folder, part), { recursive: true })
  const sources = join(folder, 'sources.list')
  writeFileSync(sources, `deb [signed-by=${KEYRING}] ${mirror()} ${suite} main\n`)
  const settings = {
    'Dir::Etc::SourceList': sources,
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::State::Lists': join(folder, 'lists'),
    'Dir::State::status': '/dev/null',
    'Dir::Cache': join(folder, 'cache'),
    'APT::Sandbox::User': 'root',
  }
  return ['-qq', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])]
}

function mirror(): string {
  const folder = '/etc/apt/sources.list.d'
  const files = [
    '/etc/apt/sources.list',
    ...(existsSync(folder) ? readdirSync(folder).map(file => join(folder, file)) : []),
  ]
  const texts = files.filter(file => existsSync(file)).map(file => readFileSync(file, 'utf8'))
  const [, address] = /^(?:URIs:|deb\s).*?(https?:\/\/\S+\/debian)(?=[/\s])/m.exec(texts.join('\n')) ?? []
  return address ?? 'http://deb.debian.org/debian'
}
