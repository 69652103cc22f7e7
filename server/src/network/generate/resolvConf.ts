import { type GeneratedFile, linesFor } from './generated.ts'
import { plain } from './quote/plain.ts'

/** Who looks up names, for systems whose network files do not say it (resolv.conf(5)). */
export function resolvConf({
  nameservers,
  searchDomains = [],
}: {
  readonly nameservers: readonly string[]
  readonly searchDomains?: readonly string[]
}): GeneratedFile[] {
  const word = (text: string) => plain(text, 'resolv.conf')
  const lines = [
    ...(searchDomains.length > 0 ? [`search ${searchDomains.map(word).join(' ')}`] : []),
    ...nameservers.map(server => `nameserver ${word(server)}`),
  ]
  return lines.length === 0 ? [] : [linesFor('/etc/resolv.conf', 'plaintext', lines)]
}
