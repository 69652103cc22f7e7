import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import type { Problem } from '../text/problem.ts'
import type { Owner } from '../workspace/possessionIndex.ts'
import type { Possession, PossessionKind } from '../workspace/possessions.ts'

interface Clash {
  readonly code: string
  readonly severity: Problem['severity']
  message(shown: string, file: string): string
}

const CLASHES: Readonly<Record<PossessionKind, Clash>> = {
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
export function acrossGuests(
  claims: readonly Possession[],
  othersWith: (claim: Possession) => readonly Owner[],
): Problem[] {
  return claims.flatMap(claim => {
    const others = othersWith(claim)
    const [first] = others
    if (!first) return []
    const { code, severity, message } = CLASHES[claim.kind]
    const elsewhere = others.slice(0, MOST_NAMED).map(({ location, range, shown }) => ({
      location,
      range,
      message: l10n.t('{0} stands here too.', excerpt(shown)),
    }))
    return [{ code, severity, span: claim.span, message: message(excerpt(claim.shown), fileName(first)), elsewhere }]
  })
}

/** A whole directory of copies is not listed. */
const MOST_NAMED = 10

function fileName({ location }: Owner): string {
  return location.slice(location.lastIndexOf('/') + 1)
}
