import { callOf, placeOf, SCRIPT_OPTIONS, type XendSetting, xendSettings } from '../../dom0/xend/settings.ts'
import { scriptName } from '../../strings/scriptCall.ts'
import { type ConfigFile, eachSetting } from '../../syntax/model.ts'
import type { SxpFile } from '../../syntax/sxp/model.ts'
import { shiftSpan } from '../../text/problem.ts'
import { isDom0 } from './guestNames.ts'
import { type FileNames, interfaceMentions, type Mention, scriptPath, type Unnamed } from './mention.ts'
import { notation } from './notation.ts'

/** What xend-config.sxp names: its scripts, and the bridges and cards that it hands to them. */
export function xendNames(file: SxpFile): FileNames {
  const settings = xendSettings(file).filter(({ name }) => SCRIPT_OPTIONS.includes(name.text))
  const calls = settings.filter(({ name }) => name.text === 'network-script').flatMap(unnamedBridge)
  return { mentions: settings.flatMap(callNames), calls }
}

function callNames(setting: XendSetting): Mention[] {
  const call = callOf(setting)
  if (!call || call.script === '') return []
  const inSxp = notation('sxp', call.atom.quote)
  const path = scriptPath(call.script)
  const span = call.at(call.scriptSpan)
  const isNetwork = setting.name.text === 'network-script'
  return [
    { form: 'written', what: 'script', role: 'uses', name: path, span, notation: inSxp },
    ...call.arguments.flatMap(({ name, value, valueSpan }) =>
      ['bridge', 'netdev', 'gatewaydev'].includes(name)
        ? interfaceMentions({
            name: value,
            span: call.at(valueSpan),
            role: isNetwork && name === 'bridge' ? 'makes' : 'uses',
            notation: inSxp,
          })
        : [],
    ),
  ]
}

/** Words behind the script need quotes around all of it. */
function unnamedBridge(setting: XendSetting): Unnamed[] {
  const call = callOf(setting)
  if (!call || scriptName(call.script) !== 'network-bridge') return []
  if (call.arguments.some(({ name }) => name === 'bridge')) return []
  const { quote, text } = call.atom
  const whole = placeOf(setting, call.atom)
  const end = whole.end - (quote === null ? 0 : 1)
  const put =
    quote === null
      ? { span: whole, notation: notation('sxp', "'"), before: `'${text} bridge=`, after: "'" }
      : { span: { start: end, end }, notation: notation('sxp', quote), before: ' bridge=', after: '' }
  const vifnum = call.arguments.find(({ name }) => name === 'vifnum')?.value ?? null
  return [{ span: call.at(call.scriptSpan), put, hint: vifnum }]
}

/** Keys of xl.conf that name something, with their names up to 4.2. */
const OPTIONS: Readonly<Record<string, Mention['what']>> = {
  'vif.default.bridge': 'interface',
  defaultbridge: 'interface',
  'vif.default.gatewaydev': 'interface',
  'vif.default.script': 'script',
  vifscript: 'script',
  'vif.default.backend': 'guest',
}

/** What xl.conf names: the defaults of the guests' cards. */
export function xlConfNames(file: ConfigFile): FileNames {
  const mentions: Mention[] = []
  eachSetting(file, ({ key, value }, offset) => {
    const what = OPTIONS[key]
    if (!what || value?.kind !== 'string' || value.text === '' || value.map) return
    const span = shiftSpan({ start: value.span.start + 1, end: value.span.end - 1 }, offset)
    const place = { role: 'uses', span, notation: notation('guest') } as const
    if (what === 'interface') mentions.push(...interfaceMentions({ name: value.text, ...place }))
    else if (what === 'script' || !isDom0(value.text))
      mentions.push({ form: 'written', what, name: what === 'script' ? scriptPath(value.text) : value.text, ...place })
  })
  return { mentions }
}
