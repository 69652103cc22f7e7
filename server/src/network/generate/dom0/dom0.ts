import { checkPlan } from '../checkPlan.ts'
import type { Generated } from '../generated.ts'
import type { HostPlan } from '../plan.ts'
import { alpine } from './alpine.ts'
import { freebsd } from './freebsd.ts'
import { gentoo } from './gentoo.ts'
import { ifcfg } from './ifcfg.ts'
import { ifupdown } from './ifupdown.ts'
import { netbsd } from './netbsd.ts'
import { netplan } from './netplan.ts'
import { networkd } from './networkd.ts'
import { nixos } from './nixos.ts'
import { nmcli } from './nmcli.ts'
import { nmKeyfile } from './nmKeyfile.ts'
import { openvswitch } from './openvswitch.ts'
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
  openvswitch,
  netbsd,
  freebsd,
} satisfies Record<string, (plan: HostPlan) => Generated>

/** In whose notation the network of dom0 can be written down. */
export type Dom0Format = keyof typeof GENERATORS
export const DOM0_FORMATS = Object.keys(GENERATORS) as readonly Dom0Format[]

export function isDom0Format(word: string): word is Dom0Format {
  return DOM0_FORMATS.some(format => format === word)
}

/**
 * The files for the network of dom0, the commands that put them in force, and what to know about them.
 *
 * @throws Refusal where the plan cannot work, or a name cannot be written in that notation
 */
export function generateDom0(plan: HostPlan, format: Dom0Format): Generated {
  return GENERATORS[format](checkPlan(plan))
}
