import * as l10n from '@vscode/l10n'
import type { HostState } from './host/state.ts'
import { hostJson, isObject, objects, readHost, text, texts, textsByName } from './hostJson.ts'
import { predictCalls } from './predict.ts'
import { hasScript, isAtLeast, isScriptName, parseScriptRelease, SCRIPTS, type ScriptRelease } from './release.ts'
import type { Invocation, Run, Step } from './script.ts'
import type { Tools } from './tools/execute.ts'

/** A host and what is run on it, as a JSON file gives them. */
export interface SimulationCase {
  readonly host: HostState
  readonly calls: readonly Invocation[]
  readonly release: ScriptRelease
  readonly tools: Tools
}

type Json = Readonly<Record<string, unknown>>

/** Reads a case; a sentence where it cannot be run. Results that a case may hold as well are not looked at. */
export function readCase(json: unknown): SimulationCase | string {
  if (!isObject(json)) return l10n.t('A case is a JSON object with script, era, dom0 and invocation.')
  const era = text(json.era)
  const release = parseScriptRelease(era ?? '')
  if (!release) return l10n.t('The release {0} is not known: write one such as "4.17" as "era".', JSON.stringify(era))
  const script = text(json.script) ?? ''
  if (!isScriptName(script)) {
    return l10n.t(
      'There is no model of the script {0}: write one of {1} as "script".',
      JSON.stringify(script),
      Object.keys(SCRIPTS).join(', '),
    )
  }
  if (!hasScript(release, script)) return noSuchScript(script, release)
  const before = isObject(json.stateBefore) ? json.stateBefore : isObject(json.dom0) ? json.dom0 : null
  if (!before) return l10n.t('The case tells no host: write one as "dom0".')
  const invocation = isObject(json.invocation) ? json.invocation : {}
  const environment = isObject(json.environment) ? json.environment : {}
  const tools = readTools(environment, release)
  const dom0 = isObject(json.dom0) ? json.dom0 : {}
  const host = {
    ...readHost(before),
    files: { ...textsByName(dom0.files), ...textsByName(before.files) },
    xenstore: { ...textsByName(json.xenstore), ...textsByName(before.xenstore) },
    bondSlaves: { ...textsByName(dom0.bondSlaves), ...textsByName(before.bondSlaves) },
  }
  return { host: afterSetup(host, json, dom0, release, tools), calls: callsOf(script, invocation), release, tools }
}

/** What earlier calls have left in files, where the host is given as it was after them. */
function afterSetup(host: HostState, json: Json, dom0: Json, release: ScriptRelease, tools: Tools): HostState {
  if (!isObject(json.stateBefore)) return host
  const before = { ...readHost(dom0), files: host.files, xenstore: host.xenstore }
  const calls = objects(json.setup).map(call => ({ argv: texts(call.argv), env: textsByName(call.env) }))
  return { ...host, files: predictCalls(before, calls, release, tools).host.files }
}

/** The sentence for a script that a release does not have. */
export function noSuchScript(script: string, { release }: ScriptRelease): string {
  return l10n.t('Xen {0} came without {1}.', release, script)
}

/** `wrapperCalls` are several calls in a row; argv[0] is then only a name. */
function callsOf(script: string, invocation: Json): Invocation[] {
  const env = textsByName(invocation.env)
  const wrapped = Array.isArray(invocation.wrapperCalls) ? invocation.wrapperCalls.map(texts) : []
  if (wrapped.length > 0) return wrapped.map(argv => ({ argv, env }))
  return [{ argv: [script, ...texts(invocation.argv).slice(1)], env }]
}

/** Which tools the host has, and of which time they are. */
export function readTools(environment: Json, release: ScriptRelease): Tools {
  const says = (name: string) => text(environment[name]) ?? ''
  const absent = new Set(texts(environment.absentTools))
  if (says('ifup').startsWith('absent')) absent.add('ifup')
  if (says('brctl').startsWith('absent')) absent.add('brctl')
  return {
    absent,
    knowsSecondary: isAtLeast(release, '3.2'),
    defaultRouteLast: !isAtLeast(release, '4.1') && !says('ip').startsWith('current'),
    brctlHeadline: !says('brctl').startsWith('current'),
  }
}

/** What `simulate` answers, as it is written. */
export function runJson({ exit, ending, steps, host }: Run, withSteps: boolean): Json {
  const commands = steps.filter(isCommand)
  return {
    exit,
    ending,
    commands: commands.map(({ argv }) => argv),
    stateAfter: hostJson(host),
    xenstoreWrites: steps.filter(({ kind }) => kind === 'xenstore').map(({ argv }) => argv.slice(1)),
    fileWrites: [...new Set(steps.filter(({ kind }) => kind === 'file').map(({ argv }) => argv[1] ?? ''))]
      .sort()
      .map(path => ({ path, content: host.files[path] ?? null })),
    ...(withSteps && {
      steps: commands.map(step => ({ argv: step.argv, why: step.why, stateAfter: hostJson(step.host) })),
    }),
  }
}

const isCommand = ({ kind }: Step): boolean => kind === 'command' || kind === 'opaque'
