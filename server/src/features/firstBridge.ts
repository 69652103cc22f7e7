import * as l10n from '@vscode/l10n'
import type { Found, NamedHost } from '../workspace/names/namedHost.ts'
import { type Refused, type Renamable, refuse, whereOf } from './renamable.ts'

/** Cards that name no bridge and would get another one, once the bridges are in another order. */
export interface CardsThatMove {
  /** Those that a name can be written into, so that they stay. */
  readonly cards: readonly Found[]
  readonly stayOn: string
  /** Whole sentences: what happens to them. */
  readonly notes: readonly string[]
}

const NONE: CardsThatMove = { cards: [], stayOn: '', notes: [] }
const MOST_LISTED = 5

/**
 * With xend, vif-bridge gives a card without a bridge the first one by name. A new name for a bridge can make it the first, or
 * no longer the first: cards that would move are given the name of their bridge, and where that cannot be written, the new
 * name is refused. Those on the bridge itself get its new name as all that means it.
 */
export function cardsThatWouldMove(
  host: NamedHost,
  { what, name: old }: Renamable,
  name: string,
): CardsThatMove | Refused {
  if (what !== 'interface') return NONE
  const cards = host.files
    .filter(({ isGuest }) => !isGuest)
    .flatMap(file => file.mentions.map(mention => ({ file, mention })))
    .filter(({ mention }) => mention.form === 'implied' && movesFrom(mention, old, name))
  const stayOn = cards[0]?.mention.name ?? ''
  const stuck = cards.find(({ mention }) => mention.form === 'implied' && mention.put === null)
  if (stuck) return refuse(moving(stuck, stayOn, old, name))
  if (stayOn === old || cards.length === 0) return NONE
  const files = [...new Set(cards.map(({ file }) => `/${file.path}`))]
  const list = files.slice(0, MOST_LISTED).join(', ') + (files.length > MOST_LISTED ? ', …' : '')
  return {
    cards,
    stayOn,
    notes: [
      l10n.t(
        '{0} would be the first bridge by name, which vif-bridge gives to cards that name none: {1} is written into them, so that they stay there: {2}.',
        name,
        `bridge=${stayOn}`,
        list,
      ),
    ],
  }
}

function movesFrom(
  { name: bridge, firstOf = [] }: { name: string; firstOf?: readonly string[] },
  old: string,
  name: string,
) {
  if (!firstOf.includes(old)) return false
  const [first] = firstOf.map(one => (one === old ? name : one)).sort()
  return first !== (bridge === old ? name : bridge)
}

function moving(card: Found, bridge: string, old: string, name: string): string {
  return l10n.t(
    'The card at {0} names no bridge, so vif-bridge gives it the first by name, {1}. With {2} for {3} it would get another one: write its bridge into it first.',
    whereOf(card),
    bridge,
    name,
    old,
  )
}
