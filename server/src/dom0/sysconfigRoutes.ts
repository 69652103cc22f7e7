import { linesOf } from '../text/lines.ts'
import { withPrefix } from './addresses.ts'
import type { Declaration, Fact, FileDeclarations, Place } from './declaration.ts'
import { shellAssignments, wordsOf } from './shellAssignments.ts'

/*
 * Routes of `/etc/sysconfig`: `routes` and `ifroute-NAME` of SUSE (ifroute(5)), `route-NAME` and `route6-NAME` of Red Hat's
 * family (sysconfig.txt).
 */

/** A line of a file of routes. */
interface RouteLine {
  /** `default`, or a network with its prefix. */
  readonly to: string
  /** Null: on the link itself. */
  readonly via: Fact<string> | null
  /** Null: the interface of the file, or whichever reaches the gateway. */
  readonly dev: Fact<string> | null
  readonly place: Place
}

/** `/etc/sysconfig/network/ifroute-NAME`: `DESTINATION GATEWAY NETMASK INTERFACE` a line, `-` for what is left out. */
export function readIfroute(text: string, file: string): FileDeclarations {
  return declared(columns(text, file), nameIn(file, 'ifroute-'))
}

/** `/etc/sysconfig/network/routes`, the same for all interfaces: what names one is about it. */
export function readRoutes(text: string, file: string): FileDeclarations {
  return declared(columns(text, file), null)
}

/** The default gateway of `/etc/sysconfig/network/routes` that belongs to no one interface. */
export function readCommonGateway(text: string, file: string): Fact<string> | null {
  return columns(text, file).find(({ to, dev }) => to === 'default' && dev === null)?.via ?? null
}

/** `route-NAME`: `DESTINATION via GATEWAY dev NAME` a line, or `ADDRESS0=`, `NETMASK0=` and `GATEWAY0=`. */
export function readRouteFile(text: string, file: string): FileDeclarations {
  return declared([...inWords(text, file), ...inVariables(text, file)], nameIn(file, 'route6?-'))
}

function nameIn(file: string, prefix: string): string {
  return new RegExp(`/${prefix}([^/]+)$`).exec(file)?.[1] ?? ''
}

function declared(lines: readonly RouteLine[], own: string | null): FileDeclarations {
  const declarations = lines.flatMap(({ to, via, dev, place }): Declaration[] => {
    const name = dev?.value ?? own
    if (name === null) return []
    const at = dev?.place
    if (to !== 'default') {
      return [{ name, place: at ?? place, routes: [{ value: via ? `${to} via ${via.value}` : to, place }] }]
    }
    return via ? [{ name, place: at ?? via.place, gateways: [via] }] : []
  })
  return { declarations }
}

const ANY = /^(default|(0\.0\.0\.0|::)(\/0)?)$/

function columns(text: string, file: string): RouteLine[] {
  return [...text.matchAll(/^[ \t]*([^#\s]\S*)(?:[ \t]+(\S+))?(?:[ \t]+(\S+))?(?:[ \t]+(\S+))?/dgm)].map(match => {
    const [, to = '', via = '-', mask = '-', dev = '-'] = match
    const place = placeOf(match, file)
    const isAny = ANY.test(to) && (mask === '-' || /^(0\.0\.0\.0|0)$/.test(mask))
    return {
      to: isAny ? 'default' : withPrefix(to, mask === '-' ? null : mask),
      via: via === '-' || /^(0\.0\.0\.0|::)$/.test(via) ? null : { value: via, place: placeOf(match, file, 2) },
      dev: dev === '-' ? null : { value: dev, place: placeOf(match, file, 4) },
      place,
    }
  })
}

function inWords(text: string, file: string): RouteLine[] {
  const route = /^[ \t]*([\da-fA-F.:]+(?:\/\d+)?|default)(?:[ \t]+via[ \t]+(\S+))?(?:[ \t]+dev[ \t]+(\S+))?/d
  return linesOf(text).flatMap(line => {
    const match = line.text.includes('=') ? null : route.exec(line.text)
    if (!match) return []
    const [, to = '', via, dev] = match
    const value = via?.replace(/%.*$/, '')
    return {
      to: ANY.test(to) ? 'default' : to,
      via: value === undefined ? null : { value, place: placeOf(match, file, 2, line.start) },
      dev: dev === undefined ? null : { value: dev, place: placeOf(match, file, 3, line.start) },
      place: placeOf(match, file, 1, line.start),
    }
  })
}

function inVariables(text: string, file: string): RouteLine[] {
  const byName = new Map(shellAssignments(text).map(one => [one.name, one]))
  return [...byName].flatMap(([name, one]) => {
    const number = /^ADDRESS(\d+)$/.exec(name)?.[1]
    if (number === undefined) return []
    const gateway = byName.get(`GATEWAY${number}`)
    const [via] = gateway ? wordsOf(gateway) : []
    const to = withPrefix(one.value, byName.get(`NETMASK${number}`)?.value)
    const at = via && { value: via.text, place: { file, span: via.span } }
    return [{ to: ANY.test(to) ? 'default' : to, via: at ?? null, dev: null, place: { file, span: one.span } }]
  })
}

/** Where the match, or a group of it, stands; `from` is where the text begins that it was found in. */
function placeOf(match: RegExpExecArray, file: string, group = 1, from = 0): Place {
  const [start, end] = match.indices?.[group] ?? [match.index, match.index]
  return { file, span: { start: from + start, end: from + end } }
}
