import type { Note } from '../domain/xm/convert/convert.ts'
import { convertGuest } from '../domain/xm/convert/convertGuest.ts'
import { newestRelease } from '../facts/releases.ts'
import { roleOfDocument } from './hostFiles.ts'
import type * as protocol from './protocol.ts'
import type { Session } from './session.ts'

/** A guest file for xm, written for the newest xl; null when the document is no guest file, or closed. */
export async function converted(session: Session, uri: string): Promise<protocol.ConvertResult | null> {
  const document = session.documents.get(uri)
  if (!document || roleOfDocument(document) !== 'guest') return null
  const { grammar } = await session.assets.guest()
  const python = await session.assets.python()
  const { machine } = await session.settings(uri)
  const tools = { release: newestRelease('xl'), machine, python, xencfg: grammar }
  const made = convertGuest(decodeURIComponent(uri), document.text.getText(), tools)
  if ('refused' in made) return { text: null, lost: [made.refused], changed: [] }
  const sentence = ({ key, message }: Note) => (key ? `${key}: ${message}` : message)
  return { text: made.text, lost: made.lost.map(sentence), changed: made.changed.map(sentence) }
}
