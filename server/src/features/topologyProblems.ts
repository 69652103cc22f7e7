import type { HostTopology, NodeProblem, Place, TopologyNode } from '../network/topology/graph.ts'
import { grouped } from '../network/topology/linked.ts'
import { lineStarts, rangeOfSpan } from '../text/lines.ts'
import type { Position, Problem, Range } from '../text/problem.ts'

/** A finding with the place it is at. */
export interface PlacedProblem extends Place, NodeProblem {}

/** Findings of a file with their places; what is not even a warning is left out. */
export function placedProblems(file: string, text: string, problems: readonly Problem[]): PlacedProblem[] {
  const starts = lineStarts(text)
  return problems.flatMap(({ severity, span, message }) =>
    severity === 'error' || severity === 'warning'
      ? [{ file, range: rangeOfSpan(starts, span), severity, message }]
      : [],
  )
}

/** The same host with findings at the nodes that they are about: what stands around them in the file, or the guest of the file. */
export function withProblems(host: HostTopology, problems: readonly PlacedProblem[]): HostTopology {
  if (problems.length === 0) return host
  const byFile = grouped(
    host.nodes.filter(({ place }) => place !== null),
    ({ place }) => place?.file,
  )
  const found = grouped(problems, problem => nodeOf(problem, byFile.get(problem.file) ?? [])?.id)
  const nodes = host.nodes.map(node => {
    const own = found.get(node.id)
    return own ? { ...node, problems: own.map(({ severity, message }) => ({ severity, message })) } : node
  })
  return { ...host, nodes }
}

function nodeOf({ range }: PlacedProblem, nodes: readonly TopologyNode[]): TopologyNode | undefined {
  // dom0's end of a cable is said by the same text as the guest's.
  const around = nodes.filter(({ kind, place }) => kind !== 'backend' && place && holds(place.range, range.start))
  return around[0] ?? nodes.find(({ kind }) => kind === 'guest')
}

function holds({ start, end }: Range, at: Position): boolean {
  return !isBefore(at, start) && !isBefore(end, at)
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character)
}
