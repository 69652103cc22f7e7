import type { Followed } from '../../network/scripts/followCalls.ts'
import { titleOf } from '../scriptRun.ts'
import { commandLine, endingText } from '../scriptRunText.ts'
import { type Frame, framesOf } from './frames.ts'
import { PLAYER_STYLE } from './picture.ts'

/** A script that was followed on a host, as pictures. */
export interface ScriptPlay {
  /** One line: which script, which release, which host. */
  readonly title: string
  /** Whole sentences: what was taken for granted. */
  readonly notes: readonly string[]
  /** The style that all the pictures need. */
  readonly style: string
  /** The host before the script, then after each step. */
  readonly frames: readonly Frame[]
  /** Where the run consists of several calls of Xen's scripts: each, and the frame of its first step. */
  readonly parts: readonly { readonly command: string; readonly from: number }[]
  /** One or two sentences: how the script ends, and why. */
  readonly ending: string
}

/** @param host the host's name, for people */
export function scriptPlay(followed: Followed, host: string): ScriptPlay {
  const { before, run, notes } = followed
  const parts = followed.parts.map(({ argv, from }) => ({ command: commandLine(argv), from: from + 1 }))
  return {
    ...{ title: titleOf(followed, host), notes, style: PLAYER_STYLE },
    ...{ frames: framesOf(before, run), parts, ending: endingText(run) },
  }
}
