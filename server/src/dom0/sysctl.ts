import type { Fact, FileDeclarations } from './declaration.ts'

/**
 * `/etc/sysctl.conf` and the files of sysctl.d(5), also ufw's: whether the host passes packets on (`net.inet` is NetBSD's). The last
 * line counts.
 */
export function readSysctl(text: string, file: string): FileDeclarations {
  const forwarding = lastOf(
    text,
    file,
    /net[./](?:ipv4[./](?:ip_forward|conf[./]all[./]forwarding)|inet\.ip\.forwarding)/,
  )
  const forwarding6 = lastOf(text, file, /net[./](?:ipv6[./]conf[./]all[./]forwarding|inet6\.ip6\.forwarding)/)
  return { declarations: [], ...(forwarding && { forwarding }), ...(forwarding6 && { forwarding6 }) }
}

function lastOf(text: string, file: string, key: RegExp): Fact<boolean> | null {
  const line = new RegExp(`^[ \\t]*-?(?:${key.source})[ \\t]*=[ \\t]*(\\d+)`, 'gm')
  const match = [...text.matchAll(line)].at(-1)
  if (!match?.[1]) return null
  const end = match.index + match[0].length
  return { value: match[1] !== '0', place: { file, span: { start: end - match[1].length, end } } }
}
