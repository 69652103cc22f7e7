import * as l10n from '@vscode/l10n'
import type { Problem } from '../../text/problem.ts'
import { type Guest, inform, isSet, keySpan, numberIn, rewrite, settingsIn, textIn, valueSpan, warn } from './guest.ts'
import { since } from './guestType.ts'
import { textOf } from './settings.ts'

/** What xl says of a file that it takes, when it looks at several keys or at how one is written (parse_config_data). */
export function warnings(guest: Guest): Problem[] {
  return [
    ...cmdlineWins(guest),
    ...kernelOfHvm(guest),
    ...numbersForNames(guest),
    ...argumentsInOneString(guest),
    ...overridesAlone(guest),
    ...relaxedMsrs(guest),
    ...readTooLate(guest),
  ]
}

function cmdlineWins(guest: Guest): Problem[] {
  if (textIn(guest, 'cmdline') === null) return []
  const message = l10n.t('`cmdline` is the whole command line, so xl ignores this: put it into `cmdline`.')
  return ['root', 'extra']
    .filter(key => textIn(guest, key) !== null)
    .map(key => warn('value-ignored', keySpan(guest, key), message, { tag: 'unnecessary' }))
}

/** Whether xl takes no kernel for an HVM guest: its own firmware never, and from 4.2 to 4.4 none at all. */
export function ignoresKernel(guest: Guest): boolean {
  const kernel = textIn(guest, 'kernel')
  if (guest.type !== 'hvm' || kernel === null || !since(guest.release, '4.2')) return false
  return !since(guest.release, '4.5') || kernel.slice(kernel.lastIndexOf('/') + 1) === 'hvmloader'
}

function kernelOfHvm(guest: Guest): Problem[] {
  if (!ignoresKernel(guest)) return []
  const message = l10n.t('xl brings the firmware of an HVM guest itself and ignores this kernel: remove the line.')
  return [warn('value-ignored', valueSpan(guest, 'kernel'), message, { tag: 'unnecessary' })]
}

/** The names of what was written as a number before 4.2, in order of number. */
const NAMED = {
  timer_mode: [
    'delay_for_missed_ticks',
    'no_delay_for_missed_ticks',
    'no_missed_ticks_pending',
    'one_missed_tick_pending',
  ],
  tsc_mode: ['default', 'always_emulate', 'native', 'native_paravirt'],
} as const

function numbersForNames(guest: Guest): Problem[] {
  if (!since(guest.release, '4.2')) return []
  return (['timer_mode', 'tsc_mode'] as const).flatMap(key => {
    const number = numberIn(guest, key)
    const name = number === null ? undefined : NAMED[key][number]
    if (name === undefined) return []
    const span = valueSpan(guest, key)
    const message = l10n.t('`{0}` as a number is the old way, as xl says itself: write "{1}".', key, name)
    const fixes = [rewrite(l10n.t('Write {0}', name), span, `"${name}"`)]
    return [warn('deprecated-key', span, message, { fixes, tag: 'deprecated' })]
  })
}

function argumentsInOneString(guest: Guest): Problem[] {
  const text = textOf(guest.settings.get('bootloader_args'))
  const words = text?.split(/[ \t\n]+/).filter(Boolean) ?? []
  if (text === null || words.length === 0 || !since(guest.release, guest.type === 'hvm' ? '4.10' : '4.2')) return []
  const span = valueSpan(guest, 'bootloader_args')
  const message = l10n.t('xl splits this string at its blanks and asks for a list: write one string for each argument.')
  const isPlain = !/["'\\]/.test(text)
  const list = `[ ${words.map(word => `"${word}"`).join(', ')} ]`
  const fixes = isPlain ? { fixes: [rewrite(l10n.t('Make it a list'), span, list)] } : {}
  return [warn('deprecated-key', span, message, { ...fixes, tag: 'deprecated' })]
}

/** A program or a file in place of xl's own, of which xl then does not know what kind it is. */
function overridesAlone(guest: Guest): Problem[] {
  const problems: Problem[] = []
  if (
    textIn(guest, 'device_model_override') !== null &&
    !isSet(guest, 'device_model_version') &&
    since(guest.release, '4.2')
  ) {
    const message = l10n.t(
      'xl does not know which QEMU this is and takes its default: add device_model_version = "qemu-xen".',
    )
    problems.push(warn('missing-value', keySpan(guest, 'device_model_override'), message))
  }
  if (textIn(guest, 'bios_path_override') !== null && !isSet(guest, 'bios')) {
    const message = l10n.t(
      'xl does not know which firmware this is and takes its default: add bios = "ovmf", or "seabios".',
    )
    problems.push(warn('missing-value', keySpan(guest, 'bios_path_override'), message))
  }
  return problems
}

function relaxedMsrs(guest: Guest): Problem[] {
  if (numberIn(guest, 'msr_relaxed') === null) return []
  const message = l10n.t(
    'xl says that `msr_relaxed` will go: use it only while it helps, and tell the Xen project that it does.',
  )
  return [inform('deprecated-key', keySpan(guest, 'msr_relaxed'), message, { tag: 'deprecated' })]
}

/** Up to its last point release 4.13 read these after the list of devices, which they are for. */
function readTooLate(guest: Guest): Problem[] {
  if (guest.release !== '4.13' || !isSet(guest, 'pci')) return []
  return ['pci_msitranslate', 'pci_power_mgmt', 'pci_permissive', 'pci_seize', 'rdm']
    .filter(key => settingsIn(guest, key))
    .map(key => {
      const message = l10n.t(
        'xl {0} reads `{1}` too late for the devices in `pci`: write it behind each of them.',
        '4.13',
        key,
      )
      return warn('value-ignored', keySpan(guest, key), message)
    })
}
