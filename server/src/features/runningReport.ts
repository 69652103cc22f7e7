import * as l10n from '@vscode/l10n'
import type { Comparison, GuestState, LinkState } from '../live/compareHost.ts'
import type { Drift } from '../live/drift.ts'
import type { Snapshot } from '../live/snapshot.ts'
import { command } from '../network/generate/quote/shell.ts'
import { attempt, Refusal } from '../network/generate/refusal.ts'
import type { Place } from '../network/topology/graph.ts'
import { lineStarts, positionOf } from '../text/lines.ts'
import { code, escaped, table } from './markdownText.ts'

/** What a report is made from. */
export interface ReportSources {
  /** The host by name. */
  readonly host: string
  readonly toolstack: 'xl' | 'xm'
  readonly comparison: Comparison
  readonly snapshot: Snapshot
  /** The text that the snapshot was read from. */
  readonly text: string
  /** When the host was asked, as people write it; null where that is not known. */
  readonly taken: string | null
}

/** How a host runs compared with its files, as a page of Markdown: what differs comes first, each with the way to its line. */
export function runningReport(sources: ReportSources): string {
  const { host, taken, snapshot, comparison } = sources
  const guests = (state: GuestState['state']) => comparison.guests.filter(one => one.state === state)
  const asked = snapshot.listings.map(({ command: of }) => code(of)).join(', ')
  return [
    `# ${l10n.t('{0}: what runs, and what its files say', escaped(host))}`,
    taken === null
      ? l10n.t('By a snapshot of {0}.', asked || l10n.t('nothing'))
      : l10n.t('By what {0} said on {1}.', asked || l10n.t('nothing'), taken),
    summary(guests),
    ...section(
      l10n.t('Guests that run otherwise than their files'),
      guests('drifted').map(one => driftedGuest(one, sources)),
    ),
    ...section(l10n.t('Guests in no file'), list(guests('unconfigured').map(strayGuest))),
    ...section(l10n.t('Guests that run as their files say'), list(guests('running').map(runningGuest))),
    ...section(l10n.t('Guests that do not run'), list(guests('configured').map(idleGuest))),
    ...section(l10n.t('The network of dom0'), network(comparison.links)),
    ...section(l10n.t('What was not understood'), list(notes(sources))),
    '',
  ].join('\n\n')
}

function section(title: string, parts: readonly string[]): string[] {
  return parts.length === 0 ? [] : [`## ${title}`, ...parts]
}

/** One paragraph with a line for each item. */
function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [items.map(item => `- ${item}`).join('\n')]
}

function summary(guests: (state: GuestState['state']) => readonly GuestState[]): string {
  const counts = [
    l10n.t('**{0}** as their files say', guests('running').length),
    l10n.t('**{0}** otherwise', guests('drifted').length),
    l10n.t('**{0}** in no file', guests('unconfigured').length),
    l10n.t('**{0}** do not run', guests('configured').length),
  ]
  return l10n.t('Guests: {0}.', counts.join(' · '))
}

function driftedGuest(state: GuestState, { toolstack }: ReportSources): string {
  const rows = state.drift.map(({ what, configured, running, place }) => [
    linked(what, place),
    value(configured),
    value(running),
  ])
  return [
    `### ${headed(state)}`,
    table(['', l10n.t('File'), l10n.t('Runs')], rows),
    adviceOrNone(state, toolstack),
  ].join('\n\n')
}

/** A name that no command line can hold is nobody's advice. */
function adviceOrNone(state: GuestState, toolstack: 'xl' | 'xm'): string {
  const found = attempt(() => advice(state, toolstack))
  return found instanceof Refusal ? '' : found
}

/** What brings a guest to what its file says: some of it while it runs, the rest when it is created anew. */
function advice({ name, guest, drift }: GuestState, toolstack: 'xl' | 'xm'): string {
  const live = drift.map(({ what, configured }) => liveCommand(what, configured, name, toolstack))
  if (live.every(one => one !== null)) {
    return l10n.t('While it runs, this makes it so: {0}.', live.map(one => code(one)).join(', '))
  }
  const file = guest?.place.file ?? ''
  const anew = [command(toolstack, 'shutdown', '-w', name), command(toolstack, 'create', pathOf(file))]
  return l10n.t(
    'A guest keeps what it was created with, also when it reboots. To take the file: {0}.',
    anew.map(code).join(l10n.t(', then ')),
  )
}

function liveCommand(what: string, configured: string | null, name: string, toolstack: string): string | null {
  const number = /^(\d+)/.exec(configured ?? '')?.[1]
  if (number === undefined) return null
  if (what === 'memory') return command(toolstack, 'mem-set', name, number)
  return what === 'vcpus' ? command(toolstack, 'vcpu-set', name, number) : null
}

function runningGuest(state: GuestState): string {
  return headed(state)
}

function idleGuest({ guest, name }: GuestState): string {
  const starts = guest?.autostart ? l10n.t('starts with the host') : ''
  return [linked(name, guest?.place ?? null), starts].filter(Boolean).join(' · ')
}

function strayGuest(state: GuestState): string {
  const { memory, vcpus, cards } = state.domain ?? {}
  const bridges = [...new Set((cards ?? []).flatMap(({ bridge }) => bridge ?? []))]
  return [
    headed(state),
    ...(memory === undefined ? [] : [`${memory} MB`]),
    ...(vcpus === undefined ? [] : [l10n.t('{0} vCPU', vcpus)]),
    ...bridges.map(code),
  ].join(' · ')
}

/** The name, which leads to the file, with the id. */
function headed({ name, guest, domain }: GuestState): string {
  const id = domain?.id === null || domain === null ? '' : l10n.t('id {0}', domain.id)
  return [linked(name, guest?.place ?? null), id].filter(Boolean).join(' · ')
}

function network(links: readonly LinkState[]): string[] {
  const known = links.filter(({ state }) => state !== null)
  if (known.length === 0) return []
  const odd = known.filter(({ state, running }) => state !== 'running' || running?.up === false)
  if (odd.length === 0) {
    const isAll = known.length === links.length
    return [isAll ? l10n.t('All of it runs as the files say.') : l10n.t('What is known of it runs as the files say.')]
  }
  return [table([l10n.t('Interface'), '', l10n.t('Files'), l10n.t('Runs')], odd.flatMap(linkRows))]
}

function linkRows({ name, link, running, state, drift }: LinkState): string[][] {
  const head = linked(name, link?.place ?? null)
  const down = running?.up === false ? [[head, '', '', l10n.t('is down')]] : []
  if (state === 'configured') return [[head, '', l10n.t('in a file'), l10n.t('is not there')]]
  if (state === 'unconfigured') {
    const on = running?.master ? l10n.t('is there, on {0}', code(running.master)) : l10n.t('is there')
    return [[head, '', l10n.t('in no file'), on], ...down]
  }
  return [...drift.map(one => [head, linked(word(one), one.place), value(one.configured), value(one.running)]), ...down]
}

function word({ what }: Drift): string {
  return what === 'master' ? l10n.t('port of') : what
}

function notes({ snapshot, text }: ReportSources): string[] {
  const starts = lineStarts(text)
  return snapshot.notes.map(({ span, message }) => {
    return l10n.t('Line {0}: {1}', positionOf(starts, span.start).line + 1, escaped(message))
  })
}

function value(text: string | null): string {
  return text === null ? '–' : text === '' ? l10n.t('empty') : code(text)
}

/** Leads to the line of the file. */
function linked(text: string, place: Place | null): string {
  if (!place) return escaped(text)
  const target = place.file.replace(/[()<>\s]/g, sign =>
    encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'),
  )
  return `[${escaped(text)}](${target}#L${place.range.start.line + 1})`
}

/** The path on the host: what stands from `/etc/xen` on, as an administrator would write it. */
function pathOf(file: string): string {
  const at = file.lastIndexOf('/etc/xen/')
  return decodeURI(at < 0 ? file : file.slice(at))
}
