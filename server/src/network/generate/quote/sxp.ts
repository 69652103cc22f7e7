import { quoted } from '../../../dom0/xend/placeProblems.ts'
import { printable } from './printable.ts'

/** An atom of xend-config.sxp: bare where it may be, else in quotes with xend's escapes. */
export function sxpAtom(value: string): string {
  return quoted(printable(value))
}
