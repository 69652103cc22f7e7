import type { Lifetime } from './domainKeys.ts'
import data from './host-options.json' with { type: 'json' }
import { compareReleases, type Release } from './releases.ts'

/** Which file of dom0 an option stands in. `cpupool`: a file for `xl cpupool-create` or `xm cpupool-create`. */
export type OptionPlace = 'xend-config.sxp' | 'xl.conf' | 'cpupool'

/**
 * One option of xend-config.sxp (tools/python/xen/xend/XendOptions.py), of xl.conf (tools/xl/xl.c) or one key of a CPU
 * pool's file (xl cpupool-create, xm's cpupool-create.py).
 */
export interface HostOption {
  readonly place: OptionPlace
  readonly name: string
  readonly type: 'boolean' | 'integer' | 'string' | 'enum' | 'list' | 'list of strings' | 'string or list'
  readonly unit?: string
  /** What holds without it, in words where it depends on the host or the release; null: nothing. */
  readonly default: string | null
  readonly values?: readonly string[]
  readonly valuesByRelease?: readonly {
    readonly from: Release
    readonly to: Release | null
    readonly values: readonly string[]
  }[]
  readonly range?: { readonly min: number; readonly max: number }
  readonly xl: Lifetime | null
  readonly xm: Lifetime | null
  readonly deprecated?: { readonly since: Release; readonly by: string }
}

// The JSON is checked against this type by hostOptions.test.ts.
export const HOST_OPTIONS = data as unknown as readonly HostOption[]

export function hostOption(place: OptionPlace, name: string): HostOption | undefined {
  return HOST_OPTIONS.find(option => option.place === place && option.name === name)
}

/** The words an option takes in that release; null when any text will do. */
export function optionValues({ values, valuesByRelease }: HostOption, release: Release): readonly string[] | null {
  const era = valuesByRelease?.find(
    ({ from, to }) => compareReleases(release, from) >= 0 && (to === null || compareReleases(release, to) <= 0),
  )
  return era?.values ?? values ?? null
}
