import { foreignLanguage, typicalKeys } from './content.ts'
import { isClaimed, mayBeOffered } from './paths.ts'

/** A document as the editor opened it. */
export interface Seen {
  /** Path of its URI. */
  readonly path: string
  /** The language the editor gave it, by the manifest's patterns, the user's settings or its own guess. */
  readonly language: string
  /** Its text, or as much of it as is looked at; most documents are never asked for it. */
  text(): string
}

export type Claim =
  /** As it is. */
  | { readonly action: 'leave' }
  /** The path made it a guest, but its content is something else. */
  | { readonly action: 'give-back'; readonly language: string }
  /** No rule claims it and it may be a guest: ask the server, then the user. */
  | { readonly action: 'ask' }

const LEAVE: Claim = { action: 'leave' }

/** Languages a guest without a rule is opened in: what owns `.cfg`, none, and the editor's own guesses. */
const UNDECIDED = ['plaintext', 'properties', 'ini', 'python']

/** What path patterns cannot say: which files that we were given are not ours, and which others may be. */
export function claimFor({ path, language, text }: Seen): Claim {
  if (language === 'xen-guest') return isClaimed(path) ? reconsider(text()) : LEAVE
  if (!UNDECIDED.includes(language) || isClaimed(path) || !mayBeOffered(path)) return LEAVE
  const head = text()
  return foreignLanguage(head) === null && typicalKeys(head).length >= 2 ? { action: 'ask' } : LEAVE
}

function reconsider(text: string): Claim {
  const language = foreignLanguage(text)
  return language === null ? LEAVE : { action: 'give-back', language }
}
