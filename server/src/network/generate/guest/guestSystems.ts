import type { Generated } from '../generated.ts'
import { alpine } from './alpine.ts'
import { freebsd } from './freebsd.ts'
import { gentoo } from './gentoo.ts'
import type { GuestPlan } from './guestPlan.ts'
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

/** Who writes the network files of a guest, by the notation they are in. */
export const GUEST_SYSTEMS = {
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
} as const satisfies Readonly<Record<string, (plan: GuestPlan) => Generated>>

export type GuestSystem = keyof typeof GUEST_SYSTEMS

export function isGuestSystem(name: string): name is GuestSystem {
  return Object.hasOwn(GUEST_SYSTEMS, name)
}
