import * as l10n from '@vscode/l10n'
import { xenCalls } from '../../dom0/wrapper/calls.ts'
import { scriptCallsOf } from '../../dom0/xend/settings.ts'
import { scriptName } from '../../strings/scriptCall.ts'
import { readShell } from '../../syntax/shell/read.ts'
import { parseSxp } from '../../syntax/sxp/parse.ts'
import type { Span } from '../../text/problem.ts'
import { type Dom0, readDom0, shownRelease } from './dom0.ts'
import { type Command, type Followed, followCalls, type ScriptedHost, startedThen } from './followCalls.ts'
import type { HostState } from './host/state.ts'
import { isScriptName } from './release.ts'
import { type PluggedCard, type PluggedGuest, vifCalls, withCard } from './vifCalls.ts'
import { followWrapper } from './wrapper/followWrapper.ts'
import { SCRIPT_FOLDER } from './wrapper/shell.ts'

/** What `(network-script …)` of xend-config.sxp does when xend starts, or when it is called by hand with `stop`. */
export async function followNetworkScript(on: ScriptedHost, command: Command): Promise<Followed | string> {
  const config = await on.text(`${on.root}/etc/xen/xend-config.sxp`)
  if (config === null) return l10n.t('This host has no xend-config.sxp, so that no network script runs.')
  const call = scriptCallsOf(parseSxp(config)).network
  if (!call) return l10n.t('No line (network-script …) is active: xend leaves the network as it is.')
  // A path elsewhere is kept; a name lies in the folder of scripts.
  const inFolder = call.script === scriptName(call.script) || call.script.startsWith(`${SCRIPT_FOLDER}/`)
  const script = inFolder ? scriptName(call.script) : call.script
  return startedThen(on, command, how => ({ argv: [script, how, ...call.words], env: {} }))
}

/** What a script of `etc/xen/scripts` does, the whole of it. */
export async function followScript(on: ScriptedHost, name: string, command: Command): Promise<Followed | string> {
  if (!(await isForVif(on, name))) return startedThen(on, command, how => ({ argv: [name, how], env: {} }))
  const dom0 = await readDom0(on.files, on.root, on.release)
  const host = withCard((await afterNetworkScript(on, dom0)).host, anyCard(name), ANY_GUEST, on.toolstack, on.release)
  const calls = (how: Command) => vifCalls(anyCard(name), ANY_GUEST, how, on.toolstack, on.release)
  return followCalls(on, { ...dom0, host }, command === 'stop' ? calls('start') : [], calls(command), [
    l10n.t('A guest with id 1 is taken for granted, whose card eth0 says nothing but its number.'),
  ])
}

/**
 * What one call in a script of the user's own does, on the host as the calls before have left it.
 *
 * @param index which of its calls of Xen's scripts, in the order of the text
 */
export async function followCallIn(
  on: ScriptedHost,
  name: string,
  index: number,
  command: Command,
): Promise<Followed | string> {
  const text = await on.text(`${on.root}/etc/xen/scripts/${name}`)
  if (text === null) return l10n.t('The script {0} cannot be read.', name)
  const shell = await on.shell()
  const span = xenCalls(readShell(text, shell))[index]?.command.span
  const { host, release, tools, unknown } = await readDom0(on.files, on.root, on.release)
  const follow = (from: HostState, how: Command) =>
    followWrapper(text, shell, from, { argv: [name, how], env: {} }, release, tools)
  const started = command === 'stop' ? follow(host, 'start').host : host
  // In a loop, one call is made several times.
  const made = follow(started, command).calls.filter(call => span && overlap(call.span, span))
  const [first] = made
  const last = made.at(-1)?.run
  if (!first || !last) {
    return l10n.t('With "{0}", {1} does not come to this call, as far as it can be followed.', command, name)
  }
  const run = { ...last, steps: made.flatMap(call => call.run.steps) }
  const calls = made.map(({ invocation }) => invocation.argv)
  return { calls, release: shownRelease(on.release), before: first.before, run, parts: [], notes: unknown }
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** What the toolstack runs for one card of a guest when the guest starts or stops. */
export async function followCard(
  on: ScriptedHost,
  cards: readonly PluggedCard[],
  index: number,
  guest: PluggedGuest,
  command: Command,
): Promise<Followed | string> {
  const card = cards[index]
  if (!card) return l10n.t('The guest has no such card.')
  if (card.servedBy !== null) {
    return l10n.t('The domain {0} serves this card: what happens there, no file of this host tells.', card.servedBy)
  }
  const dom0 = await readDom0(on.files, on.root, on.release)
  const { host, note } = await afterNetworkScript(on, dom0)
  // The cards in front of this one are connected first.
  const earlier = cards.slice(0, command === 'stop' ? index + 1 : index)
  const plugged = cards.slice(0, index + 1)
  const ready = plugged.reduce((now, one) => withCard(now, one, guest, on.toolstack, on.release), host)
  const calls = (one: PluggedCard, how: Command) => vifCalls(one, guest, how, on.toolstack, on.release)
  const before = earlier.flatMap(one => calls(one, 'start'))
  return followCalls(on, { ...dom0, host: ready }, before, calls(card, command), note === null ? [] : [note])
}

/** The host on which guests start: under xend after its network script. */
async function afterNetworkScript(on: ScriptedHost, dom0: Dom0): Promise<{ host: HostState; note: string | null }> {
  if (on.toolstack === 'xl') return { host: dom0.host, note: null }
  const config = await on.text(`${on.root}/etc/xen/xend-config.sxp`)
  if (config === null || !scriptCallsOf(parseSxp(config)).network) return { host: dom0.host, note: null }
  const run = await followNetworkScript(on, 'start')
  if (typeof run === 'string') return { host: dom0.host, note: run }
  const opaque = run.run.steps.some(({ kind }) => kind === 'opaque')
  const note = l10n.t('Parts of the network script of this host cannot be followed: what they do is missing here.')
  return { host: run.run.host, note: opaque ? note : null }
}

/** Whether a script is run for cards of guests, and not for the host. */
async function isForVif(on: ScriptedHost, name: string): Promise<boolean> {
  if (isScriptName(name)) return name.startsWith('vif-')
  const text = await on.text(`${on.root}/etc/xen/scripts/${name}`)
  return text !== null && /^[^#\n]*(\/|\s|^)vif-(common\.sh|bridge|nat|route|openvswitch)\b/m.test(text)
}

const ANY_GUEST: PluggedGuest = { name: 'guest1', domid: 1 }

function anyCard(script: string): PluggedCard {
  const nothing = { mac: null, ip: [], bridge: null, vifname: null, gatewaydev: null, mtu: null, servedBy: null }
  return { number: 0, ...nothing, script: [script], emulated: false }
}
