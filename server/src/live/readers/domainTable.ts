import * as l10n from '@vscode/l10n'
import type { Line } from '../../text/lines.ts'
import { type Reader, spanOf } from '../reader.ts'
import type { Note, RunningDomain } from '../snapshot.ts'

/** Name, id, memory, CPUs, state, seconds; behind them may be more columns. The name may hold blanks. */
const ROW = /^(\S.*?) (\d+) (\d+) (\d+) ([-rbpscwSd?]{4,6}) \d+(?:\.\d+)?(?: |$)/
/** A guest that xend keeps without running it: it has neither id nor state. */
const IDLE_ROW = /^(\S.*?) (\d+) (\d+) \d+\.\d+$/
const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i

/** The tables of `xl list` (list_domains, xl_info.c) and `xm list` (xm_brief_list, xm/main.py) of all releases. */
export const domainTable: Reader = {
  command: 'xl list',
  begins: line => /^Name\s+ID\s+Mem\b/i.test(line),
  read(lines, isPart) {
    const notes: Note[] = []
    const domains = lines.slice(1).flatMap(line => rowOf(line, notes) ?? [])
    // One guest alone was asked for where dom0, which is always there, is not listed.
    return { domains, notes, whole: { domains: !isPart && domains.some(({ id }) => id === 0) } }
  },
}

function rowOf(line: Line, notes: Note[]): RunningDomain | null {
  const text = line.text.trim().replace(/\s+/g, ' ')
  if (text === '') return null
  const row = ROW.exec(text)
  if (row) {
    const [, name = '', id, memory, vcpus, letters = ''] = row
    const uuid = UUID.exec(text.slice(row[0].length))?.[0]
    const numbers = { id: Number(id), memory: Number(memory), vcpus: Number(vcpus) }
    return { name, ...numbers, letters, ...(uuid && { uuid: uuid.toLowerCase() }) }
  }
  const idle = IDLE_ROW.exec(text)
  if (idle) return { name: idle[1] ?? '', id: null, memory: Number(idle[2]), vcpus: Number(idle[3]) }
  notes.push({ span: spanOf([line]), message: l10n.t('This is no row of a list of domains.') })
  return null
}
