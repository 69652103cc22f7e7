import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../../facts/releases.ts'
import type { ShellFile } from '../../syntax/shell/model.ts'
import { tooTangled } from '../../syntax/tooTangled.ts'
import type { Problem, Span } from '../../text/problem.ts'
import type { ScriptFolder } from '../scriptFolder.ts'
import { sourcedFiles, type XenCall } from './calls.ts'

/** A script with its name and what is known of its folder. */
export interface NamedScript {
  readonly name: string
  readonly file: ShellFile
  readonly folder: ScriptFolder | null
}

/** What keeps the script as a whole from being run. */
export function scriptProblems({ name, file, folder }: NamedScript): Problem[] {
  const tangled = file.givenUpAt === null ? [] : [tooTangled(file.text, file.givenUpAt)]
  const ends = [...lineEnds(file.text), ...tangled]
  // What other scripts read into themselves is not run.
  if (name.endsWith('.sh')) return ends
  return [...ends, ...shebangProblems(file), ...modeProblems(name, folder), ...bashInSh(file)]
}

const FIRST: Span = { start: 0, end: 0 }

function lineEnds(text: string): Problem[] {
  const returns = [...text.matchAll(/\r+(?=\n|$)/g)]
  const [first] = returns
  if (!first) return []
  const message = l10n.t(
    'This script has Windows line ends (CRLF), so the kernel does not find its shell: save it with LF.',
  )
  const edits = returns.map(({ index, 0: run }) => ({ span: { start: index, end: index + run.length }, text: '' }))
  const fixes = [{ title: l10n.t('Convert the whole file to LF'), edits }]
  return [
    {
      code: 'script-line-ends',
      severity: 'warning',
      span: { start: first.index, end: first.index + 1 },
      message,
      fixes,
    },
  ]
}

function shebangProblems({ text, shebang, doubleBrackets }: ShellFile): Problem[] {
  if (shebang || text.trim() === '') return []
  const late = /^[\s\uFEFF]+(?=#!)/.exec(text)?.[0]
  const line = doubleBrackets.length > 0 ? '#!/bin/bash\n' : '#!/bin/sh\n'
  const fixes = late
    ? [{ title: l10n.t('Move #! to the beginning'), edits: [{ span: { start: 0, end: late.length }, text: '' }] }]
    : [{ title: l10n.t('Add {0}', line.trim()), edits: [{ span: FIRST, text: line }] }]
  const message = late
    ? l10n.t(
        'Something stands in front of #!, so the kernel does not know which shell runs this: move #! to the very beginning.',
      )
    : l10n.t('The first line does not say which shell runs this, so it cannot be started: begin with #!/bin/sh.')
  return [
    {
      code: 'missing-shebang',
      severity: 'warning',
      span: late ? { start: 0, end: late.length } : FIRST,
      message,
      fixes,
    },
  ]
}

function modeProblems(name: string, folder: ScriptFolder | null): Problem[] {
  if (folder?.isExecutable(name) !== false) return []
  const message = l10n.t('`{0}` may not be run: make it executable with chmod a+x /etc/xen/scripts/{0}.', name)
  return [{ code: 'script-not-executable', severity: 'warning', span: FIRST, message }]
}

/** Only bash knows `[[`; where sh is another shell, the script stops there. */
function bashInSh({ shebang, doubleBrackets }: ShellFile): Problem[] {
  const [span] = doubleBrackets
  if (!shebang || !span || !/^(sh|dash|ash)$/.test(shebang.interpreter)) return []
  const message = l10n.t('`[[` is bash, and this script asks for {0}: begin it with #!/bin/bash.', shebang.interpreter)
  const fixes = [{ title: l10n.t('Begin with #!/bin/bash'), edits: [{ span: shebang.span, text: '#!/bin/bash' }] }]
  return [{ code: 'bash-in-sh', severity: 'warning', span, message, fixes }]
}

/**
 * A vif script that never says that it is done: the toolstack waits, gives up, and the guest gets no interface. What is
 * done in a file that it reads into itself, or by a script that it calls, cannot be seen here.
 */
export function neverSucceeds({ name, file }: NamedScript, calls: readonly XenCall[], release: Release): Problem[] {
  const sourced = sourcedFiles(file)
  const isVifScript = sourced.includes('vif-common.sh')
  if (!isVifScript || name.endsWith('.sh') || calls.some(({ script }) => script.kind === 'vif-script')) return []
  if (sourced.some(other => !KNOWN_LIBRARIES.includes(other)) || saysSuccess(file)) return []
  const end = file.text.length
  const test =
    compareReleases(release, '4.1') >= 0 ? '[ "$type_if" = vif ] && [ "$command" = online ]' : '[ "$command" = online ]'
  const gap = file.text.endsWith('\n') ? '\n' : '\n\n'
  const text = `${gap}if ${test}; then\n  success\nfi\n`
  const source = file.commands.find(({ words: [, what] }) => what?.parts.at(-1)?.text.endsWith('vif-common.sh'))
  return [
    {
      code: 'never-succeeds',
      severity: 'warning',
      span: source?.span ?? FIRST,
      message: l10n.t(
        'This vif script never reports success, so the toolstack waits and then takes the interface away: call `success` at the end of online.',
      ),
      fixes: [{ title: l10n.t('Call `success` at the end'), edits: [{ span: { start: end, end }, text }] }],
    },
  ]
}

const KNOWN_LIBRARIES: readonly string[] = [
  'vif-common.sh',
  'xen-network-common.sh',
  'xen-hotplug-common.sh',
  'logging.sh',
]

function saysSuccess({ commands }: ShellFile): boolean {
  return commands.some(({ words: [command, ...rest] }) => {
    if (command?.text === 'success') return true
    return rest.some(({ parts }) => parts.some(({ text }) => text.includes('hotplug-status')))
  })
}
