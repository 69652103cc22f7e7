import type { GuestString } from './guestStrings.ts'

/**
 * What one wants to know of a device at a glance: `00:16:3e:27:95:c0 → xenbr0` of a network card, `xvda ← /dev/vg0/web` of a
 * disk; of everything else the string as it is.
 */
export function brief({ setting, value, read }: GuestString): string {
  const field = (name: string) => read.fields.findLast(one => one.name === name)?.value?.trim() || null
  const parts = setting.key === 'vif' ? card(field) : setting.key === 'disk' ? drive(field) : null
  return parts ?? value.text
}

type FieldOf = (name: string) => string | null

function card(field: FieldOf): string | null {
  const to = field('bridge') ?? field('ip') ?? field('script')
  return joined(field('mac'), ' → ', to)
}

function drive(field: FieldOf): string | null {
  return joined(field('vdev'), ' ← ', field('target'))
}

function joined(left: string | null, sign: string, right: string | null): string | null {
  return left && right ? `${left}${sign}${right}` : (left ?? right)
}
