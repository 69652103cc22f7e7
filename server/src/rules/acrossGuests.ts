import * as l10n from '@vscode/l10n'
import { nameOfFile } from '../files/files.ts'
import { usualDefaults } from '../network/topology/cardDefaults.ts'
import type { CardDefaults } from '../network/topology/host.ts'
import { excerpt } from '../text/excerpt.ts'
import type { Problem } from '../text/problem.ts'
import type { Owner, SharedClaim } from '../workspace/possessionIndex.ts'
import { type Possession, type PossessionKind, shareListener, shareNetwork } from '../workspace/possessions.ts'
import type { BesideOthers } from './besideOthers.ts'

interface Clash {
  readonly code: string
  readonly severity: Problem['severity']
  message(shown: string, file: string): string
}

const CLASHES: Readonly<Record<Exclude<PossessionKind, 'backend'>, Clash>> = {
  name: {
    code: 'duplicate-name',
    severity: 'warning',
    message: (shown, file) =>
      l10n.t('{1} has a guest called {0} too, and only one of them can run: give this one another name.', shown, file),
  },
  uuid: {
    code: 'duplicate-uuid',
    severity: 'warning',
    message: (shown, file) => l10n.t('{1} has this UUID too, perhaps from a copy: write a new one.', shown, file),
  },
  mac: {
    code: 'duplicate-mac',
    severity: 'warning',
    message: (shown, file) =>
      l10n.t(
        'A card in {1} has this MAC address on the same bridge, and packets go astray: write another one.',
        shown,
        file,
      ),
  },
  vifname: {
    code: 'duplicate-device',
    severity: 'warning',
    message: (shown, file) =>
      l10n.t('dom0 can have one interface {0}, and {1} names one so too: write another name.', shown, file),
  },
  ip: {
    code: 'duplicate-address',
    severity: 'warning',
    message: (shown, file) => l10n.t('{1} has the address {0} too: write another one.', shown, file),
  },
  disk: {
    code: 'shared-disk',
    severity: 'warning',
    message: (shown, file) =>
      l10n.t(
        '{1} may write to {0} too, and two guests that write to one disk destroy it: give one of them another disk, or r.',
        shown,
        file,
      ),
  },
  'vnc-display': {
    code: 'duplicate-display',
    severity: 'warning',
    message: (shown, file) =>
      l10n.t('{1} wants the VNC display {0} too, and vncunused is 0 in both: write another number.', shown, file),
  },
}

/**
 * What a guest claims that another guest of the host claims too. It may be meant so, where only one of them is ever
 * started; xl says nothing before the second one is.
 */
export function acrossGuests({ claims, host, target }: BesideOthers): Problem[] {
  const defaults = host?.dom0.defaults ?? usualDefaults(target.toolstack)
  return claims.flatMap(claimed => {
    const { claim } = claimed
    if (claim.kind === 'backend') return []
    const others = rivals(claimed, defaults)
    const [first] = others
    if (!first) return []
    const { code, severity, message } = CLASHES[claim.kind]
    const elsewhere = others.map(({ location, range, shown }) => ({
      location,
      range,
      message: l10n.t('{0} stands here too.', excerpt(shown)),
    }))
    return [
      {
        code,
        severity,
        span: claim.span,
        message: message(excerpt(claim.shown), nameOfFile(first.location)),
        elsewhere,
      },
    ]
  })
}

/** A whole directory of copies is not listed. */
const MOST_NAMED = 10

/** The first of those who claim the same for themselves, an address in the same network. */
function rivals({ claim, others }: SharedClaim, defaults: CardDefaults): Owner[] {
  const found: Owner[] = []
  for (const other of others) {
    if (isRival(claim, other.claim, defaults)) found.push(other)
    if (found.length === MOST_NAMED) break
  }
  return found
}

function isRival({ kind, network, listen = '' }: Possession, other: Possession, defaults: CardDefaults): boolean {
  if (!shareListener(listen, other.listen ?? '')) return false
  if ((kind !== 'mac' && kind !== 'ip') || !network || !other.network) return true
  return shareNetwork(kind, network, other.network, defaults)
}
