import { type GeneratedFile, linesFor, wholeFile } from '../generated.ts'
import type { HostPlan } from '../plan.ts'
import { comment } from '../quote/comment.ts'
import { nftName } from '../quote/nft.ts'
import { plain } from '../quote/plain.ts'
import { networkText } from './addressPool.ts'

/** Files that make guests leave with dom0's address, and the commands that start them. */
export interface Masquerade {
  readonly files: readonly GeneratedFile[]
  readonly start: readonly string[]
  /** Commands that end it, while its files are still there. */
  readonly end: readonly string[]
}

const NONE: Masquerade = { files: [], start: [], end: [] }

/** What starts services. */
export type Init = 'systemd' | 'openrc' | 'sysvinit'

/**
 * Masquerading on Linux in a table, or rules, of its own, so that no file of the distribution is touched: started by a unit
 * of systemd, by OpenRC's service `local`, or by rc.local. Nothing in other modes than `nat`.
 */
export function masquerade(plan: HostPlan, by: Init): Masquerade {
  if (plan.mode !== 'nat' || plan.inside === null || plan.there?.masquerade) return NONE
  const rules = plan.firewall === 'nft' ? [nftFile(plan, plan.inside)] : []
  const [up, down] = plan.firewall === 'nft' ? NFT_COMMANDS : iptablesCommands(plan, plan.inside)
  if (by === 'systemd')
    return {
      files: [...rules, unit(up, down)],
      start: ['systemctl daemon-reload', 'systemctl enable --now xen-nat.service'],
      end: ['systemctl disable --now xen-nat.service'],
    }
  if (by === 'openrc')
    return {
      files: [...rules, localScript(up)],
      start: ['rc-update add local default', '/etc/local.d/xen-nat.start'],
      end: [down],
    }
  // iptables of those years had no lock to wait for.
  const old = up.replace(' -w ', ' ')
  return {
    files: [...rules, linesFor('/etc/rc.local', 'shellscript', [old])],
    start: [old],
    end: [down.replace(' -w ', ' ')],
  }
}

const RULES = '/etc/xen-nat.nft'
const NFT_COMMANDS = [`nft -f ${RULES}`, 'nft delete table ip xen_nat'] as const

/** Loaded twice it is the same as once: the table is made, removed and made again in one step (nft(8)). */
function nftFile({ uplink }: HostPlan, inside: string): GeneratedFile {
  return wholeFile(RULES, 'plaintext', [
    comment('Guests leave with the address of dom0.'),
    'table ip xen_nat',
    'delete table ip xen_nat',
    'table ip xen_nat {',
    '  chain postrouting {',
    '    type nat hook postrouting priority srcnat; policy accept;',
    `    ip saddr ${networkText(inside)} oifname ${nftName(uplink.name)} masquerade`,
    '  }',
    '}',
  ])
}

function iptablesCommands({ uplink }: HostPlan, inside: string): readonly [string, string] {
  const rule = `POSTROUTING -s ${networkText(inside)} -o ${plain(uplink.name, 'a command of iptables')} -j MASQUERADE`
  return [`iptables -w -t nat -A ${rule}`, `iptables -w -t nat -D ${rule}`]
}

function unit(up: string, down: string): GeneratedFile {
  return wholeFile('/etc/systemd/system/xen-nat.service', 'ini', [
    '[Unit]',
    'Description=Guests of Xen leave with the address of dom0',
    'After=network-pre.target nftables.service iptables.service netfilter-persistent.service firewalld.service',
    '',
    '[Service]',
    'Type=oneshot',
    'RemainAfterExit=yes',
    `ExecStart=/usr/sbin/${up}`,
    `ExecStop=/usr/sbin/${down}`,
    '',
    '[Install]',
    'WantedBy=multi-user.target',
  ])
}

/** A rule that is there is not added again. */
function localScript(up: string): GeneratedFile {
  const once = up.includes(' -A ') ? `${up.replace(' -A ', ' -C ')} 2>/dev/null || ${up}` : up
  const lines = ['#!/bin/sh', comment('Guests leave with the address of dom0.'), once]
  return { ...wholeFile('/etc/local.d/xen-nat.start', 'shellscript', lines), executable: true }
}
