import * as l10n from '@vscode/l10n'
import { type Guest, isSet } from '../domain/xl/guest.ts'
import { since } from '../domain/xl/guestType.ts'
import type { Release } from '../facts/releases.ts'
import type { Change, Step } from './change.ts'

/** What a file leaves open and xl or libxl decides otherwise on one side of `at`. */
interface Default {
  /** First release with the new one. */
  readonly at: Release
  readonly key: string
  /** Values as a file would say them. */
  readonly old: string
  readonly new: string
  applies(guest: Guest): boolean
}

const DEFAULTS: readonly Default[] = [
  {
    // libxl__default_device_model, libxl_create.c
    at: '4.3',
    key: 'device_model_version',
    old: '"qemu-xen-traditional"',
    new: '"qemu-xen"',
    applies: ({ type }) => type === 'hvm',
  },
  {
    // parse_config_data, xl_cmdimpl.c
    at: '4.2',
    key: 'pci_msitranslate',
    old: '1',
    new: '0',
    applies: guest => isSet(guest, 'pci'),
  },
]

/** The defaults that are others on the two sides of a step and that the file does not set. */
export function changedDefaults(guest: Guest, { from, to }: Step): Change[] {
  return DEFAULTS.filter(({ at, key, applies }) => {
    return since(from, at) !== since(to, at) && !guest.settings.has(key) && applies(guest)
  }).map(({ at, key, old, new: now }) => {
    const [before, after] = since(to, at) ? [old, now] : [now, old]
    const message = l10n.t(
      'Without `{0}` xl {1} takes {2}, and xl {3} takes {4}: write the one that you mean.',
      key,
      from,
      before,
      to,
      after,
    )
    const span = { start: 0, end: 0 }
    return { kind: 'default', code: 'changed-default', severity: 'information', span, message }
  })
}
