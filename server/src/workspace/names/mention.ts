import type { Span } from '../../text/problem.ts'
import type { Notation } from './notation.ts'

/*
 * Where the files of a host name the same thing. A reader of one kind of file gives mentions; definition, references and
 * rename are questions asked of all of them together.
 */

/** What can be named across files: an interface of dom0 (a bridge, a card), a guest, a script. */
export type Named = 'interface' | 'guest' | 'script'

/**
 * `makes`: the thing exists because of this place, or this is all that a file says of it; `sets-up`: more about it;
 * `uses`: needs it.
 */
export type Role = 'makes' | 'sets-up' | 'uses'

interface Place {
  readonly what: Named
  readonly role: Role
  /** Where it stands in the text of its file. */
  readonly span: Span
}

/** The name stands there, letter by letter. A script goes by its path below the host's root. */
export interface Written extends Place {
  readonly form: 'written'
  readonly name: string
  readonly notation: Notation
  /** A word of a command: it is a name only where some other place shows that there is such a thing. */
  readonly isWord?: true
}

/** The name is put together there, from variables or several strings. */
export interface Built extends Place {
  readonly form: 'built'
  /** What it comes to; null where only a running program knows. */
  readonly name: string | null
  /** Whether it can come to that name. */
  readonly fits: (name: string) => boolean
  /** It means whatever interface has a fitting name. */
  readonly isPattern?: true
}

/** Nothing is written there, and the name is meant: a default, or what the name of the file says. */
export interface Implied extends Place {
  readonly form: 'implied'
  readonly name: string
  /** What makes it say another name; null where it follows from elsewhere. */
  readonly put: Insertion | null
  /** The bridges of which it means the first by name, itself among them; left out where the order does not matter. */
  readonly firstOf?: readonly string[]
}

export interface Insertion {
  /** What is replaced: nothing, mostly. */
  readonly span: Span
  readonly notation: Notation
  readonly before: string
  readonly after: string
}

export type Mention = Written | Built | Implied

/** A card or call that names no bridge: which one it means is the host's business. */
export interface Unnamed {
  readonly span: Span
  readonly put: Insertion | null
  /** The script that a card names, or the number that a call of network-bridge gives (`vifnum`). */
  readonly hint: string | null
}

/** What one file names. */
export interface FileNames {
  readonly mentions: readonly Mention[]
  /** Network cards of a guest without a bridge of their own. */
  readonly cards?: readonly Unnamed[]
  /** Calls of network-bridge that leave the bridge to it. */
  readonly calls?: readonly Unnamed[]
}

/** Whether the kernel takes it for the name of an interface: dev_valid_name (net/core/dev.c), 15 bytes at most. */
export function isInterfaceName(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || /[\s/:]/.test(name)) return false
  return new TextEncoder().encode(name).length <= MOST_BYTES
}

export const MOST_BYTES = 15

/** The path of a script below the host's root: one without a folder lies in `/etc/xen/scripts`. */
export function scriptPath(script: string): string {
  return script.startsWith('/') ? script.replace(/^\/+/, '') : `etc/xen/scripts/${script}`
}

/** A bridge of Open vSwitch with what vif-openvswitch reads behind it: `ovsbr0.5:10:20`. */
const TAGS = /^([^.:]+)(?:\.\d+)?(?::\d+)*$/

/**
 * A written name, and with it those it hangs on: `xenbr0.10` is a VLAN on xenbr0, `xenbr0:1` a further address of it, and
 * `ovsbr0.5:10:20` a port of ovsbr0 with tags. A name that is none of an interface gives nothing.
 */
export function interfaceMentions(mention: Omit<Written, 'form' | 'what'>): Written[] {
  const own: Written = { form: 'written', what: 'interface', ...mention }
  const found = isInterfaceName(mention.name) ? [own] : []
  const bases = [/^(.+?)[.:]\d+$/, TAGS].map(pattern => pattern.exec(mention.name)?.[1] ?? '')
  const others = [...new Set(bases)].filter(base => base !== mention.name && isInterfaceName(base))
  return [
    ...found,
    ...others.map((name): Written => {
      const span = { start: own.span.start, end: own.span.start + name.length }
      return { ...own, name, span, role: 'uses' }
    }),
  ]
}
