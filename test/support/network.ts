import { networkFindings } from '../../server/src/rules/hostFindings.ts'
import type { Problem } from '../../server/src/text/problem.ts'
import { applyFixes } from '../../server/src/text/problem.ts'
import { hostOf, ROOT } from './beside.ts'
import type { Reader } from './guest.ts'

/*
 * The network files of a host in tests: what there is to say of one of them.
 */

type Files = Readonly<Record<string, string>>

export async function networkProblems(
  contents: Files,
  own = 'etc/network/interfaces',
  reader: Reader = {},
): Promise<readonly Problem[]> {
  const { index, hosts } = hostOf(contents, reader)
  const { dom0, network } = await hosts.host(ROOT)
  index.beside(`${ROOT}/etc/xen/web`)
  await index.idle()
  const guests = index.beside(`${ROOT}/etc/xen/other`)
  const isUsed = (bridge: string) => bridge === dom0.defaults.bridge || guests.some(one => one.bridges.includes(bridge))
  return networkFindings({ text: contents[own] ?? '', file: own, root: ROOT, network, isUsed }, {})
}

/** Each finding as its code and the text it stands at. */
export async function networkFound(
  contents: Files,
  own = 'etc/network/interfaces',
  reader: Reader = {},
): Promise<string[]> {
  const problems = await networkProblems(contents, own, reader)
  return problems.map(({ code, span }) => `${code} ${(contents[own] ?? '').slice(span.start, span.end)}`)
}

/** The file after all fixes. */
export async function applied(contents: Files, own = 'etc/network/interfaces'): Promise<string> {
  const problems = await networkProblems(contents, own)
  return applyFixes(
    contents[own] ?? '',
    problems.flatMap(({ fixes }) => fixes?.slice(0, 1) ?? []),
  )
}
