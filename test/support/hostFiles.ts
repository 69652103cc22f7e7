import { readScriptFolder, type ScriptFolder } from '../../server/src/dom0/scriptFolder.ts'
import type { OwnFile } from '../../server/src/domain/xl/ownFiles.ts'
import type { Target } from '../../server/src/facts/releases.ts'
import { MemoryFiles } from '../../server/src/files/memoryFiles.ts'
import { ownFileFindings, scriptFindings, sxpFindings, xendFindings } from '../../server/src/rules/hostFindings.ts'
import { parseSxp } from '../../server/src/syntax/sxp/parse.ts'
import { applyFixes, type Problem } from '../../server/src/text/problem.ts'
import { parse, targetOf } from './guest.ts'
import { readScript } from './shell.ts'

/*
 * The files of dom0 beside the guests, in tests: text in, findings out.
 */

/** Whom a file is read for, and what lies in /etc/xen/scripts: name → may be run. */
export interface HostReader {
  readonly release?: string
  readonly isAssumed?: true
  readonly scripts?: Readonly<Record<string, boolean>>
}

function reader({ release, isAssumed }: HostReader, toolstack: 'xl' | 'xm'): Target {
  const isNew = release !== undefined && /^4\.(?:[5-9]|\d\d)/.test(release)
  const target = targetOf({ toolstack: isNew ? 'xl' : toolstack, ...(release && { release }) })
  return isAssumed ? { ...target, isAssumed } : target
}

export function folderOf(scripts: Readonly<Record<string, boolean>>): Promise<ScriptFolder | null> {
  const files = new MemoryFiles()
  for (const [name, mayRun] of Object.entries(scripts)) {
    files.contents.set(`/etc/xen/scripts/${name}`, '')
    files.modes.set(`/etc/xen/scripts/${name}`, mayRun ? 0o755 : 0o644)
  }
  return readScriptFolder(files, '')
}

export async function xendProblems(text: string, host: HostReader = {}): Promise<readonly Problem[]> {
  const folder = host.scripts ? await folderOf(host.scripts) : null
  return xendFindings(parseSxp(text), reader(host, 'xm'), folder, {})
}

export async function scriptProblemsOf(
  text: string,
  host: HostReader & { readonly name?: string } = {},
): Promise<readonly Problem[]> {
  const folder = host.scripts ? await folderOf(host.scripts) : null
  return scriptFindings({ name: host.name ?? 'my-script', file: readScript(text), folder }, reader(host, 'xm'), {})
}

export function sxpProblems(text: string): readonly Problem[] {
  return sxpFindings(parseSxp(text), {})
}

export function ownProblems(place: OwnFile, text: string, host: HostReader = {}): readonly Problem[] {
  return ownFileFindings(place, parse(text), reader({ release: '4.17', ...host }, 'xl'), {})
}

/** `warning unknown-option "foo"`: each finding in one line. */
export function inLines(text: string, problems: readonly Problem[]): string[] {
  return problems.map(({ severity, code, span }) =>
    `${severity} ${code} ${text.slice(span.start, span.end).replaceAll('\n', '⏎')}`.trim(),
  )
}

export const xendLines = async (text: string, host?: HostReader) => inLines(text, await xendProblems(text, host))
export const scriptLinesOf = async (text: string, host?: HostReader & { readonly name?: string }) =>
  inLines(text, await scriptProblemsOf(text, host))
export const ownLines = (place: OwnFile, text: string, host?: HostReader) =>
  inLines(text, ownProblems(place, text, host))

/** The text after the first fix of the first finding that has one. */
export function afterFirstFix(text: string, problems: readonly Problem[]): string {
  const fix = problems.flatMap(({ fixes }) => fixes ?? [])[0]
  return fix ? applyFixes(text, [fix]) : text
}
