import * as l10n from '@vscode/l10n'
import { hostScript } from '../../facts/hostScripts.ts'
import { compareReleases, type Release, type Target } from '../../facts/releases.ts'
import type { ShellCommand } from '../../syntax/shell/model.ts'
import type { Problem } from '../../text/problem.ts'
import { scriptPresence } from '../scriptPresence.ts'
import { callProblems } from './callProblems.ts'
import { sourcedFiles, type XenCall, xenCalls } from './calls.ts'
import { goneCommands } from './commandProblems.ts'
import { type NamedScript, neverSucceeds, scriptProblems } from './scriptProblems.ts'

/** What is wrong with a script of /etc/xen/scripts; Xen's own are left alone. In order of position. */
export function resolveScript(script: NamedScript, target: Target): readonly Problem[] {
  if (hostScript(script.name)) return []
  const calls = xenCalls(script.file)
  const gone = target.isAssumed ? [] : calls.filter(call => isGone(call, target.release))
  const problems = [
    ...scriptProblems(script),
    ...gone.map(call => goneScript(call, target.release)),
    ...callProblems(
      calls.filter(call => !gone.includes(call)),
      target.isAssumed ? null : target.release,
    ),
    ...script.file.commands.flatMap(command => missingScripts(command, script)),
    ...goneCommands(script.file, target),
    ...neverSucceeds(script, calls, target.release),
  ]
  return problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}

function isGone({ script: { removed } }: XenCall, release: Release): boolean {
  return removed !== null && compareReleases(release, removed) >= 0
}

function goneScript({ script: { name }, nameSpan: span }: XenCall, release: Release): Problem {
  const message = l10n.t(
    'Xen {0} has no `{1}` any more: set up dom0 in the network files of the system.',
    release,
    name,
  )
  return { code: 'command-gone', severity: 'warning', span, message, tag: 'deprecated' }
}

/** A script of the folder that is called by its whole path. */
function missingScripts({ words: [name] }: ShellCommand, { folder }: NamedScript): Problem[] {
  return name?.text?.startsWith('/etc/xen/scripts/') ? scriptPresence(name.text, name.span, folder) : []
}

/** Whether a shell script has to do with Xen's: it lies among them, or calls or reads one of them. */
export function concernsXen({ name, file }: NamedScript, isInFolder: boolean): boolean {
  if (isInFolder) return true
  return (
    xenCalls(file).length > 0 ||
    sourcedFiles(file).some(other => hostScript(other) !== undefined) ||
    hostScript(name) !== undefined
  )
}
