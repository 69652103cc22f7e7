import * as l10n from '@vscode/l10n'
import { type Guest, hint, inform, itemsIn, rewrite, textIn, valueSpan, warn } from '../domain/xl/guest.ts'
import { parseDisk } from '../strings/disk.ts'
import { parseVif } from '../strings/vif.ts'
import type { Problem } from '../text/problem.ts'

/** What the PC of QEMU can boot from: a and b floppies, c a hard disk, d a CD-ROM, n the network. */
const LETTERS = 'abcdn'
const MOST = 3

/** `boot` of an HVM guest: letters that QEMU tries from left to right, perhaps with more of its own options. */
export function bootOrderRules(guest: Guest): readonly Problem[] {
  const text = textIn(guest, 'boot')
  if (guest.type !== 'hvm' || text === null || text === '') return []
  const [first = ''] = text.split(',')
  const order = first.startsWith('order=') ? first.slice('order='.length) : first
  if (order.includes('=')) return []
  return [...refusedByQemu(guest, order, text), ...diskFirst(guest, order, text), ...noCardForNetwork(guest, order)]
}

function refusedByQemu(guest: Guest, order: string, text: string): Problem[] {
  const span = valueSpan(guest, 'boot')
  const strange = [...order].find(letter => !LETTERS.includes(letter))
  if (strange !== undefined) {
    const plain = order.replace(/[\s,;]/g, '').toLowerCase()
    const isMeant = plain !== '' && [...plain].every(letter => LETTERS.includes(letter)) && order === text
    const fixes = isMeant ? { fixes: [rewrite(l10n.t('Write {0}', plain), span, `"${plain}"`)] } : {}
    const message = l10n.t(
      'QEMU cannot boot from "{0}": write letters, c for the disk, d for the CD-ROM, n for the network.',
      strange,
    )
    return [warn('unknown-value', span, message, fixes)]
  }
  const twice = [...order].find((letter, index) => order.indexOf(letter) !== index)
  if (twice !== undefined) {
    const message = l10n.t('QEMU refuses the letter "{0}" twice: remove one.', twice)
    return [warn('unknown-value', span, message)]
  }
  if (order.length <= MOST) return []
  return [warn('unknown-value', span, l10n.t('QEMU takes at most {0} letters here: remove one.', MOST))]
}

/** Guides say that "cd" boots the CD first. */
function diskFirst(guest: Guest, order: string, text: string): Problem[] {
  const hasImage = itemsIn(guest, 'disk', parseDisk).some(({ parsed }) => parsed.cdrom && parsed.target)
  if (order !== 'cd' || text !== order || !hasImage) return []
  const span = valueSpan(guest, 'boot')
  const message = l10n.t(
    'The letters are tried from left to right: "cd" tries the disk first. To install from the CD-ROM, write "dc".',
  )
  return [hint('boot-order', span, message, { fixes: [rewrite(l10n.t('Write {0}', 'dc'), span, '"dc"')] })]
}

/** The firmware sees emulated cards only. */
function noCardForNetwork(guest: Guest, order: string): Problem[] {
  const cards = itemsIn(guest, 'vif', parseVif)
  if (!order.startsWith('n') || cards.length === 0 || cards.some(({ parsed }) => parsed.type !== 'vif')) return []
  const message = l10n.t(
    'No card of this guest is emulated, so it cannot boot from the network: remove type=vif from one.',
  )
  return [inform('boot-order', valueSpan(guest, 'boot'), message)]
}
