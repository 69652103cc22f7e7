import assert from 'node:assert/strict'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { DocumentSymbol, TextEdit } from 'vscode-languageserver-types'
import { actionsFor } from '../../server/src/features/codeActions.ts'
import { type HostFile, hostHover } from '../../server/src/features/hostFiles/hostFile.ts'
import { ownFile } from '../../server/src/features/hostFiles/ownFile.ts'
import { scriptFile } from '../../server/src/features/hostFiles/scriptFile.ts'
import { guestSxpFile, xendFile } from '../../server/src/features/hostFiles/xendFile.ts'
import { parseSxp } from '../../server/src/syntax/sxp/parse.ts'
import { applied, pages } from './features.ts'
import { parse, targetOf } from './guest.ts'
import { folderOf } from './hostFiles.ts'
import { readScript } from './shell.ts'

/*
 * What a user does in the editor with a file of dom0: `|` is the cursor, and what comes back is text.
 */

export type Kind = 'xend-config' | 'sxp' | 'xl.conf' | 'cpupool' | 'script'

export interface Opened {
  readonly release?: string
  readonly scripts?: Readonly<Record<string, boolean>>
  readonly name?: string
}

export async function opened(
  kind: Kind,
  text: string,
  { release, scripts, name = 'vif-own' }: Opened = {},
): Promise<HostFile> {
  const document = TextDocument.create('file:///etc/xen/x', '', 1, text)
  const target = targetOf({
    toolstack: kind === 'xl.conf' || kind === 'cpupool' ? 'xl' : 'xm',
    ...(release && { release }),
  })
  const base = { document, target, pages, scripts: scripts ? await folderOf(scripts) : null }
  if (kind === 'xend-config') return xendFile({ ...base, file: parseSxp(text) })
  if (kind === 'sxp') return guestSxpFile({ ...base, file: parseSxp(text) })
  if (kind === 'script') return scriptFile({ ...base, name, file: readScript(text) })
  return ownFile({ ...base, place: kind, file: parse(text) })
}

async function at(kind: Kind, marked: string, how?: Opened) {
  const offset = marked.indexOf('|')
  assert.ok(offset >= 0, `no cursor | in ${marked}`)
  return { file: await opened(kind, marked.replace('|', ''), how), offset }
}

export async function hostOffered(kind: Kind, marked: string, how?: Opened): Promise<string[]> {
  const { file, offset } = await at(kind, marked, how)
  return file.completion(offset, { snippets: false }).map(({ label }) => label)
}

/** The text after the item of that label was chosen. */
export async function hostChosen(kind: Kind, marked: string, label: string, how?: Opened): Promise<string> {
  const { file, offset } = await at(kind, marked, how)
  const item = file.completion(offset, { snippets: false }).find(one => one.label === label)
  assert.ok(item?.textEdit, `${label} is not offered`)
  return applied(file.document, [item.textEdit as TextEdit])
}

/** What the hover at the cursor shows; its first line is enough for most. */
export async function hostShown(kind: Kind, marked: string, how?: Opened): Promise<string | null> {
  const { file, offset } = await at(kind, marked, how)
  const shown = hostHover(file, offset, 'markdown')
  return shown && typeof shown.contents === 'object' && 'value' in shown.contents ? shown.contents.value : null
}

export async function hostActions(kind: Kind, marked: string, how?: Opened): Promise<string[]> {
  const { file, offset } = await at(kind, marked, how)
  const place = file.document.positionAt(offset)
  return actionsFor(file, () => file.findings({}), { start: place, end: place }, { diagnostics: [] }, {}).map(
    ({ title }) => title,
  )
}

/** The outline, each symbol with its detail, what is below it in brackets. */
export function outline(symbols: readonly DocumentSymbol[]): string[] {
  return symbols.map(({ name, detail, children }) => {
    const below = children ? ` [${outline(children).join(', ')}]` : ''
    return `${name}${detail ? ` ${detail}` : ''}${below}`
  })
}
