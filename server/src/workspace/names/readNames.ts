import type { ConfigFile } from '../../syntax/model.ts'
import type { ShellGrammar } from '../../syntax/shell/grammar.ts'
import { readShell } from '../../syntax/shell/read.ts'
import { parseSxp } from '../../syntax/sxp/parse.ts'
import { roleOfText } from '../fileKind.ts'
import { guestNames } from './guestNames.ts'
import { xendNames, xlConfNames } from './hostOptionNames.ts'
import type { FileNames } from './mention.ts'
import { networkNames } from './networkNames.ts'
import { scriptNames } from './scriptNames.ts'

export const XEND_CONFIG = 'etc/xen/xend-config.sxp'
export const XL_CONF = 'etc/xen/xl.conf'

/** What texts are parsed with. */
export interface NameParsers {
  /** A guest file as the toolstack of its host reads it. */
  guest(location: string, text: string): Promise<ConfigFile>
  parse(text: string): Promise<ConfigFile>
  shell(): Promise<ShellGrammar>
}

/** The kinds of files that name something. */
export type NamingKind = 'network' | 'xend-config' | 'xl-conf' | 'script' | 'guest'

/** Scripts of another language are not looked into. */
const IS_SHELL = /^(?!#!)|^#!.*\b(sh|bash|dash|ash|ksh)\b/

/** What a text names; `path` is the place of its file below the host's root. */
export async function readNames(
  kind: NamingKind,
  text: string,
  { location, path }: { readonly location: string; readonly path: string },
  { guest, parse, shell }: NameParsers,
): Promise<FileNames> {
  switch (kind) {
    case 'network':
      return networkNames(path, text)
    case 'xend-config':
      return xendNames(parseSxp(text))
    case 'xl-conf':
      return xlConfNames(await parse(text))
    case 'script':
      return IS_SHELL.test(text) ? scriptNames(path, readShell(text, await shell())) : { mentions: [] }
    case 'guest':
      return roleOfText(text) === null ? guestNames(await guest(location, text)) : { mentions: [] }
  }
}
