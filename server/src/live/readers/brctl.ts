import * as l10n from '@vscode/l10n'
import { type Reader, spanOf } from '../reader.ts'
import type { Note, RunningLink } from '../snapshot.ts'

/** A bridge: name, id, whether STP is on, and its first port. */
const BRIDGE = /^(\S+)\s+([\da-f]{4}\.[\da-f]{12})\s+(yes|no)(?:\s+(\S+))?\s*$/i
/** A further port stands alone below the first. */
const PORT = /^\s+(\S+)\s*$/

/** What `brctl show` prints (bridge-utils). */
export const brctl: Reader = {
  command: 'brctl show',
  begins: line => /^bridge name\s+bridge id\s+STP enabled\s+interfaces/.test(line),
  read(lines, isPart) {
    const links: RunningLink[] = []
    const notes: Note[] = []
    let bridge: string | undefined
    for (const line of lines.slice(1)) {
      const row = BRIDGE.exec(line.text)
      const port = row ? row[4] : PORT.exec(line.text)?.[1]
      if (row) {
        bridge = row[1] ?? ''
        links.push({ name: bridge, kind: 'bridge', master: null, stp: row[3]?.toLowerCase() === 'yes' })
      }
      if (port !== undefined && bridge !== undefined) links.push({ name: port, master: bridge })
      else if (!row && line.text.trim() !== '') {
        notes.push({ span: spanOf([line]), message: l10n.t('This is no line of brctl show.') })
      }
    }
    return { links, notes, whole: { bridges: !isPart } }
  },
}
