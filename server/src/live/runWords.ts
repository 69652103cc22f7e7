import * as l10n from '@vscode/l10n'
import type { TopologyNode } from '../network/topology/graph.ts'

/** How something fares on the running host, in few words; null where nothing is known, or all is as the files say. */
export function runWords(node: TopologyNode): string | null {
  if (node.kind === 'guest') return guestWords(node)
  return node.kind === 'guest-interface' ? null : linkWords(node)
}

function guestWords({ state, domid, facts }: TopologyNode): string | null {
  const id = domid ?? '?'
  switch (state) {
    case 'running':
      return facts.runs ? l10n.t('runs as {0}, {1}', id, facts.runs) : l10n.t('runs as {0}', id)
    case 'drifted':
      return l10n.t('runs as {0}, otherwise than its file', id)
    case 'unconfigured':
      return l10n.t('runs as {0}, in no file', id)
    case 'configured':
      return l10n.t('does not run')
    default:
      return null
  }
}

function linkWords({ state, facts }: TopologyNode): string | null {
  const down = facts.link === 'down' ? l10n.t('down') : null
  switch (state) {
    case 'drifted':
      return l10n.t('otherwise than the files')
    case 'unconfigured':
      return l10n.t('in no file')
    case 'configured':
      return l10n.t('not there now')
    default:
      return down
  }
}
