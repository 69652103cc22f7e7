import * as l10n from '@vscode/l10n'
import { normalMac } from '../../dom0/declaration.ts'
import { type Reader, spanOf } from '../reader.ts'
import type { Note, RunningCard, RunningDomain } from '../snapshot.ts'

/** The last column leads to the backend in xenstore; it alone says which domain the card is of. */
const ROW = /^(\d+)\s+(\d+)\s+([\da-f:]{17})\s.*\/backend\/vif\/(\d+)\/(\d+)\s*$/i

/** What `xl network-list` (main_networklist, xl_nic.c) and `xm network-list` print. */
export const networkList: Reader = {
  command: 'xl network-list',
  begins: line => /^Idx\s+BE\s+MAC Addr\./i.test(line),
  read(lines) {
    const cards = new Map<number, RunningCard[]>()
    const notes: Note[] = []
    for (const line of lines.slice(1)) {
      const [, , , mac = '', domain, devid] = ROW.exec(line.text) ?? []
      const id = Number(domain)
      const address = normalMac(mac)
      if (domain !== undefined && address) {
        cards.set(id, [...(cards.get(id) ?? []), { devid: Number(devid), mac: address }])
      } else if (line.text.trim() !== '') {
        notes.push({ span: spanOf([line]), message: l10n.t('This is no row of a list of network cards.') })
      }
    }
    const domains: RunningDomain[] = [...cards].map(([id, of]) => ({ name: '', id, cards: of }))
    return { domains, notes }
  },
}
