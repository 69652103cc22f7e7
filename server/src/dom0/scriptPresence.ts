import * as l10n from '@vscode/l10n'
import { hostScript } from '../facts/hostScripts.ts'
import { changeToName } from '../text/fixes.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem, Span } from '../text/problem.ts'
import type { ScriptFolder } from './scriptFolder.ts'

const FOLDER = '/etc/xen/scripts/'

/**
 * Whether the script that a setting names is there and may be run, as far as the host's files tell. A copy of a host
 * may lack the scripts that Xen itself brought, so one of those is missed only where others of them are.
 *
 * @param script a name in the folder of scripts, or a path
 */
export function scriptPresence(script: string, span: Span, folder: ScriptFolder | null): Problem[] {
  const name = script.startsWith(FOLDER) ? script.slice(FOLDER.length) : script
  if (!folder || name.includes('/') || name === '') return []
  if (!folder.names.includes(name)) return canBeMissed(name, folder) ? [missing(name, span, folder.names)] : []
  if (folder.isExecutable(name) !== false) return []
  const message = l10n.t('`{0}` may not be run: make it executable with chmod a+x /etc/xen/scripts/{0}.', name)
  return [{ code: 'script-not-executable', severity: 'warning', span, message }]
}

function canBeMissed(name: string, { names }: ScriptFolder): boolean {
  return !hostScript(name) || names.some(other => hostScript(other))
}

function missing(name: string, span: Span, names: readonly string[]): Problem {
  const near = nearest(name, names)
  return {
    code: 'script-missing',
    severity: 'warning',
    span,
    message: near
      ? l10n.t('There is no `{0}` in /etc/xen/scripts: did you mean `{1}`?', name, near)
      : l10n.t('There is no `{0}` in /etc/xen/scripts: write the name of a script that is there.', name),
    ...(near && { fixes: [changeToName(span, near)] }),
  }
}
