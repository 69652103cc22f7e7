import { readHostNetwork } from '../../dom0/hostNetwork.ts'
import { shellAssignments, wordsOf } from '../../dom0/shellAssignments.ts'
import { compareReleases, type Release } from '../../facts/releases.ts'
import type { TopologyHost } from '../topology/host.ts'
import { declaredLinks } from '../topology/linkOf.ts'
import type { HostReader } from '../topology/readHost.ts'
import { networkScriptOf } from '../topology/xend.ts'
import { plainAddress } from './checks.ts'
import type { Dom0Format } from './dom0/dom0.ts'
import type { HostSources } from './planInput.ts'
import { attempt, Refusal } from './refusal.ts'

/** What the plan of a host's network is made from, read from its files; a script of xend is not followed. */
export async function hostSources(
  { files, text }: Pick<HostReader, 'files' | 'text'>,
  { root, toolstack, defaults, guests }: TopologyHost,
  release: Release,
  format: Dom0Format,
): Promise<HostSources> {
  const network = await readHostNetwork(files, root)
  const xend = toolstack === 'xm' ? await text(`${root}/etc/xen/xend-config.sxp`) : null
  const names = await namesOfHost(text, root)
  return {
    ...{ root, release, format, defaults, guests, ...names },
    links: declaredLinks(network, root),
    interfaces: network.interfaces,
    forwarding: network.forwarding?.value ?? false,
    gateway: network.gateway?.value ?? null,
    current: await currentFile(text, root, format),
    sysvinit: await hasSysvinit(files, text, root, release),
    networkScript: xend === null ? null : scriptThatActs(xend),
    usualBridge: format === 'netbsd' || format === 'freebsd' ? 'bridge0' : 'xenbr0',
  }
}

/** Who looks up names for the whole host: SUSE's netconfig writes resolv.conf, elsewhere people do. */
async function namesOfHost(
  text: HostReader['text'],
  root: string,
): Promise<Pick<HostSources, 'nameservers' | 'searchDomains'>> {
  const resolv = (await text(`${root}/etc/resolv.conf`)) ?? ''
  const netconfig = shellAssignments((await text(`${root}/etc/sysconfig/network/config`)) ?? '')
  const said = (name: string) =>
    netconfig.filter(one => one.name === name).flatMap(one => wordsOf(one).map(word => word.text))
  const servers = usableServers(said('NETCONFIG_DNS_STATIC_SERVERS'))
  const domains = said('NETCONFIG_DNS_STATIC_SEARCHLIST')
  return {
    nameservers: servers.length > 0 ? servers : nameserversIn(resolv),
    searchDomains: (domains.length > 0 ? domains : domainsIn(resolv)).filter(one => /^[A-Za-z0-9][\w.-]*$/.test(one)),
  }
}

/** `search one two`, or `domain one`: the last line counts (resolv.conf(5)). */
function domainsIn(resolv: string): string[] {
  const lines = [...resolv.matchAll(/^(?:search|domain)[ \t]+(.*)$/gm)]
  return (lines.at(-1)?.[1] ?? '').split(/\s+/).filter(Boolean)
}

async function currentFile(text: HostReader['text'], root: string, format: Dom0Format): Promise<string | null> {
  if (format === 'gentoo') return text(`${root}/etc/conf.d/net`)
  const isInterfaces = format === 'ifupdown' || format === 'alpine' || format === 'openvswitch'
  return isInterfaces ? text(`${root}/etc/network/interfaces`) : null
}

/** `/bin/true` stands in many a xend-config.sxp for no script. */
function scriptThatActs(xendConfig: string): string | null {
  const script = networkScriptOf(xendConfig)
  return script === null || /^(\/(usr\/)?bin\/)?true$/.test(script) ? null : script
}

/** Distributions took up systemd about when they shipped Xen 4.3; Red Hat's family with its release 7. */
async function hasSysvinit(
  files: HostReader['files'],
  text: HostReader['text'],
  root: string,
  release: Release,
): Promise<boolean> {
  if (((await files.list(`${root}/etc/systemd/system`)) ?? []).length > 0) return false
  const redhat = /release (\d+)/.exec((await text(`${root}/etc/redhat-release`)) ?? '')?.[1]
  return redhat === undefined ? compareReleases(release, '4.3') < 0 : Number(redhat) < 7
}

/** Up to three, and not the host's own resolver, which systemd puts there (resolv.conf(5)). */
export function nameserversIn(text: string): string[] {
  return usableServers([...text.matchAll(/^nameserver[ \t]+(\S+)/gm)].map(match => match[1] ?? ''))
}

/** What a machine can ask that is not this host: plain addresses, and up to three of them. */
export function usableServers(found: readonly string[]): string[] {
  const real = found.filter(
    one => !/^127\.|^::1$|%/.test(one) && !(attempt(() => plainAddress(one)) instanceof Refusal),
  )
  return [...new Set(real)].slice(0, 3)
}
