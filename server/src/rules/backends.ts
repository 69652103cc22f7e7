import * as l10n from '@vscode/l10n'
import { domainKey, isRead } from '../facts/domainKeys.ts'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import type { Problem } from '../text/problem.ts'
import type { SharedClaim } from '../workspace/possessionIndex.ts'
import type { BesideOthers } from './besideOthers.ts'

/** A device whose other end is in a guest that the host does not have, or that is not made to serve others. */
export function backendRules(guest: BesideOthers): Problem[] {
  const own = guest.claims.find(({ claim }) => claim.kind === 'name')?.claim.key
  const needed = guest.claims.filter(({ claim }) => claim.kind === 'backend' && claim.key !== own)
  return needed.flatMap(one => notThere(one, guest) ?? notStarted(one, own, guest) ?? notMadeForIt(one, guest) ?? [])
}

function notThere(
  { claim: { key, span }, others }: SharedClaim,
  { knowsAll, nearestName }: BesideOthers,
): Problem | null {
  const [server] = others
  if (!knowsAll || server) return null
  const near = nearestName(key)
  const message = near
    ? l10n.t(
        'No guest of this host is called {0}, and it is to serve this device: did you mean {1}?',
        excerpt(key),
        near,
      )
    : l10n.t(
        'No guest of this host is called {0}, and it is to serve this device: name one that runs before, or leave out backend for dom0.',
        excerpt(key),
      )
  const isWritten = span.end - span.start === key.length
  const fixes = near && isWritten ? [changeTo(span, near)] : undefined
  return { code: 'unknown-backend', severity: 'warning', span, message, ...(fixes && { fixes }) }
}

/** xendomains starts what lies in auto/ in the order of the names there, and a guest is not created before its server runs. */
function notStarted(
  { claim: { key, span } }: SharedClaim,
  own: string | undefined,
  { started }: BesideOthers,
): Problem | null {
  const all = started()
  const [mine, theirs] = [own === undefined ? undefined : all?.named(own), all?.named(key)]
  if (!mine || (theirs && theirs.file < mine.file)) return null
  const message = theirs
    ? l10n.t(
        '{0} is to serve this device, and starts after this guest: give its link in auto/ a name that comes before {1}.',
        excerpt(key),
        mine.file,
      )
    : l10n.t(
        'This guest starts with the host, and {0}, which is to serve this device, does not: link to it in auto/ too, by a name that comes before {1}.',
        excerpt(key),
        mine.file,
      )
  return { code: 'start-order', severity: 'information', span, message }
}

/** Since xl gives the rights for that to guests that ask for them. */
function notMadeForIt({ claim: { key, span }, others }: SharedClaim, { target }: BesideOthers): Problem | null {
  const fact = domainKey('driver_domain')
  const [server] = others
  if (!server || !fact || !isRead(fact, target) || [...others].some(({ claim }) => claim.serves)) return null
  const message = l10n.t(
    '{0} is to serve this device and lacks the rights in xenstore that `xl devd` needs for that: set `driver_domain = 1` in its file.',
    excerpt(key),
  )
  const elsewhere = [{ location: server.location, range: server.range, message: l10n.t('This is that guest.') }]
  return { code: 'unknown-backend', severity: 'information', span, message, elsewhere }
}
