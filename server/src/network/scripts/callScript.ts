import * as l10n from '@vscode/l10n'
import { originalName } from '../../dom0/wrapper/calls.ts'
import type { ShellGrammar } from '../../syntax/shell/grammar.ts'
import type { Dom0 } from './dom0.ts'
import { predict } from './predict.ts'
import { hasScript, isScriptName } from './release.ts'
import type { Invocation, Run } from './script.ts'
import { noSuchScript } from './simulationCase.ts'
import { followWrapper, type WrapperFollowed } from './wrapper/followWrapper.ts'

/** A script of the user's own, and what reads it. */
export interface OwnScript {
  readonly text: string
  readonly shell: ShellGrammar
}

/**
 * Whether the text of a script is the user's own, whatever it is called: guides rename network-bridge and put one of theirs
 * in its place, which calls it.
 */
export function isOwnScript(name: string, text: string): boolean {
  return (
    !isScriptName(name) ||
    [...text.matchAll(/[\w.-]+/g)].some(([word]) => isScriptName(originalName(word)) && !isScriptName(word))
  )
}

/**
 * Follows a script, whoever wrote it: one of Xen's through its model, one of the user's own through its calls.
 *
 * @param call argv[0] is the name of the script, without folder
 * @returns a sentence where it cannot be followed
 */
export function callScript(
  call: Invocation,
  own: OwnScript | null,
  { host, release, tools }: Omit<Dom0, 'unknown'>,
): Run | WrapperFollowed | string {
  const name = call.argv[0] ?? ''
  if (own) return followWrapper(own.text, own.shell, host, call, release, tools)
  if (isScriptName(name)) {
    return hasScript(release, name) ? predict(host, name, call, release, tools) : noSuchScript(name, release)
  }
  return l10n.t('The script {0} is neither one of Xen that is known here nor a file of this host.', name)
}
