import * as l10n from '@vscode/l10n'
import { listedRoutes } from './host/routes.ts'
import { isAtLeast } from './release.ts'
import { type ScriptRun, words } from './script.ts'
import { inetLines, ipv4Of, routeLine, routeLines, sedPattern, sedReplace } from './tools/show.ts'

/*
 * How network-bridge moves addresses and routes from one link to another. The originals take what `ip` prints, replace
 * the names in it, and have a shell run the result; so a name that stands elsewhere in a line is replaced there.
 */

/** Gives a link the IPv4 addresses of another; does nothing where it has one already. */
export function transferAddresses(run: ScriptRun, from: string, to: string): void {
  if (ipv4Of(run.host, to).length > 0) return
  const labelled = isAtLeast(run.release, '3.2')
  for (const line of inetLines(run.host, from)) {
    const renamed = sedReplace(
      line.replace('inet', 'ip addr add'),
      from,
      labelled ? `dev ${to} label ${to}` : `dev ${to}`,
    )
    const command = labelled ? renamed.replace('secondary', '') : renamed
    run.must(words(command), l10n.t('{0} gets the address of {1}, before {1} goes out of use.', to, from))
  }
  for (const line of routesOver(run, to)) {
    run.must(
      words(`ip route del ${line}`),
      l10n.t('The route that came with the address is taken away again: {0} is not the way out yet.', to),
    )
  }
}

/** Moves the routes over one link to another, one by one. */
export function transferRoutes(run: ScriptRun, from: string, to: string): void {
  for (const line of routesOver(run, from)) {
    run.must(
      words(`ip route del ${line}`),
      l10n.t('The route over {0} has to go before the same one can be added.', from),
    )
    run.must(
      words(`ip route add ${sedReplace(line, from, to)}`),
      l10n.t('What went out over {0} goes out over {1} from now on.', from, to),
    )
  }
}

function routesOver(run: ScriptRun, dev: string): readonly string[] {
  const over = sedPattern(`dev ${dev}`, '( |$)')
  return routeLines(run.host, run.tools.defaultRouteLast).filter(line => over.test(line))
}

/** What is kept of a link's addresses for the case that `ifup` cannot set it up: words for further commands. */
export interface IpInfo {
  readonly addresses: readonly string[]
  /** What stands behind `default via` in the line of the default route, as words. */
  readonly gateway: readonly string[]
}

export const NO_IP_INFO: IpInfo = { addresses: [], gateway: [] }

/** What `get_ip_info` of network-bridge keeps of a link, by the lines of `ip addr` and `ip route`. */
export function ipInfoOf(run: ScriptRun, dev: string): IpInfo {
  const defaults = listedRoutes(run.host)
    .filter(route => route.dev === dev)
    .map(route => routeLine(route, { withDevice: false }))
    .filter(line => line.includes('default'))
  return {
    addresses: ipv4Of(run.host, dev).map(({ address, prefix }) => `${address}/${prefix}`),
    gateway: defaults.flatMap(line => words(line.replace('default via ', ''))),
  }
}

/** Sets a link up with `ifup`, or by hand with what was kept of its addresses. `netdev` is the host's own interface. */
export function doIfup(run: ScriptRun, link: string, kept: IpInfo, netdev: string): void {
  const { release } = run
  const asksIfup = !isAtLeast(release, '3.4') || link === netdev
  const why = l10n.t('{0} is set up as the distribution has it configured, with its address and gateway.', link)
  if (asksIfup && run.has('ifup') && run.run(['ifup', link], why) === 0) return
  // `[ $addresses ]` without quotes is false for more than one word.
  const usable = isAtLeast(release, '3.2') ? kept.addresses.length > 0 : kept.addresses.length === 1
  if (usable) {
    run.must(['ip', 'addr', 'flush', link], l10n.t('{0} gets its address anew, without what it had from before.', link))
    run.must(
      ['ip', 'addr', 'add', ...kept.addresses, 'dev', link],
      l10n.t('{0} gets the address that was kept in mind, since ifup did not set it up.', link),
    )
  }
  if (!usable && !isAtLeast(release, '4.0')) return
  run.must(['ip', 'link', 'set', 'dev', link, 'up'], l10n.t('{0} is brought up with it.', link))
  const hasGateway = isAtLeast(release, '3.2') ? kept.gateway.length > 0 : kept.gateway.length === 1
  if (hasGateway) {
    run.must(
      ['ip', 'route', 'add', 'default', 'via', ...kept.gateway],
      l10n.t('The way to all other networks is put back: it had gone with the address.'),
    )
  } else if (!isAtLeast(release, '4.2')) {
    // The test for a gateway is the last command of the function: that there is none makes the script fail.
    run.end(
      1,
      l10n.t('There is no gateway; the question for one is the last command of the function, so the script fails.'),
    )
  }
}
