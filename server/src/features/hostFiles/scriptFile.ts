import type { TextDocument } from 'vscode-languageserver-textdocument'
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types'
import type { Pages } from '../../docs/pages.ts'
import { argumentsOf } from '../../dom0/scriptArguments.ts'
import type { ScriptFolder } from '../../dom0/scriptFolder.ts'
import { sourcedFiles, xenCalls } from '../../dom0/wrapper/calls.ts'
import { lifeOf } from '../../facts/domainKeys.ts'
import { HOST_SCRIPTS, type HostScript, hostScript, scriptVariable } from '../../facts/hostScripts.ts'
import type { Target } from '../../facts/releases.ts'
import { scriptFindings, scriptLines } from '../../rules/hostFindings.ts'
import type { ShellFile } from '../../syntax/shell/model.ts'
import type { Span } from '../../text/problem.ts'
import type { CompletionStyle } from '../completionItem.ts'
import { placesInScript } from '../scriptChoice.ts'
import type { HostFile } from './hostFile.ts'
import { type HostChoice, hostItems } from './hostItems.ts'
import { type HostWord, hostWordPage } from './hostWord.ts'
import { argumentChoices, argumentValues } from './scriptChoices.ts'

/** All that is known of an open script of /etc/xen/scripts. */
export interface ScriptContext {
  readonly document: TextDocument
  readonly name: string
  readonly file: ShellFile
  readonly target: Target
  readonly pages: Pages
  readonly scripts: ScriptFolder | null
}

/** A script of /etc/xen/scripts, open in an editor. Its outline and folds are those of the editor's own shell support. */
export function scriptFile(context: ScriptContext): HostFile {
  const { document, name, file, target, pages, scripts } = context
  return {
    document,
    file: scriptLines(file),
    findings: levels => scriptFindings({ name, file, folder: scripts }, target, levels),
    completion: (offset, style) => scriptCompletion(context, offset, style),
    pageAt: offset => {
      const found = wordAt(file, name, offset)
      const markdown = found && hostWordPage(found.word, target, pages)
      return found && markdown ? { span: found.span, markdown } : null
    },
    symbols: () => [],
    folding: () => [],
    scriptPlaces: () => placesInScript(file),
  }
}

/** The script, argument or variable at a place. */
function wordAt(file: ShellFile, name: string, offset: number): { word: HostWord; span: Span } | null {
  const holds = ({ start, end }: Span) => offset >= start && offset <= end
  for (const { script, nameSpan, arguments: words } of xenCalls(file)) {
    if (holds(nameSpan)) return { word: { script: script.name }, span: nameSpan }
    const argument = words.find(({ nameSpan: span }) => holds(span))
    if (argument && scriptVariable(script, argument.name)) {
      return { word: { script: script.name, variable: argument.name }, span: argument.nameSpan }
    }
  }
  for (const { words } of file.commands) {
    const word = words.find(({ span }) => holds(span))
    const last = word?.parts.at(-1)
    const script = last?.kind === 'text' ? hostScript(last.text.slice(last.text.lastIndexOf('/') + 1)) : undefined
    if (word && script && word.parts.some(({ text }) => text.includes('/'))) {
      return { word: { script: script.name }, span: word.span }
    }
  }
  return isVifScript(file, name) ? variableAt(file.text, offset) : null
}

function isVifScript(file: ShellFile, name: string): boolean {
  return name.startsWith('vif-') || sourcedFiles(file).includes('vif-common.sh')
}

/** What vif-common.sh gives to the scripts that read it. */
const VARIABLE_SCRIPTS = ['vif-common.sh', 'vif-post.d']

function variableAt(text: string, offset: number): { word: HostWord; span: Span } | null {
  const start = /\$\{?\w*$/.exec(text.slice(Math.max(0, offset - 80), offset))?.[0]
  if (start === undefined) return null
  const sign = offset - start.length
  const [whole = '', , variable = ''] = /^\$(\{?)(\w+)/.exec(text.slice(sign, sign + 80)) ?? []
  const script = VARIABLE_SCRIPTS.flatMap(name => hostScript(name) ?? []).find(one => scriptVariable(one, variable))
  return script ? { word: { script: script.name, variable }, span: { start: sign, end: sign + whole.length } } : null
}

const CALL = /(?:^|[\s;&|(])["']?(?:[^\s"';&|()]*\/)?((?:network|vif)-[\w-]+)["']?[ \t]+(.*)$/

function scriptCompletion(context: ScriptContext, offset: number, style: CompletionStyle): CompletionItem[] {
  const { text } = context.file
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  if (/^[^"']*(^|\s)#/.test(before)) return []
  const variable = /\$\{?(\w*)$/.exec(before)
  if (variable && isVifScript(context.file, context.name)) {
    return hostItems(context, { start: offset - (variable[1]?.length ?? 0), end: offset }, variableChoices(), style)
  }
  const [, name = '', words = ''] = CALL.exec(before) ?? []
  const script = hostScript(name)
  if (script) return callItems(context, script, words, offset, style)
  const path = /\/((?:network|vif)[\w-]*)?$/.exec(before)
  if (!path || !/(scripts|dir\}?|\))\/[\w-]*$/.test(before)) return []
  return hostItems(context, { start: offset - (path[1]?.length ?? 0), end: offset }, scriptNames(context.target), style)
}

function callItems(
  context: ScriptContext,
  script: HostScript,
  words: string,
  offset: number,
  style: CompletionStyle,
): CompletionItem[] {
  const typed = /[^\s"']*$/.exec(words)?.[0] ?? ''
  const value = /^(\w+)=(.*)$/.exec(typed)
  const span = { start: offset - (value?.[2] ?? typed).length, end: offset }
  if (value) return hostItems(context, span, argumentValues(script, value[1] ?? ''), style)
  const taken = [...words.matchAll(/(?:^|\s)["']?(\w+)=/g)].map(match => match[1])
  const release = context.target.isAssumed ? null : context.target.release
  const free = argumentsOf(script, release).filter(variable => !taken.includes(variable.name))
  const isFirst = !/\S\s/.test(words)
  return hostItems(context, span, [...(isFirst ? commandChoices(script) : []), ...argumentChoices(script, free)], style)
}

function commandChoices(script: HostScript): HostChoice[] {
  const commands = script.commandsByRelease?.at(-1)?.commands ?? script.commands ?? []
  return ['"$@"', ...commands].map(text => ({
    label: text,
    kind: CompletionItemKind.Keyword,
    text,
    word: { script: script.name },
  }))
}

function variableChoices(): HostChoice[] {
  return VARIABLE_SCRIPTS.flatMap(name => {
    const script = hostScript(name)
    return (script?.variables ?? []).map(variable => ({
      label: variable.name,
      kind: CompletionItemKind.Variable,
      text: variable.name,
      word: { script: name, variable: variable.name },
    }))
  }).filter(({ label }, index, all) => all.findIndex(other => other.label === label) === index)
}

function scriptNames({ release, isAssumed }: Target): HostChoice[] {
  const isHere = ({ since, orEarlier, removed }: HostScript) =>
    isAssumed || (since !== null && lifeOf({ since, removed, ...(orEarlier && { orEarlier }) }, release) === 'read')
  return HOST_SCRIPTS.filter(({ kind }) => kind === 'network-script' || kind === 'vif-script' || kind === 'library')
    .filter(isHere)
    .map(({ name }) => ({ label: name, kind: CompletionItemKind.File, text: name, word: { script: name } }))
}
