import { addRoute, deleteRoute, type RouteRequest, replaceRoute } from '../host/routes.ts'
import { type HostState, isIpv4, linkMeantBy, subnetOf } from '../host/state.ts'
import { done, failed, GARBAGE, NOT_FOUND, type Outcome, REFUSED } from './outcome.ts'
import { readPrefix } from './prefix.ts'

/** `ip route add|del|replace DESTINATION WORD…`. */
export function ipRoute(host: HostState, [action, ...words]: readonly string[]): Outcome {
  const change =
    action === 'add' ? addRoute : action === 'del' ? deleteRoute : action === 'replace' ? replaceRoute : null
  if (!change) return failed(host, GARBAGE)
  const request = readRoute(words)
  if (typeof request === 'number') return failed(host, request)
  const link = request.dev === undefined ? undefined : linkMeantBy(host, request.dev)
  if (request.dev !== undefined && !link) return failed(host, NOT_FOUND)
  if (isWithinNetwork(request.dst)) return failed(host, REFUSED)
  const changed = change(host, link ? { ...request, dev: link.name } : request)
  return changed ? done(changed) : failed(host, REFUSED)
}

/** Whether a destination has bits beyond its prefix, as 10.0.0.1/24 has: the kernel takes no such route. */
function isWithinNetwork(dst: string): boolean {
  const [address = '', prefix] = dst.split('/')
  return prefix !== undefined && isIpv4(address) && subnetOf(address, Number(prefix)) !== address
}

const VALUES = ['via', 'dev', 'src', 'metric', 'proto', 'scope'] as const
/** What `ip route list` may show of the state of a route, which says nothing to `ip route add`. */
const FLAGS = ['onlink', 'linkdown', 'dead']

/** The words of a route, or the exit status of the refusal. */
function readRoute(words: readonly string[]): RouteRequest | number {
  const read: { -readonly [name in keyof RouteRequest]: RouteRequest[name] } = { dst: '' }
  const rest = [...words]
  while (rest.length > 0) {
    const word = rest.shift() ?? ''
    const name = VALUES.find(value => value === word)
    if (name) {
      const value = rest.shift()
      if (value === undefined) return GARBAGE
      if ((name === 'src' || name === 'via') && !readPrefix(value)) return NOT_FOUND
      if (name === 'metric') read.metric = Number(value)
      else read[name] = value
    } else if (!FLAGS.includes(word)) {
      if (read.dst !== '') return GARBAGE
      const dst = readDestination(word)
      if (dst === null) return NOT_FOUND
      read.dst = dst
    }
  }
  // Addresses of two families in one route are no address of its own to `ip`.
  const others = [read.src, read.via].filter(other => other !== undefined)
  if (
    read.dst.includes(':') !== others.some(other => other.includes(':')) &&
    others.length > 0 &&
    read.dst !== 'default'
  )
    return NOT_FOUND
  return read.dst === '' ? GARBAGE : read
}

function readDestination(word: string): string | null {
  if (word === 'default' || word === '0.0.0.0/0') return 'default'
  const prefix = readPrefix(word)
  if (!prefix) return null
  const { address, prefix: length } = prefix
  return length === (address.includes(':') ? 128 : 32) ? address : `${address}/${length}`
}
