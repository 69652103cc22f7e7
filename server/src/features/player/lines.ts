import * as l10n from '@vscode/l10n'
import type { TopologyNode } from '../../network/topology/graph.ts'

/** What stands below a node's name, one line each: its addresses, its MAC, and what else is the matter with it. */
export function detailsOf({ facts }: TopologyNode): string[] {
  const { address, mac, state, forwarding, masquerade } = facts
  return [
    ...(address?.split(', ') ?? []),
    ...(mac === undefined ? [] : [mac]),
    ...(state === 'down' ? [l10n.t('down')] : []),
    ...(forwarding === 'off' ? [l10n.t('forwarding off')] : []),
    ...(masquerade === 'yes' ? [l10n.t('masquerade')] : []),
  ]
}
