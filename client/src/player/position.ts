import type { Position } from './view/messages.ts'

/**
 * Where a script that was edited is shown: at the step with the same command, the nearest of several, else at the same
 * number.
 *
 * @param commands those of the script as it is now, the first for the host before it
 */
export function stepAfterEdit({ step, command }: Position, commands: readonly string[]): number {
  const last = Math.max(0, commands.length - 1)
  if (step <= 0) return 0
  const same = commands.flatMap((one, index) => (index > 0 && one === command ? [index] : []))
  const [nearest] = same.sort((a, b) => Math.abs(a - step) - Math.abs(b - step))
  return nearest ?? Math.min(step, last)
}
