import * as l10n from '@vscode/l10n'
import { type Reader, spanOf } from '../reader.ts'
import type { Note } from '../snapshot.ts'

/** `total_memory           : 8191`; tables of NUMA nodes and CPUs (`-n`) have columns instead. */
const LINE = /^(\w+)\s*:(.*)$/
const TABLE = /^\s*(?:node:|cpu:|device |\d+:|[\da-f]{4}:[\da-f]{2}:|No device topology)/

/** What `xl info` (xl_info.c) and `xm info` print: of the machine as Xen sees it, its memory in MiB is what counts here. */
export const hostInfo: Reader = {
  command: 'xl info',
  begins: line => /^(?:host|total_memory) +: /.test(line),
  read(lines) {
    const notes: Note[] = []
    let memory: number | undefined
    for (const line of lines) {
      const [, name, value = ''] = LINE.exec(line.text) ?? []
      if (name === 'total_memory' && /^\s*\d+\s*$/.test(value)) memory = Number(value)
      else if (name === undefined && line.text.trim() !== '' && !TABLE.test(line.text)) {
        notes.push({ span: spanOf([line]), message: l10n.t('This is no line of xl info.') })
      }
    }
    return { notes, ...(memory !== undefined && { memory }) }
  },
}
