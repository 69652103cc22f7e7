import * as l10n from '@vscode/l10n'
import {
  type Guest,
  inform,
  itemsIn,
  numberIn,
  rewrite,
  switchIn,
  textIn,
  valueSpan,
  warn,
} from '../domain/xl/guest.ts'
import { since } from '../domain/xl/guestType.ts'
import { KEYMAPS } from '../facts/keymaps.ts'
import { parseVfb } from '../strings/vfb.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem, Span } from '../text/problem.ts'
import { deviceModelOf } from './deviceModel.ts'

/** What a guest shows, and who can see it. */
export function displayRules(guest: Guest): readonly Problem[] {
  return [...videoMemory(guest), ...vncNumbers(guest), ...openConsole(guest), ...keymaps(guest)]
}

/** Least video memory in MiB by card and QEMU (libxl__domain_build_info_setdefault, since 4.4). */
const LEAST = {
  'qemu-xen': { cirrus: 8, stdvga: 16, qxl: 128, none: 0 },
  'qemu-xen-traditional': { cirrus: 0, stdvga: 8, qxl: 0, none: 0 },
} as const

function videoMemory(guest: Guest): Problem[] {
  if (guest.type !== 'hvm' || !since(guest.release, '4.4')) return []
  const model = deviceModelOf(guest)
  const named = textIn(guest, 'vga')
  const card = named === null && switchIn(guest, 'stdvga') ? 'stdvga' : (named ?? 'cirrus')
  if (card === 'qxl' && model === 'qemu-xen-traditional' && since(guest.release, '4.6')) {
    const message = l10n.t('qemu-xen-traditional has no qxl card, and the guest will not be created: write "stdvga".')
    return [warn('contradiction', valueSpan(guest, 'vga'), message)]
  }
  const size = numberIn(guest, 'videoram')
  const least = Object.hasOwn(LEAST[model], card) ? LEAST[model][card as keyof (typeof LEAST)['qemu-xen']] : 0
  if (size === null || size < 0 || size >= least || (card === 'qxl' && !since(guest.release, '4.6'))) return []
  const message = l10n.t(
    '{0} needs at least {1} MiB of `videoram`, and the guest will not be created: write {1}.',
    card,
    least,
  )
  const span = valueSpan(guest, 'videoram')
  const fixes = [rewrite(l10n.t('Write {0}', least), span, String(least))]
  return [warn('value-out-of-range', span, message, { fixes })]
}

const FIRST_PORT = 5900
const LONGEST_PASSWORD = 8

function vncNumbers(guest: Guest): Problem[] {
  const problems: Problem[] = []
  const display = numberIn(guest, 'vncdisplay')
  if (display !== null && display >= FIRST_PORT && display < FIRST_PORT + 100) {
    const meant = String(display - FIRST_PORT)
    const span = valueSpan(guest, 'vncdisplay')
    const message = l10n.t(
      '`vncdisplay` counts from port 5900, so this is port {0}: write {1}.',
      String(display + FIRST_PORT),
      meant,
    )
    const fixes = [rewrite(l10n.t('Write {0}', meant), span, meant)]
    problems.push(warn('value-out-of-range', span, message, { fixes }))
  }
  if ((textIn(guest, 'vncpasswd')?.length ?? 0) > LONGEST_PASSWORD) {
    const message = l10n.t('VNC looks at the first 8 characters of a password only: the rest adds nothing.')
    problems.push(inform('value-out-of-range', valueSpan(guest, 'vncpasswd'), message))
  }
  return problems
}

/** Every address of dom0, perhaps with a display behind it. */
const EVERYWHERE = /^(?:0\.0\.0\.0|\[?::\]?)(?::\d+)?$/

function openConsole(guest: Guest): Problem[] {
  const problems: Problem[] = []
  const listen = textIn(guest, 'vnclisten') ?? ''
  if (shows(guest, 'vnc') && EVERYWHERE.test(listen) && !textIn(guest, 'vncpasswd')) {
    problems.push(open(valueSpan(guest, 'vnclisten'), 'vncpasswd'))
  }
  for (const { parsed, at } of itemsIn(guest, 'vfb', parseVfb)) {
    const place = parsed.fields.findLast(({ name }) => name === 'vnclisten')
    if (place && parsed.vnc !== false && EVERYWHERE.test(parsed.listen ?? '') && !parsed.password) {
      problems.push(open(at(place.valueSpan), 'vncpasswd'))
    }
  }
  const isFree = switchIn(guest, 'spicedisable_ticketing') === true
  if (switchIn(guest, 'spice') && isFree && EVERYWHERE.test(textIn(guest, 'spicehost') ?? '')) {
    problems.push(open(valueSpan(guest, 'spicehost'), 'spicepasswd'))
  }
  return problems
}

/** VNC is on in an HVM guest unless it is turned off. */
function shows(guest: Guest, key: 'vnc'): boolean {
  return switchIn(guest, key) ?? guest.type === 'hvm'
}

function open(span: Span, password: string): Problem {
  const message = l10n.t(
    'Everybody who reaches dom0 can use this screen: write "127.0.0.1" and come through SSH, or set `{0}`.',
    password,
  )
  return warn('open-console', span, message)
}

function keymaps(guest: Guest): Problem[] {
  const named = textIn(guest, 'keymap')
  const ofGuest = named === null ? [] : [{ text: named, span: valueSpan(guest, 'keymap'), isWhole: true }]
  const ofScreens = itemsIn(guest, 'vfb', parseVfb).flatMap(({ parsed, at }) => {
    const field = parsed.fields.findLast(({ name, value }) => name === 'keymap' && value !== null)
    return field ? [{ text: field.value ?? '', span: at(field.valueSpan), isWhole: false }] : []
  })
  return [...ofGuest, ...ofScreens].flatMap(({ text, span, isWhole }) => {
    if (text.trim() === '' || KEYMAPS.includes(text)) return []
    const near = KEYMAPS.find(map => map === text.toLowerCase().replace('_', '-')) ?? nearest(text, KEYMAPS)
    const message = near
      ? l10n.t('QEMU has no keymap "{0}", and the guest may not start: did you mean "{1}"?', text, near)
      : l10n.t('QEMU has no keymap "{0}", and the guest may not start: write one such as "en-us" or "de".', text)
    const fixes = near ? { fixes: [rewrite(l10n.t('Write {0}', near), span, isWhole ? `"${near}"` : near)] } : {}
    return [warn('unknown-value', span, message, fixes)]
  })
}
