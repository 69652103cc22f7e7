import { settingsByKey, textOf } from '../../domain/xl/settings.ts'
import type { Toolstack } from '../../facts/releases.ts'
import type { ConfigFile } from '../../syntax/model.ts'
import type { CardDefaults } from './host.ts'

/** What libxl takes where neither the card nor xl.conf says anything (xl-network-configuration(5)). */
export const XL_DEFAULTS: CardDefaults = { script: 'vif-bridge', bridge: 'xenbr0', gatewaydev: null, backend: null }

/** Without a word of xend's configuration, vif-bridge takes the first bridge that `brctl show` lists. */
export const XEND_DEFAULTS: CardDefaults = { script: 'vif-bridge', bridge: null, gatewaydev: null, backend: null }

/** What counts as long as nothing is known of the host. */
export function usualDefaults(toolstack: Toolstack): CardDefaults {
  return toolstack === 'xl' ? XL_DEFAULTS : XEND_DEFAULTS
}

/** The defaults of `etc/xen/xl.conf` (xl.conf(5)); `vifscript` and `defaultbridge` are their names up to 4.2. */
export function defaultsOfXlConf(file: ConfigFile): CardDefaults {
  const settings = settingsByKey(file)
  const text = (...keys: string[]) => keys.map(key => textOf(settings.get(key))).find(Boolean)
  return {
    script: text('vif.default.script', 'vifscript') ?? XL_DEFAULTS.script,
    bridge: text('vif.default.bridge', 'defaultbridge') ?? XL_DEFAULTS.bridge,
    gatewaydev: text('vif.default.gatewaydev') ?? null,
    backend: text('vif.default.backend') ?? null,
  }
}
