import type { FileDeclarations } from './declaration.ts'

/** `/etc/sysctl.conf` and `/etc/sysctl.d/*.conf`: whether the host passes packets on (sysctl.d(5); `net.inet` is NetBSD's). The last line counts. */
export function readSysctl(text: string, file: string): FileDeclarations {
  const line =
    /^[ \t]*-?net[./](?:ipv4[./](?:ip_forward|conf[./]all[./]forwarding)|inet\.ip\.forwarding)[ \t]*=[ \t]*(\d+)/gm
  const match = [...text.matchAll(line)].at(-1)
  if (!match?.[1]) return { declarations: [] }
  const end = match.index + match[0].length
  const place = { file, span: { start: end - match[1].length, end } }
  return { declarations: [], forwarding: { value: match[1] !== '0', place } }
}
