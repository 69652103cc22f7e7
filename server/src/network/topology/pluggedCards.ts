import { scriptCallsOf } from '../../dom0/xend/settings.ts'
import { scriptName } from '../../strings/scriptCall.ts'
import { parseSxp } from '../../syntax/sxp/parse.ts'
import type { Grammar } from '../../syntax/xencfg/grammar.ts'
import { parseGuest } from '../../syntax/xencfg/parse.ts'
import type { ScriptedHost } from '../scripts/followCalls.ts'
import type { PluggedCard } from '../scripts/vifCalls.ts'
import { defaultsOfXlConf, XL_DEFAULTS } from './cardDefaults.ts'
import type { CardDefaults, TopologyGuest } from './host.ts'

/** What the vif scripts learn of a guest's cards: what its file says, and what counts on its host for the rest. */
export async function pluggedCards(on: ScriptedHost, guest: TopologyGuest, grammar: Grammar): Promise<PluggedCard[]> {
  const { defaults, words } = on.toolstack === 'xl' ? await ofXlConf(on, grammar) : await ofXend(on)
  return guest.cards.map((card, index) => {
    const backend = card.backend ?? defaults.backend
    return {
      number: card.devid ?? index,
      mac: card.mac,
      ip: card.ip,
      bridge: card.bridge ?? defaults.bridge,
      vifname: card.vifname,
      gatewaydev: card.gatewaydev ?? defaults.gatewaydev,
      mtu: card.mtu,
      script: card.script ? [scriptName(card.script)] : [scriptName(defaults.script), ...words],
      emulated: guest.type === 'hvm' && card.type !== 'vif',
      servedBy: backend === null || ['', '0', 'Domain-0'].includes(backend) ? null : backend,
    }
  })
}

interface Said {
  readonly defaults: CardDefaults
  /** What is handed to the script besides. */
  readonly words: readonly string[]
}

async function ofXlConf(on: ScriptedHost, grammar: Grammar): Promise<Said> {
  const text = await on.text(`${on.root}/etc/xen/xl.conf`)
  return { defaults: text === null ? XL_DEFAULTS : defaultsOfXlConf(parseGuest(text, grammar)), words: [] }
}

/** `vif-script` of xend-config.sxp; a bridge that it names is a word of the call, not of xenstore. */
async function ofXend(on: ScriptedHost): Promise<Said> {
  const text = await on.text(`${on.root}/etc/xen/xend-config.sxp`)
  const call = text === null ? null : scriptCallsOf(parseSxp(text)).vif
  const defaults = { ...XL_DEFAULTS, script: call?.script ?? XL_DEFAULTS.script, bridge: null }
  return { defaults, words: call?.words ?? [] }
}
