import * as l10n from '@vscode/l10n'
import type { NodeKind, TopologyNode } from '../network/topology/graph.ts'

/*
 * How large things are on the picture, in pixels. Text is 13 pixels high.
 */

/** Height of a card or an interface. */
export const PILL = 26
/** Width of a bridge's bar. */
export const BAR = 14
/** A bridge is a bar below its name. */
const BAR_TOP = 22
/** From one interface on a machine's edge to the next. */
const PLUG_STEP = 40
/** A line of text. */
export const LINE = 16

/** Width of a letter of the editor's font, rounded up, and of a Chinese, Japanese or Korean one. */
const LETTER = 8
const WIDE_LETTER = 14
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u

/** Longer names are cut on the picture; the tooltip has them whole. */
const LONGEST = 28

const MACHINES: readonly NodeKind[] = ['guest', 'dom0']

export function isMachine({ kind }: TopologyNode): boolean {
  return MACHINES.includes(kind)
}

export function textWidth(text: string): number {
  return [...text].reduce((width, letter) => width + (WIDE.test(letter) ? WIDE_LETTER : LETTER), 0)
}

/** A text as the picture has it. */
export function cut(text: string): string {
  const letters = [...text]
  return letters.length <= LONGEST ? text : `${letters.slice(0, LONGEST - 1).join('')}…`
}

/** What stands below a node's name; empty for most. */
export function secondLine(node: TopologyNode): string {
  const { kind, facts, runs } = node
  if (kind === 'guest') return cut(facts.guests ?? joined(facts.type?.toUpperCase(), ...guestState(node)))
  if (facts.defined === 'no') return l10n.t('nothing defines it')
  if (facts.defined === 'unknown') return l10n.t('not defined here')
  return cut(joined(facts.address, runs))
}

/** What differs has a sign, so that the id is enough. */
function guestState({ state, domid, runs }: TopologyNode): (string | undefined)[] {
  const id = domid === undefined ? undefined : l10n.t('id {0}', domid)
  if (state === 'unconfigured') return [id, l10n.t('in no file')]
  return [id ?? runs]
}

function joined(...words: readonly (string | undefined)[]): string {
  return words.filter(Boolean).join(' · ')
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** How much room the texts of a picture need. */
export interface Measures {
  /** Between two boxes of a column. */
  readonly gap: number
  /** The least room of a node, with the interfaces on its edge. */
  size(node: TopologyNode, plugs: readonly TopologyNode[]): Size
  /** What a bridge has above its bar, and below it. */
  aboveBar(node: TopologyNode): number
  belowBar(node: TopologyNode): number
  /** From the middle of a machine down to the middle of one of its interfaces. */
  plugAt(plugs: readonly TopologyNode[], index: number): number
}

/** Those of a host's diagram. */
export const DIAGRAM: Measures = {
  gap: 14,
  size: (node, plugs) => sizeOf(node, plugs.length),
  aboveBar: () => BAR_TOP,
  belowBar: node => (secondLine(node) === '' ? 0 : LINE),
  plugAt: (plugs, index) => (index - (plugs.length - 1) / 2) * PLUG_STEP,
}

/**
 * How much room a node needs, at least.
 *
 * @param plugs how many interfaces are on its edge
 */
function sizeOf(node: TopologyNode, plugs: number): Size {
  const below = secondLine(node)
  const text = Math.max(textWidth(cut(node.label)), textWidth(below))
  const line = below === '' ? 0 : LINE
  if (node.kind === 'bridge') return { width: Math.max(text, 60), height: BAR_TOP + 60 + line }
  if (!isMachine(node)) return { width: text + 24, height: PILL + line }
  return { width: Math.max(text + (plugs > 0 ? plugWidth('eth00') + 16 : 24), 120), height: machineHeight(plugs) }
}

/** An interface on the edge of a machine: half of it stands out. */
export function plugWidth(label: string): number {
  return textWidth(cut(label)) + 16
}

/** How far an interface stands out of its machine. */
export const PLUG_OUT = 10

function machineHeight(plugs: number): number {
  return Math.max(46, plugs * PLUG_STEP + 6)
}
