import * as l10n from '@vscode/l10n'
import { hostScript } from '../../facts/hostScripts.ts'
import type { Release } from '../../facts/releases.ts'
import { scriptName } from '../../strings/scriptCall.ts'
import { changeToName } from '../../text/fixes.ts'
import type { Problem } from '../../text/problem.ts'
import { argumentProblem } from '../scriptArguments.ts'
import type { ScriptFolder } from '../scriptFolder.ts'
import { scriptPresence } from '../scriptPresence.ts'
import { callOf, type PlacedCall, SCRIPT_OPTIONS, type XendSetting } from './settings.ts'

type Settings = ReadonlyMap<string, readonly XendSetting[]>

/** What is wrong with the calls of scripts: their files, their arguments, and whether the two belong together. */
export function networkProblems(settings: Settings, release: Release | null, scripts: ScriptFolder | null): Problem[] {
  const calls = SCRIPT_OPTIONS.flatMap(name => {
    const call = callOf(settings.get(name)?.[0])
    return call && call.script !== '' ? [{ name, call }] : []
  })
  const found = calls.flatMap(({ name, call }) => [
    ...scriptPresence(call.script, call.at(call.scriptSpan), scripts),
    ...wrongKind(name, call),
    ...callProblems(call, release),
  ])
  const call = (name: string) => calls.find(one => one.name === name)?.call
  return [...found, ...mismatch(call('network-script'), call('vif-script'))]
}

function callProblems(call: PlacedCall, release: Release | null): Problem[] {
  const script = hostScript(scriptName(call.script))
  if (!script) return []
  return call.arguments.flatMap(({ name, nameSpan, span }) =>
    argumentProblem(script, name, call.at(nameSpan), release, call.at(span)),
  )
}

const FITS: Readonly<Record<string, string>> = {
  'network-bridge': 'vif-bridge',
  'network-nat': 'vif-nat',
  'network-route': 'vif-route',
}

/** A network script prepares dom0 for one kind of vif script; a wrapper of one's own may prepare it for any. */
function mismatch(network: PlacedCall | undefined, vif: PlacedCall | undefined): Problem[] {
  if (!network) return []
  const prepared = scriptName(network.script)
  const wanted = FITS[prepared]
  // Without a vif-script xend takes vif-bridge.
  const used = vif ? scriptName(vif.script) : 'vif-bridge'
  if (!wanted || used === wanted || !Object.values(FITS).includes(used)) return []
  if (!vif) {
    const message = l10n.t(
      '`{0}` needs `{1}`, and without a `vif-script` xend takes vif-bridge: add (vif-script {1}).',
      prepared,
      wanted,
    )
    return [{ code: 'mismatched-scripts', severity: 'warning', span: network.at(network.scriptSpan), message }]
  }
  const span = vif.at(vif.scriptSpan)
  const other = Object.keys(FITS).find(name => FITS[name] === used) ?? ''
  return [
    {
      code: 'mismatched-scripts',
      severity: 'warning',
      span,
      message: l10n.t(
        '`{0}` does not fit `{1}`, so guests have no network: take `{2}` and `{1}`, or `{0}` and `{3}`.',
        used,
        prepared,
        wanted,
        other,
      ),
      fixes: [changeToName(span, wanted), changeToName(network.at(network.scriptSpan), other)],
      related: [{ span: network.at(network.scriptSpan), message: l10n.t('This prepares dom0 for `{0}`.', wanted) }],
    },
  ]
}

/** A script for guests where one for dom0 belongs, and the reverse. */
function wrongKind(option: string, call: PlacedCall): Problem[] {
  const script = hostScript(scriptName(call.script))
  const isWrong =
    (option === 'network-script' && script?.kind === 'vif-script') ||
    (option === 'vif-script' && script?.kind === 'network-script')
  if (!isWrong || !script) return []
  const span = call.at(call.scriptSpan)
  const right =
    script.kind === 'vif-script' ? script.name.replace('vif-', 'network-') : script.name.replace('network-', 'vif-')
  const message = l10n.t('`{0}` is no script for `{1}`: did you mean `{2}`?', script.name, option, right)
  const fixes = [changeToName(span, right)]
  return [{ code: 'mismatched-scripts', severity: 'warning', span, message, fixes }]
}
