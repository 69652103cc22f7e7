import * as l10n from '@vscode/l10n'
import { compareReleases } from '../../../facts/releases.ts'
import { type Generated, wholeFile } from '../generated.ts'
import { comment } from '../quote/comment.ts'
import { pathIn } from '../quote/printable.ts'
import { command, shellWord } from '../quote/shell.ts'
import { Refusal } from '../refusal.ts'
import type { PlannedBridge } from './cardsOfBridges.ts'
import type { WrapperPlan } from './wrapperPlan.ts'

/** Where the scripts of Xen lie on a host. */
const FOLDER = '/etc/xen/scripts'
/** Loop pairs that the netloop driver makes when it is told nothing, numbered from 0 (nloopbacks). */
const LOOP_PAIRS = 8

/** Where the wrapper lies; its name is one that needs no quotes anywhere. */
export function wrapperPath({ script }: WrapperPlan): string {
  return pathIn(FOLDER, script)
}

/** A network script of the host's own, which calls those of Xen once for each bridge and way. */
export function writeWrapper(plan: WrapperPlan): Generated {
  const path = wrapperPath(plan)
  const calls = callsOf(plan)
  if (calls.length === 0) {
    throw new Refusal(
      l10n.t('The network files of the system make all bridges that the guests need: xend needs no network script.'),
    )
  }
  const lines = [
    '#!/bin/sh',
    ...calls.map(({ why }) => comment(why)),
    comment(l10n.t('xend calls this with the word "start"; "$@" hands it on.')),
    ...calls.map(({ script, words }) => `${FOLDER}/${script} "$@" ${words.join(' ')}`),
  ]
  return {
    files: [{ ...wholeFile(path, 'shellscript', lines), executable: true }],
    before: [],
    apply: [command('chmod', 'a+x', path)],
    notes: [...plan.notes, ...notesOf(plan)],
  }
}

/** A call of one of Xen's network scripts. */
export interface NetworkCall {
  readonly script: 'network-bridge' | 'network-nat' | 'network-route'
  /** `NAME=VALUE`, as a shell reads them. */
  readonly words: readonly string[]
  readonly why: string
}

/** The calls that a plan needs, in order. */
export function callsOf(plan: WrapperPlan): NetworkCall[] {
  return [...bridgeCalls(plan), ...routerCalls(plan)]
}

function bridgeCalls({ release, bridges }: WrapperPlan): NetworkCall[] {
  const numbered = compareReleases(release, '3.2') < 0
  const numbers = numbersOf(bridges)
  return bridges.map(({ bridge, netdev }, index) => ({
    script: 'network-bridge',
    words: [
      ...(numbered ? [`vifnum=${numbers[index]}`] : []),
      `netdev=${shellWord(netdev)}`,
      `bridge=${shellWord(bridge)}`,
    ],
    why: l10n.t('{0} leads outside over {1}.', bridge, netdev),
  }))
}

/** The loop pair of each card, up to 3.1: that with its own number, where all cards have one. */
function numbersOf(bridges: readonly PlannedBridge[]): number[] {
  const own = bridges.map(({ netdev }) => /^[A-Za-z]+(\d+)$/.exec(netdev)?.[1]).map(Number)
  const usable = new Set(own).size === own.length && own.every(number => number < LOOP_PAIRS)
  return usable ? own : bridges.map((_, index) => index)
}

function routerCalls({ nat, route }: WrapperPlan): NetworkCall[] {
  const calls: NetworkCall[] = []
  if (nat) {
    const words = [`netdev=${shellWord(nat.netdev)}`, ...(nat.dhcp ? ['dhcp=yes'] : [])]
    const why = l10n.t('Guests with vif-nat hide behind the address of {0}.', nat.netdev)
    calls.push({ script: 'network-nat', words, why })
  }
  if (route !== null) {
    const why = l10n.t('Guests with vif-route are reached over {0}.', route)
    calls.push({ script: 'network-route', words: [`netdev=${shellWord(route)}`], why })
  }
  return calls
}

function notesOf({ release, bridges, nat, route }: WrapperPlan): string[] {
  const notes: string[] = []
  if (compareReleases(release, '3.2') < 0 && bridges.length > LOOP_PAIRS) {
    notes.push(
      l10n.t(
        'The netloop driver makes {0} loop pairs by itself: give the kernel netloop.nloopbacks={1}.',
        LOOP_PAIRS,
        bridges.length,
      ),
    )
  }
  if (bridges.length + (nat ? 1 : 0) + (route === null ? 0 : 1) === 1) {
    notes.push(
      l10n.t(
        'One call alone needs no script of its own: xend can make it itself, as the preview for xend-config.sxp shows.',
      ),
    )
  }
  if (bridges.length > 0) {
    notes.push(
      l10n.t('While the bridges are made, connections to this host are cut for some seconds: work at its console.'),
    )
  }
  return notes
}
