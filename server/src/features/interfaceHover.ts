import * as l10n from '@vscode/l10n'
import { page } from '../docs/pages.ts'
import type { Span } from '../text/problem.ts'
import type { GuestContext } from './guestContext.ts'
import { plainPage } from './keyPage.ts'

/** A name of the network of a Xen host, and the page that explains its kind; the longer patterns first. */
const KINDS: readonly { readonly pattern: RegExp; readonly page: string }[] = [
  { pattern: /^vif\d+\.\d+-emu$/, page: 'vif-emu' },
  { pattern: /^vif\d+\.\d+$/, page: 'vif' },
  { pattern: /^tap\d+\.\d+$/, page: 'tap' },
  { pattern: /^eth\d+$/, page: 'eth' },
  { pattern: /^peth\d+$/, page: 'peth' },
  { pattern: /^xenbr\d+$/, page: 'xenbr' },
  { pattern: /^virbr\d+$/, page: 'virbr' },
]

const WORD = /[\w.-]/

/** What the name of an interface at a place means, wherever it stands: in a string, in a comment. Null where none does. */
export function interfaceHover(context: GuestContext, offset: number): { span: Span; markdown: string } | null {
  const { text } = context.file
  let start = offset
  let end = offset
  while (start > 0 && offset - start < 20 && WORD.test(text[start - 1] ?? '')) start--
  while (end - offset < 20 && WORD.test(text[end] ?? '')) end++
  // A full stop ends a sentence, not a name.
  const name = text.slice(start, end).replace(/[.-]+$/, '')
  const kind = KINDS.find(({ pattern }) => pattern.test(name))
  const prose = kind && page(context.pages, `interfaces/${kind.page}.md`)
  if (!prose || offset > start + name.length) return null
  const reading = readingOf(name)
  const markdown = plainPage(name, prose)
  return { span: { start, end: start + name.length }, markdown: reading ? `${markdown}\n\n${reading}` : markdown }
}

function readingOf(name: string): string | null {
  const [, domain, card] = /^(?:vif|tap)(\d+)\.(\d+)/.exec(name) ?? []
  if (domain === undefined || card === undefined) return null
  return l10n.t('Here: card {0} of the guest that `xl list` shows with id {1}.', card, domain)
}
