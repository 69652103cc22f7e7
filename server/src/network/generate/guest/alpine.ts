import type { Generated } from '../generated.ts'
import { notRunHere } from '../notRunHere.ts'
import { resolvConf } from '../resolvConf.ts'
import type { GuestPlan } from './guestPlan.ts'
import { interfacesFile } from './ifupdown.ts'

/** Alpine: the same file as Debian's, read by ifupdown-ng or BusyBox; names of cards stay as the kernel gives them. */
export function alpine(plan: GuestPlan): Generated {
  return {
    files: [interfacesFile(plan, []), ...resolvConf(plan)],
    before: [],
    apply: ['rc-update add networking boot', 'rc-service networking restart'],
    notes: [...plan.notes, notRunHere('ifupdown-ng')],
  }
}
