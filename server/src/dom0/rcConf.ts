import { type Declaration, type Fact, type FileDeclarations, numberOf } from './declaration.ts'
import { type BsdIfconfig, ifconfigDeclaration } from './netbsdIfconfig.ts'
import { type Assignment, shellAssignments, wordsOf } from './shellAssignments.ts'

/*
 * `/etc/rc.conf` of a BSD (rc.conf(5)): `ifconfig_wm0="inet 192.0.2.3/24"` is what stands in `/etc/ifconfig.wm0` of NetBSD
 * elsewhere. Lines of NetBSD and FreeBSD do not contradict each other. OpenRC has a file of this name, too, without such lines.
 */

/** Reads the interfaces of the file. */
export function readRcConf(text: string, file: string): FileDeclarations {
  const assignments = shellAssignments(text)
  const own = assignments.flatMap((one): Declaration[] => {
    const [, name, what] = /^ifconfig_([a-z]+\d+(?:_\d+)?)(?:_(ipv6|alias\w*|name))?$/.exec(one.name) ?? []
    if (name === undefined || what === 'name') return []
    const value: BsdIfconfig = {
      name: nameOf(name),
      text: one.value,
      start: one.span.start,
      place: { file, span: one.nameSpan },
    }
    return [ifconfigDeclaration(value, file)]
  })
  const made = assignments.flatMap(one => [...clonesOf(one, file), ...vlansOf(one, file), ...argumentsOf(one, file)])
  const isRouter = assignments.findLast(({ name }) => name === 'gateway_enable')
  return {
    declarations: [...own, ...made],
    ...(isRouter && { forwarding: { value: /^yes$/i.test(isRouter.value), place: { file, span: isRouter.span } } }),
  }
}

/** `defaultroute` of NetBSD, `defaultrouter` of FreeBSD. */
export function readDefaultRoute(text: string, file: string): Fact<string> | null {
  const found = shellAssignments(text).findLast(
    ({ name, value }) => /^defaultrouter?$/.test(name) && /^[\d.]+$/.test(value),
  )
  return found ? { value: found.value, place: { file, span: found.span } } : null
}

/** `ifconfig_em0_5` is about em0.5: a variable has no dots. */
function nameOf(variable: string): string {
  return variable.replace(/_(\d+)$/, '.$1')
}

/** `cloned_interfaces="bridge0 lagg0"`. */
function clonesOf(one: Assignment, file: string): Declaration[] {
  if (one.name !== 'cloned_interfaces') return []
  const made = wordsOf(one).map(({ text: name, span }) => ({ name, text: '', start: 0, place: { file, span } }))
  return made.map(clone => ifconfigDeclaration(clone, file))
}

/** `vlans_em0="5 10"` makes em0.5 and em0.10, or whatever names stand there, with `create_args_…` of their own. */
function vlansOf(one: Assignment, file: string): Declaration[] {
  const carrier = /^vlans_([a-z]+\d+)$/.exec(one.name)?.[1]
  if (carrier === undefined) return []
  return wordsOf(one).map(({ text, span }) => {
    const place = { file, span }
    const vlanId = numberOf(text)
    const name = vlanId === null ? text : `${carrier}.${text}`
    const parent = { value: carrier, place }
    return { name, place, kind: 'vlan', parent, ...(vlanId !== null && { vlanId: { value: vlanId, place } }) }
  })
}

/** `create_args_vlan7="vlan 7 vlandev em0"`. */
function argumentsOf(one: Assignment, file: string): Declaration[] {
  const name = /^create_args_(\w+)$/.exec(one.name)?.[1]
  if (name === undefined) return []
  return [
    ifconfigDeclaration({ name, text: one.value, start: one.span.start, place: { file, span: one.nameSpan } }, file),
  ]
}
