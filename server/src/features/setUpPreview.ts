import * as l10n from '@vscode/l10n'
import type { Generated } from '../network/generate/generated.ts'
import { Refusal } from '../network/generate/refusal.ts'
import type { SetUpPart } from '../network/generate/setUp.ts'
import type { PreviewDocument } from './preview.ts'

/** Name of the document that tells what the others are, and what to do with them. */
export const SUMMARY = 'Xen Networking.md'

/**
 * Files that are still to be written, each a document, behind one that sums them up.
 *
 * @param host the host's name, for people
 */
export function setUpDocuments(host: string, parts: readonly SetUpPart[]): PreviewDocument[] {
  const files = eachByItsName(parts.flatMap(documentsOf))
  const text = summary(host, parts)
  const first: PreviewDocument = {
    ...{ name: SUMMARY, language: 'markdown', text, path: null, of: null },
    ...{ executable: false, part: 'whole' },
  }
  return [first, ...files]
}

/** The folder that the names of a guest's documents begin with. */
function folderOf(guest: string): string {
  return `guests/${guest.replace(/[^\w.-]+/g, '_').replace(/^\.+/, '_')}`
}

function documentsOf({ guest, made }: SetUpPart): PreviewDocument[] {
  if (made instanceof Refusal) return []
  return made.files.map(({ path, language, text, executable, part: how }) => {
    const isGuests = guest !== null && !path.startsWith('/etc/xen/')
    const name = `${isGuests ? folderOf(guest) : 'dom0'}${path}`
    return { name, language, text, path, of: isGuests ? 'guest' : 'host', executable, part: how }
  })
}

/** A file that two parts write lines for is two documents. */
function eachByItsName(documents: readonly PreviewDocument[]): PreviewDocument[] {
  const seen = new Map<string, number>()
  return documents.map(document => {
    const count = (seen.get(document.name) ?? 0) + 1
    seen.set(document.name, count)
    return count === 1 ? document : { ...document, name: `${document.name} (${count})` }
  })
}

function summary(host: string, parts: readonly SetUpPart[]): string {
  const title = l10n.t('Networking of {0}', host)
  const nothing = l10n.t('Nothing is written until you save: each file by itself, or all of them into a folder.')
  return `${[`# ${title}`, nothing, ...parts.flatMap(partLines)].join('\n\n')}\n`
}

function partLines({ guest, made }: SetUpPart): string[] {
  const title = guest === null ? '## dom0' : `## ${l10n.t('Inside the guest {0}', markdown(guest))}`
  if (made instanceof Refusal) return [title, `**${l10n.t('Not written:')}** ${markdown(made.message)}`]
  const files = made.files.map(({ path, executable, part }) => {
    const how = executable ? l10n.t('a script, mode 755') : part === 'lines' ? l10n.t('lines to add or replace') : ''
    return `- \`${path}\`${how === '' ? '' : ` (${how})`}`
  })
  return [
    title,
    ...(files.length > 0 ? [files.join('\n')] : []),
    ...commands(l10n.t('Before you write the files, run:'), made.before),
    ...commands(l10n.t('Then run, in this order:'), made.apply),
    ...notes(made),
  ]
}

function commands(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, `\`\`\`sh\n${lines.join('\n')}\n\`\`\``]
}

function notes({ notes: sentences }: Generated): string[] {
  if (sentences.length === 0) return []
  return [`${l10n.t('What to know:')}\n\n${sentences.map(note => `- ${markdown(note)}`).join('\n')}`]
}

/** A text as Markdown shows it letter by letter; line ends would begin something new, and code is code already. */
function markdown(text: string): string {
  const parts = text.replace(/\s*\n\s*/g, ' ').split(/(`[^`]+`)/)
  return parts.map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*_<>[\]#]/g, '\\$&'))).join('')
}
