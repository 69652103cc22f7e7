import type { Pages } from '../docs/pages.ts'
import type { ScriptFolder } from '../dom0/scriptFolder.ts'
import type { Target } from '../facts/releases.ts'
import type { HostFile } from '../features/hostFiles/hostFile.ts'
import { ownFile } from '../features/hostFiles/ownFile.ts'
import { scriptFile } from '../features/hostFiles/scriptFile.ts'
import { guestSxpFile, xendFile } from '../features/hostFiles/xendFile.ts'
import type { ShellGrammar } from '../syntax/shell/grammar.ts'
import { ShellText } from '../syntax/shell/shellText.ts'
import { SxpText } from '../syntax/sxp/parse.ts'
import type { Grammar } from '../syntax/xencfg/grammar.ts'
import { GuestText } from '../syntax/xencfg/parse.ts'
import { type FileRole, roleOfFile, roleOfPath, roleOfText } from '../workspace/fileKind.ts'
import type { OpenGuest } from './openGuest.ts'

/** The kinds of files of dom0 that we serve beside guests. */
export type HostFileRole = 'xend-config' | 'sxp' | 'xl-conf' | 'cpupool' | 'script'

const HOST_FILE_ROLES: readonly (FileRole | null)[] = ['xend-config', 'sxp', 'xl-conf', 'cpupool', 'script']

export function hasHostFile(role: FileRole | null): role is HostFileRole {
  return HOST_FILE_ROLES.includes(role)
}

/** Languages that are no guest's; whatever else an editor sends us is taken for one, unless its path denies it. */
const NOT_GUESTS = ['shellscript', 'yaml', 'properties', 'ini']

/** As much of a text as tells its kind. */
const HEAD = { start: { line: 0, character: 0 }, end: { line: 400, character: 0 } }

/** What an open document is to us; null for a stranger. Editors without our language ids go by path and text. */
export function roleOfDocument({ uri, text }: OpenGuest): FileRole | null {
  const { languageId } = text
  if (languageId === 'xen-xl-conf') return 'xl-conf'
  if (languageId === 'xen-cpupool') return 'cpupool'
  if (languageId === 'xen-sxp') {
    const byPath = roleOfFile(decoded(uri), text.getText(HEAD))
    return byPath === 'xend-config' ? byPath : 'sxp'
  }
  const byPath = roleOfPath(decoded(uri))
  if (byPath === 'script') return isShell(text.getText(HEAD)) ? 'script' : null
  if (languageId !== 'xen-guest') return byPath ?? (NOT_GUESTS.includes(languageId) ? null : 'guest')
  const byText = roleOfText(text.getText(HEAD))
  return byText === 'cpupool' || byText === 'xl-conf' ? byText : 'guest'
}

/** A script without a first line of its own is taken for one of the shell. */
function isShell(text: string): boolean {
  return !text.startsWith('#!') || /^#!.*\b(sh|bash|dash|ash|ksh)\b/.test(text)
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri)
  } catch {
    return uri
  }
}

interface Surroundings {
  readonly grammar: Grammar
  /** There for scripts. */
  readonly shell: ShellGrammar | null
  readonly target: Target
  readonly pages: Pages
  readonly scripts: ScriptFolder | null
}

/** What an editor can ask of an open file of dom0. */
export function hostFileOf(open: OpenGuest, role: HostFileRole, around: Surroundings): HostFile | null {
  const { grammar, shell, target, pages, scripts } = around
  const base = { document: open.text, target, pages, scripts }
  switch (role) {
    case 'xend-config':
      return xendFile({ ...base, file: open.file('sxp', text => new SxpText(text)) })
    case 'sxp':
      return guestSxpFile({ ...base, file: open.file('sxp', text => new SxpText(text)) })
    case 'xl-conf':
      return ownFile({ ...base, place: 'xl.conf', file: open.file('xl', text => new GuestText(text, grammar)) })
    case 'cpupool':
      return ownFile({ ...base, place: 'cpupool', file: open.file('xl', text => new GuestText(text, grammar)) })
    case 'script': {
      const name = decoded(open.uri).replace(/^.*\//, '')
      return shell && scriptFile({ ...base, name, file: open.file('shell', text => new ShellText(text, shell)) })
    }
  }
}
