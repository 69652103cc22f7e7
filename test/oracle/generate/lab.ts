import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from './tools.ts'

/** An interface as the kernel has it. */
export interface RealLink {
  readonly name: string
  readonly kind: string
  readonly master: string | null
  readonly mac: string
  readonly mtu: number
  readonly stp: boolean | null
  /** In hundredths of a second. */
  readonly forwardDelay: number | null
  /** With prefix, without those of the link alone. */
  readonly addresses: readonly string[]
}

export interface RealNetwork {
  readonly links: ReadonlyMap<string, RealLink>
  /** `default via GATEWAY dev NAME` and `NETWORK dev NAME`, without what an address brings by itself. */
  readonly routes: readonly string[]
  readonly forwarding: boolean
  /** dom0 answers for others on eno1. */
  readonly proxyArp: boolean
  readonly output: string
}

const LAB = fileURLToPath(new URL('lab.sh', import.meta.url))

/** Runs a script on a host of its own, whose `/etc/network` and `/etc/systemd/network` are those in the folder. */
export function runInLab(folder: string, script: string): RealNetwork {
  writeFileSync(join(folder, 'run.sh'), script)
  const { status, stderr } = run('unshare', ['--net', '--mount', 'bash', LAB, folder])
  const output = existsSync(join(folder, 'output')) ? readFileSync(join(folder, 'output'), 'utf8') : ''
  if (status !== 0) throw new Error(`the lab failed: ${stderr}\n${output}\n${script}`)
  const [forwarding, proxyArp] = readFileSync(join(folder, 'sysctl'), 'utf8').split('\n')
  return {
    links: linksIn(folder),
    routes: routesIn(folder),
    forwarding: forwarding === '1',
    proxyArp: proxyArp === '1',
    output,
  }
}

// biome-ignore lint/suspicious/noExplicitAny: what `ip` prints as JSON has no type here
type Printed = any

function json(folder: string, name: string): Printed[] {
  return JSON.parse(readFileSync(join(folder, name), 'utf8') || '[]')
}

function linksIn(folder: string): Map<string, RealLink> {
  const addresses = new Map(json(folder, 'addresses.json').map(({ ifname, addr_info }) => [ifname, addr_info ?? []]))
  const shown = json(folder, 'links.json').filter(({ ifname }) => ifname !== 'lo' && !/^wire-/.test(ifname))
  return new Map(
    shown.map(({ ifname: name, master, address, mtu, linkinfo }) => [
      name,
      {
        ...{ name, master: master ?? null, mac: address, mtu },
        kind: linkinfo?.info_kind ?? 'nic',
        stp: linkinfo?.info_data?.stp_state === undefined ? null : linkinfo.info_data.stp_state !== 0,
        forwardDelay: linkinfo?.info_data?.forward_delay ?? null,
        addresses: (addresses.get(name) as Printed[])
          .filter(({ scope }) => scope === 'global')
          .map(({ local, prefixlen }) => `${local}/${prefixlen}`),
      },
    ]),
  )
}

function routesIn(folder: string): string[] {
  const all = [...json(folder, 'routes.json'), ...json(folder, 'routes6.json')]
  return all
    .filter(({ dst, protocol }) => protocol !== 'kernel' && !/^(fe80|ff00|multicast)/.test(dst))
    .map(({ dst, gateway, dev }) => `${dst}${gateway ? ` via ${gateway}` : ''} dev ${dev}`)
    .sort()
}
