import type { Generated } from '../generated.ts'
import { alpine } from './alpine.ts'
import { freebsd } from './freebsd.ts'
import { gentoo } from './gentoo.ts'
import { checkGuestPlan, type GuestPlan } from './guestPlan.ts'
import { ifcfg } from './ifcfg.ts'
import { ifupdown } from './ifupdown.ts'
import { kernelIp } from './kernelIp.ts'
import { netbsd } from './netbsd.ts'
import { netplan } from './netplan.ts'
import { networkd } from './networkd.ts'
import { nixos } from './nixos.ts'
import { nmcli } from './nmcli.ts'
import { nmKeyfile } from './nmKeyfile.ts'
import { openbsd } from './openbsd.ts'
import { wicked } from './wicked.ts'

const GENERATORS = {
  ifupdown,
  netplan,
  networkd,
  'nm-keyfile': nmKeyfile,
  nmcli,
  ifcfg,
  wicked,
  alpine,
  gentoo,
  nixos,
  netbsd,
  freebsd,
  openbsd,
  'kernel-ip': kernelIp,
} satisfies Record<string, (plan: GuestPlan) => Generated>

/** In whose notation the network of a guest can be written down. */
export type GuestFormat = keyof typeof GENERATORS
export const GUEST_FORMATS = Object.keys(GENERATORS) as readonly GuestFormat[]

export function isGuestFormat(word: string): word is GuestFormat {
  return GUEST_FORMATS.some(format => format === word)
}

/**
 * The network files inside a guest, the commands that put them in force, and what to know about them.
 *
 * @throws Refusal where a value is none that a kernel takes, or cannot be written in that notation
 */
export function generateGuest(plan: GuestPlan, format: GuestFormat): Generated {
  return GENERATORS[format](checkGuestPlan(plan))
}
