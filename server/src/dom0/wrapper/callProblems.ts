import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../../facts/releases.ts'
import { runTogether } from '../../syntax/shell/model.ts'
import type { Fix, Problem } from '../../text/problem.ts'
import { argumentProblem } from '../scriptArguments.ts'
import type { XenCall } from './calls.ts'

/** What is wrong with calls of Xen's scripts, one by one and together. */
export function callProblems(calls: readonly XenCall[], release: Release | null): Problem[] {
  return [
    ...calls.flatMap(call => [...wordsOf(call, release), ...commandProblems(call)]),
    ...calls.flatMap((call, index) => together(call, calls.slice(0, index), release)),
  ]
}

function wordsOf({ script, arguments: words }: XenCall, release: Release | null): Problem[] {
  return words.flatMap(({ name, nameSpan, span }) => argumentProblem(script, name, nameSpan, release, span))
}

/** A call must hand on the word that the wrapper was given, `start` or `stop`. */
function commandProblems({ script, command, nameSpan, others }: XenCall): Problem[] {
  if (!script.commands && !script.commandsByRelease) return []
  // The first word without a = is what the script does.
  const [word] = others
  if (!word) return missing()
  if (word.text === null) return []
  // In a branch of its own, a word is as it should be.
  if (command.branches.length > 0 || script.kind !== 'network-script') return []
  const fix: Fix = { title: l10n.t('Hand on "$@"'), edits: [{ span: word.span, text: '"$@"' }] }
  const message = l10n.t(
    'This call always says `{0}`, also when xend calls the wrapper with `stop`: hand on the word with "$@".',
    word.text,
  )
  return [{ code: 'missing-arguments', severity: 'warning', span: word.span, message, fixes: [fix] }]

  function missing(): Problem[] {
    const at = { start: nameSpan.end, end: nameSpan.end }
    const edit: Fix = { title: l10n.t('Hand on "$@"'), edits: [{ span: at, text: ' "$@"' }] }
    const sentence = l10n.t(
      'This call does not say what to do, so `{0}` fails: hand on the word that the wrapper was given with "$@".',
      script.name,
    )
    return [{ code: 'missing-arguments', severity: 'warning', span: nameSpan, message: sentence, fixes: [edit] }]
  }
}

/** A call that gets in the way of an earlier one. */
function together(call: XenCall, earlier: readonly XenCall[], release: Release | null): Problem[] {
  if (call.script.name !== 'network-bridge') return []
  const same = earlier.filter(
    other => other.script === call.script && runTogether(other.command, call.command) && sameCommand(other, call),
  )
  if (same.length === 0) return []
  const repeated = ['vifnum', 'bridge', 'netdev'].flatMap(name => repeatedWord(name, call, same))
  if (repeated.length > 0 || release === null) return repeated
  if (compareReleases(release, '4.1') >= 0) return startsBridge(call) ? [withoutEffect(call)] : []
  return compareReleases(release, '3.2') < 0 ? bothWithoutNumber(call, same) : []
}

function sameCommand(a: XenCall, b: XenCall): boolean {
  const words = ({ others }: XenCall) =>
    others.map(({ parts }) => parts.map(part => part.kind + part.text).join('')).join(' ')
  return words(a) === words(b)
}

function lastWord(name: string, { arguments: words }: XenCall) {
  return words.findLast(word => word.name === name)
}

function repeatedWord(name: string, call: XenCall, earlier: readonly XenCall[]): Problem[] {
  const word = lastWord(name, call)
  const before = earlier.map(other => lastWord(name, other)).find(other => other?.value === word?.value)
  if (!word || word.value === null || !before) return []
  return [
    {
      code: 'repeated-argument',
      severity: 'warning',
      span: word.span,
      message: l10n.t(
        "A call above has `{0}={1}` too, so the two get in each other's way: give each call a `{0}` of its own.",
        name,
        word.value,
      ),
      related: [{ span: before.span, message: l10n.t('Here it stands first.') }],
    },
  ]
}

function bothWithoutNumber(call: XenCall, earlier: readonly XenCall[]): Problem[] {
  const other = earlier.find(one => !lastWord('vifnum', one))
  if (lastWord('vifnum', call) || !other) return []
  return [
    {
      code: 'repeated-argument',
      severity: 'warning',
      span: call.nameSpan,
      message: l10n.t(
        'Without `vifnum` this call works on the same interface as the one above: number the calls, vifnum=0, vifnum=1.',
      ),
      related: [{ span: other.nameSpan, message: l10n.t('Here it stands first.') }],
    },
  ]
}

function startsBridge({ others: [word] }: XenCall): boolean {
  return word !== undefined && (word.text === null || word.text === 'start')
}

function withoutEffect({ nameSpan: span }: XenCall): Problem {
  const message = l10n.t(
    'Since Xen 4.1 `network-bridge` does nothing when there is a bridge already, so only the first call works: make the other bridges in the network files of the system.',
  )
  return { code: 'call-without-effect', severity: 'warning', span, message, tag: 'unnecessary' }
}
