import * as l10n from '@vscode/l10n'
import type { GuestPlan } from './guestPlan.ts'

/*
 * How a guest's kernel calls its cards: `eth0` on Linux (netfront), which systemd 250 and later renames to `enX0`
 * (systemd.net-naming-scheme(7), v250); `xn0` on FreeBSD (xen(4)), `xennet0` on NetBSD (xennet(4)), `xnf0` on OpenBSD (xnf(4)).
 */

/** What has to be known where a file calls the cards by their names. */
export function ethNote({ cards, isHvm }: Pick<GuestPlan, 'cards' | 'isHvm'>): string[] {
  const names = cards.map(({ number }) => `eth${number}`).join(', ')
  const renamed = cards.map(({ number }) => `enX${number}`).join(', ')
  return [
    l10n.t(
      'The kernel calls the cards {0}. Where systemd 250 or later renames them to {1} (see `ip link` in the guest), write those names, or boot with net.ifnames=0.',
      names,
      renamed,
    ),
    ...(isHvm
      ? [
          l10n.t(
            'A kernel without drivers of Xen finds the emulated cards of this HVM guest instead, such as ens3: `ip link` shows their names.',
          ),
        ]
      : []),
  ]
}

/** A link-local address with the card it is on, as the BSDs write it: `fe80::1%xn0`. */
export function zoned(address: string, device: string): string {
  return /^fe[89ab]/i.test(address) ? `${address}%${device}` : address
}
