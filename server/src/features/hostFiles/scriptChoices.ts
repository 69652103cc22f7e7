import { CompletionItemKind } from 'vscode-languageserver-types'
import type { HostScript, ScriptVariable } from '../../facts/hostScripts.ts'
import type { HostChoice } from './hostItems.ts'

/** Arguments of a script's call, `netdev=`. */
export function argumentChoices(script: HostScript, variables: readonly ScriptVariable[]): HostChoice[] {
  return variables.map(({ name, default: usual }) => ({
    label: name,
    kind: CompletionItemKind.Variable,
    text: `${name}=`,
    ...(usual !== undefined && { detail: usual }),
    word: { script: script.name, variable: name },
    goesOn: true,
  }))
}

/** Words that an argument takes, and names as most hosts have them. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  antispoof: ['yes', 'no'],
  dhcp: ['yes', 'no'],
  netdev: ['eth0', 'eth1'],
  bridge: ['xenbr0', 'xenbr1'],
  vifnum: ['0', '1', '2', '3'],
}

/** What is offered behind `NAME=` in the call of a script. */
export function argumentValues(script: HostScript, name: string): HostChoice[] {
  return (VALUES[name] ?? []).map(value => ({
    label: value,
    kind: CompletionItemKind.Value,
    text: value,
    word: { script: script.name, variable: name },
  }))
}
