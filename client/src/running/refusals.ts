import type { Translator } from '../translate.ts'
import { isMissing, type Refused } from './tools.ts'

/** Why a command gave no answer, and what to do about it: one or two whole sentences. */
export function refusalOf({ argv, result }: Refused, l10n: Translator): string {
  const command = argv.join(' ')
  const [program = ''] = argv
  const { failure, exit, err } = result
  const said = err.trim().split('\n').at(-1)?.trim() ?? ''
  if (failure === 'untrusted') {
    return l10n.t('Programs of the host are run in a trusted workspace only: trust it, and compare again.')
  }
  if (failure === 'late')
    return l10n.t('"{0}" did not answer in time and was stopped: does the daemon behind it run?', command)
  if (failure === 'large') return l10n.t('"{0}" printed more than can be read.', command)
  if (failure === 'forbidden') return l10n.t('You may not run {0}.', program)
  if (failure === 'missing' && argv.length > 0 && !isToolstack(program)) {
    return l10n.t('There is no program {0} here.', program)
  }
  if (isMissing(result)) {
    return l10n.t(
      'There is neither xl nor xm here: VS Code must run on the dom0 itself, as over Remote-SSH. Elsewhere, paste what they print with "Xen: Load Host Snapshot".',
    )
  }
  if (/password is required|no tty present|terminal is required|askpass/i.test(err)) {
    return l10n.t(
      '{0} wants a password, which cannot be typed here: allow "{1}" without one (NOPASSWD in sudoers).',
      program,
      command,
    )
  }
  if (
    /not permitted|permission denied|must be (run as )?root|privileged command interface|not allowed|root privileges/i.test(
      err,
    )
  ) {
    return l10n.t('Only root may run "{0}": set "xen.host.commandPrefix" to ["sudo", "-n"].', command)
  }
  if (/hypervisor information|\/proc\/xen|xenctrl|xc_interface/i.test(err)) {
    return l10n.t('No Xen runs on this machine, says "{0}": {1}', command, said)
  }
  if (/connect to xend|xend running/i.test(err)) {
    return l10n.t('xend does not run, so that "{0}" cannot answer: start it, as with /etc/init.d/xend start.', command)
  }
  return said === ''
    ? l10n.t('"{0}" ended with {1} and said nothing.', command, String(exit))
    : l10n.t('"{0}" ended with {1}: {2}', command, String(exit), said)
}

function isToolstack(program: string): boolean {
  return /(^|\/)x[lm]$/.test(program)
}
