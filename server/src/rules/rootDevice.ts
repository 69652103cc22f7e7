import * as l10n from '@vscode/l10n'
import { type Guest, itemsIn, rewrite, settingsIn, textIn, valueSpan, warn } from '../domain/xl/guest.ts'
import { parseDisk } from '../strings/disk.ts'
import { readVdev } from '../strings/vdev.ts'
import { withoutAtEnd } from '../text/ends.ts'
import type { Problem } from '../text/problem.ts'

/** Where a kernel from dom0 is told of its root file system: a disk that the guest has not is found by nobody. */
export function rootDeviceRules(guest: Guest): readonly Problem[] {
  if (guest.type === 'hvm' || textIn(guest, 'kernel') === null || textIn(guest, 'bootloader') !== null) return []
  const named = rootOf(guest)
  const names = itemsIn(guest, 'disk', parseDisk).map(({ parsed }) => parsed.vdev)
  if (!named || names.length === 0 || names.some(name => name === null || readVdev(name) === null)) return []
  const vdevs = names.flatMap(name => name ?? [])
  if (vdevs.some(vdev => shows(vdev, named.device))) return []
  const likely = likelyRoot(vdevs, named.device)
  const span = valueSpan(guest, named.key)
  const message = l10n.t(
    'The root is on {0}, and the guest has the disks {1}: write one of those.',
    `/dev/${named.device}`,
    [...new Set(vdevs)].join(', '),
  )
  const written = settingsIn(guest, named.key)?.effective
  const value = written?.[0]?.setting.value
  const isPlain = written?.length === 1 && value?.kind === 'string' && value.map === null
  if (!likely || !isPlain) return [warn('unknown-root', span, message)]
  const text = value.text.replace(`/dev/${named.device}`, `/dev/${likely}`)
  const fix = rewrite(l10n.t('Write {0}', `/dev/${likely}`), span, `${value.quote}${text}${value.quote}`)
  return [warn('unknown-root', span, message, { fixes: [fix] })]
}

interface Root {
  readonly key: 'root' | 'extra' | 'cmdline'
  /** Without /dev/. */
  readonly device: string
}

/** The device in `root`, or behind `root=` of a command line; the last one counts. */
function rootOf(guest: Guest): Root | null {
  const cmdline = textIn(guest, 'cmdline')
  const extra = cmdline === null ? textIn(guest, 'extra') : null
  for (const [key, text] of [
    ['cmdline', cmdline],
    ['extra', extra],
  ] as const) {
    const device = [...(text ?? '').matchAll(/(?:^|\s)root=(\S+)/g)].at(-1)?.[1]
    if (device !== undefined) return deviceIn(key, device)
  }
  return cmdline === null ? deviceIn('root', /^\s*(\S+)/.exec(textIn(guest, 'root') ?? '')?.[1] ?? '') : null
}

function deviceIn(key: Root['key'], path: string): Root | null {
  const device = /^\/dev\/((?:xvd|hd|sd)[a-z]{1,2}\d{0,3})$/.exec(path)?.[1]
  return device === undefined ? null : { key, device }
}

/**
 * Whether a disk can appear as that device. Linux calls `xvda` so in every guest; what it makes of the names `hda`
 * and `sda` hangs on its age.
 */
function shows(vdev: string, device: string): boolean {
  const [whole, wanted] = [vdev.replace(/:.*$/, ''), device]
  if (whole === wanted || (!/\d$/.test(whole) && withoutAtEnd(wanted, '0123456789') === whole)) return true
  return /^xvd/.test(wanted) && !/^xvd/.test(whole)
}

/** The same letter and partition under the name that the disk has. */
function likelyRoot(vdevs: readonly string[], device: string): string | null {
  const [, letter = '', partition = ''] = /^(?:xvd|hd|sd)([a-z]{1,2})(\d*)$/.exec(device) ?? []
  const wanted = `xvd${letter}`
  const whole = vdevs.find(vdev => vdev === wanted || vdev === wanted + partition)
  return whole ? wanted + partition : null
}
