import { readHostNetwork } from '../../dom0/hostNetwork.ts'
import { compareReleases, type Release } from '../../facts/releases.ts'
import type { TopologyHost } from '../topology/host.ts'
import { declaredLinks } from '../topology/linkOf.ts'
import type { HostReader } from '../topology/readHost.ts'
import { networkScriptOf } from '../topology/xend.ts'
import { plainAddress } from './checks.ts'
import type { Dom0Format } from './dom0/dom0.ts'
import type { HostSources } from './planOfHost.ts'
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
  const resolv = (await text(`${root}/etc/resolv.conf`)) ?? ''
  return {
    ...{ root, release, defaults, guests },
    links: declaredLinks(network, root),
    gateway: network.gateway?.value ?? null,
    nameservers: nameserversIn(resolv),
    sysvinit: await hasSysvinit(files, text, root, release),
    networkScript: xend === null ? null : scriptThatActs(xend),
    usualBridge: format === 'netbsd' || format === 'freebsd' ? 'bridge0' : 'xenbr0',
  }
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
  const found = [...text.matchAll(/^nameserver[ \t]+(\S+)/gm)].map(match => match[1] ?? '')
  const real = found.filter(
    one => !/^127\.|^::1$|%/.test(one) && !(attempt(() => plainAddress(one)) instanceof Refusal),
  )
  return [...new Set(real)].slice(0, 3)
}
