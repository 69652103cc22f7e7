import * as l10n from '@vscode/l10n'
import { type Guest, type Item, inform, isSet, itemsIn, rewrite, textIn, warn } from '../domain/xl/guest.ts'
import { since } from '../domain/xl/guestType.ts'
import { parseDisk } from '../strings/disk.ts'
import type { Disk } from '../strings/diskModel.ts'
import { UNFILLED } from '../strings/diskTrap.ts'
import { vdevName } from '../strings/vdev.ts'
import type { Problem, Span } from '../text/problem.ts'
import { deviceModelOf } from './deviceModel.ts'
import { repeated } from './repeated.ts'

type Disks = readonly Item<Disk>[]

/** What the disks of a guest must have in common, and what an HVM guest sees of them before its own drivers run. */
export function diskRules(guest: Guest): readonly Problem[] {
  const disks = itemsIn(guest, 'disk', parseDisk).filter(({ parsed }) => parsed.device !== null)
  return [
    ...(guest.type === 'hvm' ? sameUnit(disks) : sameName(disks)),
    ...sameImage(disks),
    ...(guest.type === 'hvm' ? emulation(guest, disks) : []),
  ]
}

/** Where the name in the guest stands. */
function nameSpan({ parsed, at, span }: Item<Disk>): Span {
  const field = parsed.fields.findLast(({ name }) => name === 'vdev')
  return field ? at(field.valueSpan) : span
}

function sameName(disks: Disks): Problem[] {
  const freeName = freeNames(disks)
  return repeated(disks, ({ parsed }) => String(parsed.device?.number)).map(({ item, first }) => {
    const free = freeName(item)
    const message = l10n.t(
      'There is a disk {0} already, and the guest will not be created: write {1}.',
      item.parsed.vdev ?? '',
      free,
    )
    return again(item, first, message, free)
  })
}

/** `hda` and `xvda` are the same disk of the emulated controller, and partitions are not told apart. */
function sameUnit(disks: Disks): Problem[] {
  const freeName = freeNames(disks)
  const id = ({ device }: Disk) =>
    device?.disk === null || !device ? `n${device?.number}` : `${device.kind === 'sd'} ${device.disk}`
  return repeated(disks, ({ parsed }) => id(parsed)).flatMap(({ item, first }) => {
    const { device, vdev } = item.parsed
    const isSame = device?.number === first.parsed.device?.number
    if (!isSame && (device?.disk ?? 4) >= 4) return []
    const free = freeName(item)
    const message = isSame
      ? l10n.t('There is a disk {0} already, and the guest will not be created: write {1}.', vdev ?? '', free)
      : l10n.t(
          'To an HVM guest {0} is the same disk as {1}, and it will not start: write {2}.',
          vdev ?? '',
          first.parsed.vdev ?? '',
          free,
        )
    return [again(item, first, message, free)]
  })
}

function again(item: Item<Disk>, first: Item<Disk>, message: string, free: string): Problem {
  const span = nameSpan(item)
  const related = [{ span: nameSpan(first), message: l10n.t('This is the other disk.') }]
  return warn('duplicate-device', span, message, { related, fixes: [rewrite(l10n.t('Write {0}', free), span, free)] })
}

/** The first letter that no disk has, in the spelling of the disk that is to be named. */
function freeNames(disks: Disks): (item: Item<Disk>) => string {
  const taken = new Set(disks.map(disk => disk.parsed.device?.disk))
  let letter = 0
  while (taken.has(letter)) letter++
  return ({ parsed: { device } }) => {
    const kind = device?.kind === 'sd' || (device?.kind === 'hd' && letter < 4) ? device.kind : 'xvd'
    return vdevName(kind, letter, device?.partition ?? 0)
  }
}

/** The same image as two disks: two file systems write over each other. */
function sameImage(disks: Disks): Problem[] {
  const plain = disks.filter(
    ({ parsed: { target, cdrom, backend, script } }) =>
      target && !cdrom && !backend && !script && !UNFILLED.test(target),
  )
  return repeated(plain, ({ parsed }) => parsed.target).flatMap(({ item, first }) => {
    if (!item.parsed.writable && !first.parsed.writable) return []
    const field = item.parsed.fields.findLast(({ name }) => name === 'target')
    const message = l10n.t(
      'Another disk of this guest is the same image, and at least one of them can be written to: that destroys it.',
    )
    const related = [{ span: nameSpan(first), message: l10n.t('This is the other disk.') }]
    return [warn('duplicate-device', field ? item.at(field.valueSpan) : item.span, message, { related })]
  })
}

const EMULATED = 4
const EMULATED_AHCI = 6

/** libxl_dm.c: the first four disks are on the IDE bus, with AHCI the first six on that; SCSI disks as they are named. */
function emulation(guest: Guest, disks: Disks): Problem[] {
  const most = textIn(guest, 'hdtype')?.toLowerCase() === 'ahci' ? EMULATED_AHCI : EMULATED
  const hidden = disks.filter(({ parsed }) => isHidden(parsed, parsed.cdrom ? EMULATED : most))
  const freeName = freeNames(disks)
  const lost = hidden.filter(({ parsed }) => parsed.cdrom).map(item => cdromHidden(item, freeName(item)))
  return [...lost, ...readOnly(guest, disks, most), ...nothingToBoot(guest, disks, hidden)]
}

function isHidden({ device }: Disk, most: number): boolean {
  return device !== null && device.kind !== 'sd' && device.disk !== null && device.disk >= most
}

function cdromHidden(item: Item<Disk>, free: string): Problem {
  const span = nameSpan(item)
  const message = l10n.t('An HVM guest sees a CD-ROM only among its first {0} disks: write {1}.', EMULATED, free)
  return warn('disk-not-emulated', span, message, { fixes: [rewrite(l10n.t('Write {0}', free), span, free)] })
}

/** Since 4.7 qemu-xen takes no read-only hard disk (libxl_dm.c). */
function readOnly(guest: Guest, disks: Disks, most: number): Problem[] {
  if (!since(guest.release, '4.7') || deviceModelOf(guest) !== 'qemu-xen') return []
  return disks.flatMap(item => {
    const { cdrom, writable, device, format, fields } = item.parsed
    if (cdrom || writable || format === 'empty' || !device || device.kind === 'sd' || isHidden(item.parsed, most))
      return []
    const access = fields.findLast(({ name }) => name === 'access')
    // An ISO image that is no CD-ROM is told already.
    if (!access || device.disk === null || /\.iso$/i.test(item.parsed.target ?? '')) return []
    const message = l10n.t(
      'QEMU has no read-only hard disk here, and the guest will not be created: write "w", add cdrom, or name it {0}.',
      vdevName('xvd', most),
    )
    return [warn('contradiction', item.at(access.valueSpan), message)]
  })
}

/** The firmware finds emulated disks only. */
function nothingToBoot(guest: Guest, disks: Disks, hidden: Disks): Problem[] {
  const [first] = hidden
  const isBooted = isSet(guest, 'kernel') || textIn(guest, 'boot')?.includes('n') || !guest.parses
  if (!first || hidden.length < disks.length || isBooted || first.parsed.cdrom) return []
  const message = l10n.t(
    'The firmware of an HVM guest finds its first {0} disks only, and there is none to boot: write xvda.',
    EMULATED,
  )
  return [inform('disk-not-emulated', nameSpan(first), message)]
}
