import type { HostState } from './host/state.ts'
import { networkBridge } from './networkBridge.ts'
import { networkNat } from './networkNat.ts'
import { networkRoute } from './networkRoute.ts'
import { isScriptName, type ScriptName, type ScriptRelease } from './release.ts'
import { follow, type Invocation, type Run, ScriptRun } from './script.ts'
import type { Tools } from './tools/execute.ts'
import { vifBridge } from './vifBridge.ts'
import { vifNat } from './vifNat.ts'
import { vifOpenvswitch } from './vifOpenvswitch.ts'
import { vifRoute } from './vifRoute.ts'

const MODELS: Readonly<Record<ScriptName, (run: ScriptRun) => void>> = {
  'network-bridge': networkBridge,
  'network-nat': networkNat,
  'network-route': networkRoute,
  'vif-bridge': vifBridge,
  'vif-nat': vifNat,
  'vif-route': vifRoute,
  'vif-openvswitch': vifOpenvswitch,
}

/** What a script does to a host, step by step, and how it ends. */
export function predict(
  host: HostState,
  script: ScriptName,
  invocation: Invocation,
  release: ScriptRelease,
  tools: Tools,
): Run {
  return follow(new ScriptRun(host, invocation, release, tools), MODELS[script])
}

/** Several calls in a row, as a wrapper makes them: the exit status is that of the last one. */
export function predictCalls(host: HostState, calls: readonly Invocation[], release: ScriptRelease, tools: Tools): Run {
  let run: Run = { exit: 0, ending: null, steps: [], host }
  for (const call of calls) {
    const script = call.argv[0] ?? ''
    if (!isScriptName(script)) continue
    const { exit, ending, steps, host: after } = predict(run.host, script, call, release, tools)
    run = { exit, ending, steps: [...run.steps, ...steps], host: after }
  }
  return run
}
