import * as l10n from '@vscode/l10n'
import { type Page, type Pages, page } from '../docs/pages.ts'
import type { HostScript, ScriptVariable } from '../facts/hostScripts.ts'
import { factRows, lifeWords, proseParts } from './keyPage.ts'

/** What there is to read about a script of `/etc/xen/scripts`. */
export function scriptPage(script: HostScript, pages: Pages): string {
  const { name, since, orEarlier, removed } = script
  const newest = script.commandsByRelease?.at(-1)?.commands ?? script.commands ?? []
  const facts = factRows([
    [l10n.t('Commands'), words(newest)],
    [l10n.t('Arguments'), words(variables(script, 'argument'))],
    [l10n.t('Variables'), words(variables(script, 'environment'))],
    [l10n.t('Xenstore'), words(script.xenstoreKeys ?? [])],
    [l10n.t('Part of Xen'), since ? lifeWords({ since, ...(orEarlier && { orEarlier }), removed }) : l10n.t('never')],
  ])
  return assemble(`**${name}**`, page(pages, `scripts/${name}.md`), facts)
}

/** What there is to read about a word of a script's call, or a variable that it reads. */
export function variablePage(script: HostScript, variable: ScriptVariable, pages: Pages): string {
  const { since = script.since, removed = script.removed } = variable
  const facts = factRows([
    [l10n.t('Default'), defaultOf(variable)],
    [l10n.t('Read by'), since ? `${script.name} ${lifeWords({ since, removed })}` : script.name],
  ])
  return assemble(l10n.t('**{0}** of `{1}`', variable.name, script.name), proseOf(script, variable.name, pages), facts)
}

/** What there is to read about an entry of a device in xenstore. */
export function xenstorePage(name: string, pages: Pages): string | null {
  const prose = page(pages, `xenstore-keys/${name}.md`)
  return prose && assemble(l10n.t('**{0}** in xenstore', name), prose, '')
}

/** Some variables mean something of their own to one script (`netdev` of network-bridge); the rest mean the same to all. */
function proseOf(script: HostScript, name: string, pages: Pages): Page | null {
  return page(pages, `script-variables/${script.name}.${name}.md`) ?? page(pages, `script-variables/${name}.md`)
}

function assemble(title: string, prose: Page | null, facts: string): string {
  const head = prose ? `${title} — ${prose.summary}` : title
  return [head, facts, ...(prose ? proseParts(prose) : [])].filter(part => part !== '').join('\n\n')
}

function variables(script: HostScript, kind: ScriptVariable['kind']): readonly string[] {
  return (script.variables ?? []).filter(variable => variable.kind === kind).map(({ name }) => name)
}

function defaultOf(variable: ScriptVariable): string {
  const eras = variable.defaultByRelease?.map(({ from, to, value }) =>
    to ? l10n.t('{0} (Xen {1} to {2})', value, from, to) : l10n.t('{0} (since Xen {1})', value, from),
  )
  return eras?.join('; ') ?? variable.default ?? l10n.t('none')
}

function words(names: readonly string[]): string {
  return names.map(name => `\`${name}\``).join(', ')
}
