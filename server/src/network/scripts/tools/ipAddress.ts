import { addAddress, flushAddresses } from '../host/addresses.ts'
import { type Address, broadcastOf, type HostState, isIpv4, type Link, linkMeantBy } from '../host/state.ts'
import { done, failed, GARBAGE, NOT_FOUND, type Outcome, REFUSED } from './outcome.ts'
import { readPrefix } from './prefix.ts'

/** `ip addr add ADDRESS WORD… dev LINK` and `ip addr flush [dev] LINK`. */
export function ipAddress(host: HostState, [action, ...words]: readonly string[], knowsSecondary: boolean): Outcome {
  if (action === 'flush') {
    const link = linkMeantBy(host, (words[0] === 'dev' ? words[1] : words[0]) ?? '')
    return link ? done(flushAddresses(host, link)) : failed(host, NOT_FOUND)
  }
  const request = readAddress(words, knowsSecondary)
  if (typeof request === 'number') return failed(host, request)
  const link = linkMeantBy(host, request.dev)
  if (!link) return failed(host, NOT_FOUND)
  const added = addAddress(host, link, addressFor(link, request))
  return added ? done(added) : failed(host, REFUSED)
}

interface Request {
  address: string
  prefix: number
  broadcast: string | null
  scope: string
  label: string | null
  dev: string
}

function addressFor(link: Link, { dev: _, label, ...address }: Request): Address {
  const family = isIpv4(address.address) ? 'inet' : 'inet6'
  return { ...address, family, label: family === 'inet' ? (label ?? link.name) : null, secondary: false }
}

/** The words of `ip addr add`, or the exit status of the refusal. */
function readAddress(words: readonly string[], knowsSecondary: boolean): Request | number {
  const request: Request = { address: '', prefix: 32, broadcast: null, scope: 'global', label: null, dev: '' }
  const rest = [...words]
  while (rest.length > 0) {
    const word = rest.shift() ?? ''
    if (word === 'secondary' && knowsSecondary) continue
    if (word === 'dynamic' || word === 'noprefixroute') continue
    if (['brd', 'broadcast', 'scope', 'label', 'dev'].includes(word)) {
      const value = rest.shift()
      if (value === undefined) return GARBAGE
      if (word === 'brd' || word === 'broadcast') request.broadcast = value
      else request[word as 'scope' | 'label' | 'dev'] = value
      continue
    }
    if (request.address !== '') return GARBAGE
    const read = readPrefix(word)
    if (!read) return NOT_FOUND
    Object.assign(request, read)
  }
  if (request.broadcast === '+') request.broadcast = broadcastOf(request.address, request.prefix)
  return request.address === '' || request.dev === '' ? GARBAGE : request
}
