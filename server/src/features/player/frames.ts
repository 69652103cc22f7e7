import * as l10n from '@vscode/l10n'
import { type Change, changesBetween, compared, routeTexts, settingTexts } from '../../network/scripts/changes.ts'
import { type Devices, followDevices } from '../../network/scripts/devices.ts'
import type { HostState } from '../../network/scripts/host/state.ts'
import type { Run, Step } from '../../network/scripts/script.ts'
import type { TopologyEdge } from '../../network/topology/graph.ts'
import { castOf, type StateGraph, topologyOfState } from '../../network/topology/ofState.ts'
import { commandText } from '../scriptRunText.ts'
import { badgesOf } from './badges.ts'
import { layoutOf } from './layout.ts'
import { edgeKey, pictureOf } from './picture.ts'
import { sentenceOfChange } from './words.ts'

/** A moment of a script: the host after one step, or before the first, which has no command. */
export interface Frame {
  /** As a shell would take it. */
  readonly command: string
  /** A sentence: why the script does it. */
  readonly why: string
  /** An SVG document without style; nodes have `data-id`, cables `data-from` and `data-to`. */
  readonly svg: string
  /** Ids of the nodes that this step has changed. */
  readonly changed: readonly string[]
  /** Whole sentences: what this step has changed. */
  readonly changes: readonly string[]
  readonly lists: readonly FrameList[]
}

/** Routes, rules or settings. */
export interface FrameList {
  readonly title: string
  readonly lines: readonly { readonly text: string; readonly mark: 'same' | 'new' | 'gone' }[]
}

/** All moments of a run: the host before it, then after each of its steps. Nothing moves from one to the next. */
export function framesOf(before: HostState, run: Run): Frame[] {
  const states = [before, ...run.steps.map(({ host }) => host)]
  const devices = followDevices(states)
  const cast = castOf(states, devices)
  const known = new Map<HostState, StateGraph>()
  const graphs = states.map((state, index) => {
    const graph = known.get(state) ?? topologyOfState(state, devices[index] ?? new Map(), cast)
    known.set(state, graph)
    return graph
  })
  const layout = layoutOf([...new Set(graphs)])
  return states.map((host, index) => {
    const now = { host, devices: devices[index] ?? new Map(), graph: graphs[index] ?? NOTHING }
    const old = index === 0 ? now : momentAt(index - 1, states, devices, graphs)
    const changes = changesBetween(old, now)
    const badges = badgesOf(changes, old, now)
    const come = edgesLeft(now.graph, old.graph)
    // A cable of another kind between the same ends is no ghost.
    const gone = edgesLeft(old.graph, now.graph).filter(
      ({ from, to }) => !come.some(edge => edge.from === from && edge.to === to),
    )
    const ghosts = old.graph.nodes.filter(({ id }) => !now.graph.nodes.some(node => node.id === id))
    const moment = {
      graph: now.graph,
      gone: { ...NOTHING, nodes: ghosts, edges: gone },
      badges,
      newEdges: new Set(come.map(edgeKey)),
    }
    const step = run.steps[index - 1]
    return {
      command: step ? commandText(step) : '',
      why: step ? step.why : l10n.t('The host before the script runs.'),
      svg: pictureOf(moment, layout),
      changed: [...badges.keys()],
      changes: step ? sentencesOf(changes, step) : [],
      lists: listsOf(old.host, host),
    }
  })
}

const NOTHING: StateGraph = { nodes: [], edges: [], ids: new Map() }

function momentAt(
  index: number,
  states: readonly HostState[],
  devices: readonly Devices[],
  graphs: readonly StateGraph[],
) {
  const host = states[index] as HostState
  return { host, devices: devices[index] ?? new Map(), graph: graphs[index] ?? NOTHING }
}

function edgesLeft(one: StateGraph, other: StateGraph): TopologyEdge[] {
  if (one === other) return []
  const there = new Set(other.edges.map(edgeKey))
  return one.edges.filter(edge => !there.has(edgeKey(edge)))
}

function sentencesOf(changes: readonly Change[], step: Step): string[] {
  if (changes.length > 0) return changes.map(sentenceOfChange)
  if (step.kind === 'opaque') return [l10n.t('What it changes is known only where it runs.')]
  if (step.exit !== 0) return [l10n.t('It fails with exit status {0}, and nothing changes.', step.exit)]
  return [l10n.t('Nothing changes: it was so before.')]
}

function listsOf(old: HostState, now: HostState): FrameList[] {
  const lists = [
    listOf(l10n.t('Routes'), routeTexts(old.routes), routeTexts(now.routes)),
    listOf(l10n.t('Rules of the packet filter (iptables)'), old.iptables.filter, now.iptables.filter),
    listOf(l10n.t('Rules of address translation (iptables -t nat)'), old.iptables.nat, now.iptables.nat),
    listOf(l10n.t('Settings of the kernel'), settingTexts(old), settingTexts(now)),
  ]
  return lists.filter(({ lines }) => lines.length > 0)
}

function listOf(title: string, old: readonly string[], now: readonly string[]): FrameList {
  const { gone, come } = compared(old, now)
  const added = new Set(come)
  return {
    title,
    lines: [
      ...gone.map(text => ({ text, mark: 'gone' as const })),
      ...now.map(text => ({ text, mark: added.has(text) ? ('new' as const) : ('same' as const) })),
    ],
  }
}
