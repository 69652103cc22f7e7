import type { SetUpWishes } from '../../../server/src/lsp/protocol.ts'

/** What the user answered, step by step; undefined is what was not asked. */
export interface Answers {
  readonly mode?: 'bridge' | 'nat' | 'route'
  readonly uplink?: string
  readonly system?: SetUpWishes['system']
  /** Where dom0's address comes from: as the files have it, by DHCP, an own DHCP server for guests, or as written. */
  readonly address?: 'files' | 'dhcp' | 'server' | { readonly address: string; readonly gateway: string | null }
  /** URIs of the files of those that take part. */
  readonly guests?: readonly string[]
  /** What runs in them; null: no files inside of them are wanted. */
  readonly guestSystem?: SetUpWishes['guests'][number]['system']
  readonly overSsh?: boolean
}

/** The same as the server asks for it. */
export function wishesOf({ mode, uplink, system, address, guests, guestSystem, overSsh }: Answers): SetUpWishes {
  const written = typeof address === 'object' ? address : null
  return {
    system: system ?? null,
    guests: (guests ?? []).map(file => ({ file, system: guestSystem ?? null })),
    ...(mode !== undefined && { mode }),
    ...(uplink !== undefined && { uplink }),
    ...(written && { address: written.address }),
    ...(written?.gateway && { gateway: written.gateway }),
    ...((address === 'dhcp' || address === 'server') && { dhcp: true }),
    ...(overSsh !== undefined && { overSsh }),
  }
}

const PART = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)'
const IPV4 = new RegExp(`^${PART}(?:\\.${PART}){3}$`)

/** Whether a text is an address with its prefix, such as 192.0.2.10/24 or 2001:db8::10/64. */
export function isAddressWithPrefix(text: string): boolean {
  const [address = '', prefix = '', ...more] = text.split('/')
  if (more.length > 0 || !/^\d{1,3}$/.test(prefix)) return false
  const bits = Number(prefix)
  return IPV4.test(address) ? bits >= 1 && bits <= 32 : isIpv6(address) && bits >= 1 && bits <= 128
}

/** Whether a text is an address alone. */
export function isAddress(text: string): boolean {
  return IPV4.test(text) || isIpv6(text)
}

/** As a URL takes it. */
function isIpv6(text: string): boolean {
  return /^[\da-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]/`)
}
