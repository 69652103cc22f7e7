import { type GeneratedFile, linesFor } from './generated.ts'
import { plain } from './quote/plain.ts'

/** Who looks up names, for systems whose network files do not say it (resolv.conf(5)). */
export function resolvConf({ nameservers }: { readonly nameservers: readonly string[] }): GeneratedFile[] {
  const lines = nameservers.map(server => `nameserver ${plain(server, 'resolv.conf')}`)
  return lines.length === 0 ? [] : [linesFor('/etc/resolv.conf', 'plaintext', lines)]
}
