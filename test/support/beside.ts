import type { Target } from '../../server/src/facts/releases.ts'
import { MemoryFiles } from '../../server/src/files/memoryFiles.ts'
import { acrossFiles } from '../../server/src/rules/acrossFiles.ts'
import { nearest } from '../../server/src/text/nearest.ts'
import type { Problem } from '../../server/src/text/problem.ts'
import { GuestIndex } from '../../server/src/workspace/guestIndex.ts'
import { Hosts } from '../../server/src/workspace/hosts.ts'
import { StartedGuests } from '../../server/src/workspace/startedGuests.ts'
import { parse, parseFor, type Reader, targetOf } from './guest.ts'
import { shellGrammar } from './shell.ts'

/*
 * Whole hosts in tests: their files by name below the root, and what is to be said of one of them beside the others.
 */

export const ROOT = '/h'

/** A host with these files; null is a file that may not be read. */
export function hostOf(contents: Readonly<Record<string, string | null>>, reader: Reader = {}) {
  const named = Object.entries(contents).map(([name, text]) => [`${ROOT}/${name}`, text] as const)
  const files = new MemoryFiles(Object.fromEntries(named))
  const target: Target = targetOf(reader)
  const read = async (_: string, text: string) => ({ file: parseFor(text, reader), target })
  const index = new GuestIndex({ files, read, openFile: async () => null })
  const hosts = new Hosts({
    files,
    guests: index,
    parse: async text => parse(text),
    shell: async () => shellGrammar,
    target: async () => target,
  })
  return { files, target, index, hosts }
}

/** Everything that is to be said of one guest because of the host's other files. */
export async function problemsBeside(
  contents: Readonly<Record<string, string | null>>,
  own = 'etc/xen/web',
  reader: Reader = {},
): Promise<readonly Problem[]> {
  const { target, index, hosts } = hostOf(contents, reader)
  const location = `${ROOT}/${own}`
  const file = parseFor(contents[own] ?? '', reader)
  index.beside(location)
  await index.idle()
  const names = index.beside(location).flatMap(({ name }) => name ?? [])
  const started = index.started(location)
  const host = await hosts.host(ROOT)
  index.open(location, { file, target })
  return acrossFiles({
    ...{ file, target, host },
    claims: index.claims(location),
    knowsAll: index.knowsAll(location),
    nearestName: name => nearest(name, names),
    started: () => started && new StartedGuests(started),
    twin: index.twin(location, { file, target }),
  })
}

/** Each finding as its code and the text it stands at. */
export async function foundBeside(
  contents: Readonly<Record<string, string | null>>,
  own = 'etc/xen/web',
  reader: Reader = {},
): Promise<string[]> {
  const problems = await problemsBeside(contents, own, reader)
  return problems.map(({ code, span }) => `${code} ${(contents[own] ?? '').slice(span.start, span.end)}`)
}
