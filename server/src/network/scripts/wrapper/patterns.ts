import { literally, type Step, stepsOf } from '../../../text/shellPattern.ts'

/**
 * Reads a pattern of `case`, `[[ … == … ]]` or `${name#…}` from its parts; null where it has something that is not read here.
 *
 * @param parts what is quoted stands for itself
 */
export function readPattern(parts: readonly { readonly text: string; readonly quoted: boolean }[]): Step[] | null {
  const steps: Step[] = []
  for (const { text, quoted } of parts) {
    if (quoted) steps.push(...literally(text))
    else if (/[?*+@!]\(|\[[:.=]/.test(text)) return null
    else steps.push(...stepsOf(text))
  }
  return steps
}
