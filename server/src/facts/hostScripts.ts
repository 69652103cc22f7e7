import data from './host-scripts.json' with { type: 'json' }
import type { Release } from './releases.ts'

/** Something that a script reads: a word NAME=VALUE of its call, or a variable that the toolstack sets. */
export interface ScriptVariable {
  readonly name: string
  readonly kind: 'argument' | 'environment'
  readonly since?: Release
  readonly removed?: Release
  readonly default?: string
  readonly defaultByRelease?: readonly {
    readonly from: Release
    readonly to: Release | null
    readonly value: string
  }[]
}

/** A script, or a library of scripts, in `/etc/xen/scripts` (tools/hotplug/Linux, before 4.0 tools/examples). */
export interface HostScript {
  readonly name: string
  readonly kind:
    | 'network-script'
    | 'vif-script'
    | 'vif2-script'
    | 'block-script'
    | 'device-script'
    | 'library'
    | 'hook directory'
    | 'helper'
    | 'udev helper'
    | 'remus'
    | 'colo'
  /** Null: never part of Xen itself. */
  readonly since: Release | null
  /** The first release looked at had it already. */
  readonly orEarlier?: true
  /** First release without it; null: still there. */
  readonly removed: Release | null
  readonly commands?: readonly string[]
  readonly commandsByRelease?: readonly {
    readonly from: Release
    readonly to: Release | null
    readonly commands: readonly string[]
  }[]
  readonly variables?: readonly ScriptVariable[]
  /** Entries below the device's folder in xenstore that it reads or writes. */
  readonly xenstoreKeys?: readonly string[]
}

// The JSON is checked against this type by hostScripts.test.ts.
export const HOST_SCRIPTS = data as unknown as readonly HostScript[]

export function hostScript(name: string): HostScript | undefined {
  return HOST_SCRIPTS.find(script => script.name === name)
}

export function scriptVariable(script: HostScript, name: string): ScriptVariable | undefined {
  return script.variables?.find(variable => variable.name === name)
}
