import type { TextDocument } from 'vscode-languageserver-textdocument'
import { networkFindings, networkLines } from '../../rules/hostFindings.ts'
import type { NetworkFile } from '../../rules/networkFile.ts'
import type { HostFile } from './hostFile.ts'

/** A file of dom0's network, open in an editor. It belongs to its system: what it can hold is explained elsewhere. */
export function networkFile(document: TextDocument, beside: Omit<NetworkFile, 'text'>): HostFile {
  const text = document.getText()
  return {
    document,
    file: networkLines(text),
    findings: levels => networkFindings({ ...beside, text }, levels),
    completion: () => [],
    pageAt: () => null,
    symbols: () => [],
    folding: () => [],
  }
}
