import { addPort, createBridge, linkDown, linkUp, removePort, renameLink, setMac, setMtu } from '../host/links.ts'
import { findLink, type HostState, linkMeantBy, UNKNOWN_MAC, withLink } from '../host/state.ts'
import { done, failed, GARBAGE, NOT_FOUND, type Outcome, REFUSED } from './outcome.ts'

/** What one `ip link set` asks for; it is carried out in the kernel's order, not in that of the words. */
interface Request {
  mac?: string
  mtu?: number
  name?: string
  master?: string | null
  up?: boolean
  arp?: boolean
  multicast?: boolean
}

/** `ip link set [dev] LINK WORD…` and `ip link add name LINK type bridge …`. */
export function ipLink(host: HostState, [action, ...words]: readonly string[]): Outcome {
  if (action === 'add') return addLink(host, words)
  const [name = '', ...rest] = words[0] === 'dev' ? words.slice(1) : words
  const request = readRequest(rest)
  if (request === null) return failed(host, GARBAGE)
  if (request.master && !findLink(host, request.master)) return failed(host, GARBAGE)
  const link = linkMeantBy(host, name)
  if (!link || (request.mac !== undefined && !isMac(request.mac))) return failed(host, NOT_FOUND)
  return apply(host, link.name, request)
}

function readRequest(words: readonly string[]): Request | null {
  const request: Request = {}
  const rest = [...words]
  while (rest.length > 0) {
    const word = rest.shift()
    if (word === 'up' || word === 'down') request.up = word === 'up'
    else if (word === 'nomaster') request.master = null
    else {
      const value = rest.shift()
      if (value === undefined || !take(request, word, value)) return null
    }
  }
  return request
}

function take(request: Request, word: string | undefined, value: string): boolean {
  switch (word) {
    case 'arp':
    case 'multicast':
      request[word] = value === 'on'
      return value === 'on' || value === 'off'
    case 'addr':
    case 'address':
      request.mac = value.toLowerCase()
      return true
    case 'name':
      request.name = value
      return isLinkName(value)
    case 'master':
      request.master = value
      return true
    case 'mtu':
      request.mtu = Number(value)
      return /^\d+$/.test(value)
    default:
      return false
  }
}

function apply(before: HostState, name: string, request: Request): Outcome {
  let host = before
  const link = () => findLink(host, name)
  const start = link()
  if (!start) return failed(host, NOT_FOUND)
  if (request.mac !== undefined) {
    // A group's address and the one of zeros belong to no card.
    if ((Number.parseInt(request.mac.slice(0, 2), 16) & 1) === 1 || /^[0:]+$/.test(request.mac)) {
      return failed(host, REFUSED)
    }
    host = setMac(host, start, request.mac === UNKNOWN_MAC ? null : request.mac)
  }
  if (request.mtu !== undefined) {
    if (request.mtu < 68 || request.mtu > 65535) return failed(host, REFUSED)
    host = setMtu(host, link() ?? start, request.mtu)
  }
  if (request.name !== undefined) {
    // Kernels of the time do not rename a link that is up.
    if (start.up || (request.name !== name && findLink(host, request.name))) return failed(host, REFUSED)
    host = renameLink(host, name, request.name)
  }
  return applyRest(host, request.name ?? name, request)
}

function applyRest(before: HostState, name: string, request: Request): Outcome {
  let host = before
  const link = findLink(host, name)
  if (!link) return failed(host, NOT_FOUND)
  if (request.master === null) host = removePort(host, link)
  else if (request.master !== undefined) {
    // A port leaves its bridge first, also where it cannot join the other one.
    if (link.master !== null) host = removePort(host, link)
    if (!findLink(host, request.master)?.bridge || link.bridge) return failed(host, REFUSED)
    host = addPort(host, request.master, name)
  }
  const now = findLink(host, name)
  if (now && request.up !== undefined) host = request.up ? linkUp(host, now) : linkDown(host, now)
  const { arp, multicast } = request
  return done(
    withLink(host, name, { ...(arp !== undefined && { arp }), ...(multicast !== undefined && { multicast }) }),
  )
}

function addLink(host: HostState, words: readonly string[]): Outcome {
  const name = words[0] === 'name' ? words[1] : words[0]
  if (name === undefined || !isLinkName(name)) return failed(host, GARBAGE)
  if (findLink(host, name)) return failed(host, REFUSED)
  const after = (word: string) => words[words.indexOf(word, 1) + 1]
  const settings = { stp: after('stp_state') !== '0', forwardDelay: Number(after('forward_delay') ?? 1500) }
  return done(createBridge(host, name, words.includes('stp_state') ? settings : {}))
}

/** Whether the kernel takes it for the name of a link: at most 15 characters, no slash, colon or blank. */
export function isLinkName(name: string): boolean {
  return /^[^\s/:]{1,15}$/.test(name) && name !== '.' && name !== '..'
}

function isMac(text: string): boolean {
  return text === UNKNOWN_MAC || /^[\da-f]{1,2}(:[\da-f]{1,2}){5}$/.test(text)
}
