import * as l10n from '@vscode/l10n'
import { plainLocation } from '../files/files.ts'
import type { Followed } from '../network/scripts/followCalls.ts'
import type { HostState } from '../network/scripts/host/state.ts'
import type { Step } from '../network/scripts/script.ts'
import { hostChanges } from './hostLists.ts'
import { commandLine, commandText, endingText } from './scriptRunText.ts'

/** A host without the texts of its files: what changes on it, and small enough to be sent for every step. */
export type SentHost = Omit<HostState, 'files'>

/** A script that was followed on a host, ready to be shown step by step. */
export interface ScriptRun {
  /** One line: which script, which release, which host. */
  readonly title: string
  /** Whole sentences: what was taken for granted. */
  readonly notes: readonly string[]
  readonly before: SentHost
  readonly steps: readonly RunStep[]
  /** Where the run consists of several calls of Xen's scripts: each, and the index of its first step. */
  readonly parts: readonly { readonly command: string; readonly from: number }[]
  readonly exit: number
  /** One or two sentences: how the script ends, and why. */
  readonly ending: string
}

export interface RunStep {
  /** `opaque`: a stretch of a script that is not followed; `file` and `xenstore` write into those. */
  readonly kind: Step['kind']
  readonly argv: readonly (string | null)[]
  /** As a shell would take it. */
  readonly command: string
  readonly why: string
  readonly exit: number
  /** What it changed, a line each: `+` has come, `-` has gone, `~` is different. */
  readonly changes: readonly string[]
  readonly after: SentHost
}

/** @param host the host's name, for people */
export function scriptRun(followed: Followed, host: string): ScriptRun {
  const { before, run, notes } = followed
  let last = before
  const steps = run.steps.map(step => {
    const changes = hostChanges(last, step.host)
    last = step.host
    const { kind, argv, why, exit } = step
    return { kind, argv, command: commandText(step), why, exit, changes, after: sent(step.host) }
  })
  const { exit } = run
  const parts = followed.parts.map(({ argv, from }) => ({ command: commandLine(argv), from }))
  return { title: titleOf(followed, host), notes, before: sent(before), steps, parts, exit, ending: endingText(run) }
}

/** One line: the calls, the release and the host. */
export function titleOf({ calls, release }: Followed, host: string): string {
  return l10n.t('{0}, as Xen {1} does it on {2}', calls.map(commandLine).join('; '), release, host)
}

/** The name of a host for people: that of the folder that holds its files. */
export function hostName(root: string): string {
  const last = root.slice(root.lastIndexOf('/') + 1)
  return last === '' ? l10n.t('this machine') : l10n.t('the host {0}', plainLocation(last))
}

function sent({ files: _, ...host }: HostState): SentHost {
  return host
}
