import * as l10n from '@vscode/l10n'
import type { PythonRun } from '../../syntax/python/run.ts'
import type { Problem } from '../../text/problem.ts'

/** Where Python itself stops when xm runs the file. */
export function runProblems({ stop, hiddenReads }: PythonRun): Problem[] {
  const seen = new Set<number>()
  const hidden = hiddenReads.filter(({ span }) => !seen.has(span.start) && seen.add(span.start))
  return [
    ...(stop ? [stopped(stop)] : []),
    ...hidden.map(
      ({ name, span }): Problem => ({
        code: 'python-hidden-name',
        severity: 'error',
        span,
        message: l10n.t(
          'Functions do not see the names of the file where xm runs it, so `{0}` is not defined here: pass it as an argument.',
          name,
        ),
      }),
    ),
  ]
}

function stopped({ span, message, exception }: NonNullable<PythonRun['stop']>): Problem {
  const name = /^NameError: name '(\w+)'/.exec(message)?.[1]
  const sentence = name
    ? l10n.t('Nothing defines `{0}`, so Python stops here and xm refuses the file: define it above.', name)
    : exception === 'SystemExit'
      ? l10n.t('The file ends the program here, so xm creates no guest.')
      : l10n.t('Python stops here, and xm refuses the file: {0}.', message)
  return { code: 'python-stops', severity: 'error', span, message: sentence }
}
