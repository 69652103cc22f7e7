import * as l10n from '@vscode/l10n'
import { guestValues } from '../../../domain/guestValues.ts'
import type { ConfigFile } from '../../../syntax/model.ts'
import { type Generated, linesFor, wholeText } from '../generated.ts'
import { withText } from '../guestFile.ts'
import { plain } from '../quote/plain.ts'
import { absolutePath } from '../quote/printable.ts'
import { xlString } from '../quote/xencfg.ts'
import { Refusal } from '../refusal.ts'
import { type CardPlan, familyOfCard, type GuestPlan, netmask, usesDhcp } from './guestPlan.ts'
import { ethNote } from './naming.ts'

/*
 * The Linux kernel's own set-up of one card, from its command line, which the guest's file on the host hands to it:
 * `ip=CLIENT:SERVER:GATEWAY:MASK:NAME:DEVICE:HOW:DNS0:DNS1` (kernel, Documentation/admin-guide/nfs/nfsroot.rst).
 */

const LANGUAGE = 'the command line of a kernel'

export function kernelIp(plan: GuestPlan): Generated {
  const [card, ...others] = plan.cards
  if (!card) throw new Refusal(l10n.t('The guest has no network card.'))
  if (plan.written && !handsWordsOver(plan.written))
    throw new Refusal(
      l10n.t(
        '{0} starts a kernel from its own disk, which no word of its file reaches: give the guest files instead.',
        plan.name,
      ),
    )
  const { key, text } = plan.bootLine ?? { key: 'extra', text: '' }
  const line = withIp(text, `ip=${fieldsOf(card, plan).join(':')}`)
  const path = absolutePath(plan.file)
  const whole = plan.written ? withText(plan.written, key, line) : null
  return {
    files: [
      whole === null
        ? linesFor(path, 'xen-guest', [`${key} = ${xlString(line)}`])
        : wholeText(path, 'xen-guest', whole),
    ],
    before: [],
    apply: [],
    notes: [
      ...plan.notes,
      ...ethNote({ cards: [card], ...(plan.isHvm && { isHvm: plan.isHvm }) }),

      whole === null
        ? l10n.t('The line takes the place of {0} in the file.', key)
        : l10n.t('Of {0}, nothing but {1} is changed.', path, key),
      ...(others.length > 0
        ? [l10n.t('The kernel sets up one card by itself: the others need files in the guest.')]
        : []),
      l10n.t(
        'It works where the kernel, or its initial RAM disk, sets up the network: with root over the network, with dracut, or with initramfs-tools. It is read where the host starts the kernel: with `kernel`, or with pygrub.',
      ),
    ],
  }
}

/** Whether the host starts the kernel of the guest, and not GRUB or firmware that looks for one on the disk. */
function handsWordsOver(file: ConfigFile): boolean {
  const values = guestValues(file)
  const kernel = values.text('kernel')?.text ?? ''
  return values.has('bootloader') || (values.has('kernel') && !/grub|hvmloader/i.test(kernel))
}

/** The words for a kernel with this one in place of every other `ip=`; behind `--` they are those of init. */
function withIp(text: string, ip: string): string {
  let isSet = false
  const replaced = text.replace(/(^|\s)(--(?=\s|$)[\s\S]*|ip=\S*)/g, (_, blank: string, word: string) => {
    const own = isSet ? '' : `${blank}${ip}`
    isSet = true
    return word.startsWith('--') ? `${own}${blank || ' '}${word}` : own
  })
  if (isSet) return replaced.trimStart()
  return text.trim() === '' ? ip : `${text.trimEnd()} ${ip}`
}

function fieldsOf(card: CardPlan, { name, nameservers }: GuestPlan): string[] {
  // A name with anything else in it would be taken apart; without one the kernel takes the address.
  const host = /^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/.test(name) ? name : ''
  const device = `eth${card.number}`
  if (usesDhcp(card)) return ['', '', '', '', host, device, 'dhcp']
  const { addresses, gateway } = familyOfCard(card, 4)
  const [first] = addresses
  if (!first) throw new Refusal(l10n.t('The kernel sets up IPv4 only: {0} is IPv6.', card.addresses.join(', ')))
  if (gateway?.onLink)
    throw new Refusal(
      l10n.t(
        'The kernel takes only a gateway in the network of the address, and {0} lies outside: give the guest files instead.',
        gateway.address,
      ),
    )
  const servers = nameservers.filter(server => !server.includes(':')).slice(0, 2)
  const words = [first.address, '', gateway?.address ?? '', netmask(first.prefix), host, device, 'off', ...servers]
  return words.map(word => (word === '' ? '' : plain(word, LANGUAGE)))
}
