import { inVariable, namesByVariable } from '../../dom0/looseNames.ts'
import type { FileNames, Mention } from './mention.ts'

const NETIFRC = 'etc/conf.d/net'

interface Naming {
  readonly path: string
  readonly names: FileNames
}

/**
 * The files, with the names that others spell out where a variable of netifrc cannot: beside a guest on br-lan,
 * `bridge_br_lan` is about that.
 *
 * @param interfaces names that files elsewhere on the host tell
 */
export function withTrueNames<File extends Naming>(
  files: readonly File[],
  interfaces: readonly string[],
): readonly File[] {
  if (!files.some(({ path, names }) => path === NETIFRC && names.mentions.some(isVariable))) return files
  const spelled = files.flatMap(({ path, names }) => names.mentions.filter(one => path !== NETIFRC || !isVariable(one)))
  const names = spelled.flatMap(one =>
    one.what === 'interface' && one.form === 'written' && !one.isWord ? one.name : [],
  )
  const known = namesByVariable([...names, ...interfaces])
  const named = (one: Mention): Mention => {
    const [only, ...more] = known.get(inVariable(one.name ?? '')) ?? []
    return isVariable(one) && only !== undefined && more.length === 0 ? { ...one, name: only } : one
  }
  return files.map(file =>
    file.path === NETIFRC ? { ...file, names: { ...file.names, mentions: file.names.mentions.map(named) } } : file,
  )
}

function isVariable(mention: Mention): boolean {
  return mention.form === 'written' && mention.notation.in === 'variable'
}
