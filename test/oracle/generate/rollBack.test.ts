import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { DOM0_FORMATS, type Dom0Format, generateDom0 } from '../../../server/src/network/generate/dom0/dom0.ts'
import type { HostPlan } from '../../../server/src/network/generate/plan.ts'
import { whyNoLab } from '../../netns/lab.ts'
import { BRIDGE_PLAN } from '../../support/plans.ts'
import { skip } from '../skip.ts'
import { inFolder, place } from './tools.ts'

/*
 * The roll-back of every format as its shell text runs, on a clock that the test moves: the files are those of before, and
 * then the commands come that put them in force; or all stays, where somebody says so in time.
 */

const BRIDGE: HostPlan = {
  ...BRIDGE_PLAN,
  address: {
    kind: 'static',
    addresses: ['192.0.2.10/24'],
    gateways: ['192.0.2.1'],
    nameservers: ['192.0.2.53'],
    searchDomains: [],
  },
  guests: [{ name: 'web', file: '/etc/xen/web', cards: [{ mac: null, ip: [] }] }],
  overSsh: true,
}

const NAT: HostPlan = { ...BRIDGE, mode: 'nat', address: null, inside: '10.0.0.1/24', dhcpServer: true }

/** What puts the old network in force in the end, after a bridge, and after NAT, which leaves the card alone. */
const LAST: Readonly<Record<Dom0Format, readonly [bridge: string, nat: string]>> = {
  ifupdown: ['ifup --force eno1', 'ip link delete xenbr0'],
  netplan: ['netplan apply', 'netplan apply'],
  networkd: ['systemctl restart systemd-networkd', 'systemctl restart systemd-networkd'],
  'nm-keyfile': ['systemctl restart NetworkManager', 'systemctl restart NetworkManager'],
  nmcli: ['systemctl restart NetworkManager', 'systemctl restart NetworkManager'],
  ifcfg: ['ifup eno1', 'ifup eno1'],
  wicked: ['wicked ifreload all', 'wicked ifreload all'],
  alpine: ['ifup --force eno1', 'ip link delete xenbr0'],
  gentoo: ['rc-service net.eno1 restart', 'rc-service net.xenbr0 stop'],
  nixos: ['switch-to-configuration test', 'switch-to-configuration test'],
  openvswitch: ['ifup --force eno1', 'ovs-vsctl --if-exists del-br xenbr0'],
  netbsd: ['service network restart', 'service network restart'],
  freebsd: ['service routing restart', 'service routing restart'],
}

/** What changes a network, or a running system. */
const RECORDED = [
  ...['ip', 'ifup', 'ifdown', 'dhclient', 'dhcpcd', 'start-stop-daemon', 'networkctl', 'netplan', 'nmcli', 'wicked'],
  ...['netconfig', 'service', 'rc-service', 'rc-update', 'sysctl', 'nft', 'iptables', 'ovs-vsctl', 'nixos-rebuild'],
  ...['systemctl', 'systemd-run', 'ln', 'sleep'],
]

/** Notes its call. Time is over when the lab has a file `over`, or is gone; a timer waits for that, and can be stopped. */
const RECORDER = `#!/bin/sh
name=\${0##*/}
for last in "$@"; do :; done
case "$name $*" in
  'sleep '*) while [ -d "$lab" ] && [ ! -e "$lab/over" ]; do /bin/sleep 0.02; done; exit ;;
  *--on-active=*switch-to-configuration*) shift 3; ( sleep 600; "$@" ) >/dev/null 2>&1 & echo $! >"$lab/timer"; exit ;;
  *--on-active=*) ( sleep 600; sh -c "$last" ) >/dev/null 2>&1 & echo $! >"$lab/timer"; exit ;;
  'systemd-run '*) exec sh -c "$last" ;;
  'systemctl stop xen-network-back.timer') kill "$(cat "$lab/timer")"; exit ;;
esac
echo "$name $*" >>"$lab/calls"
`

/** Waits for what the shell and a timer of systemd have begun. */
const TO_THE_END = `touch "$lab/over"
wait
[ ! -e "$lab/timer" ] || tail --pid="$(cat "$lab/timer")" -s 0.02 -f /dev/null`

const LAB = fileURLToPath(new URL('rollBackLab.sh', import.meta.url))
const run = promisify(execFile)

interface Outcome {
  readonly before: string
  readonly after: string
  readonly calls: readonly string[]
  readonly output: string
}

/** The names of a BSD, where it is one. */
function planFor(plan: HostPlan, format: Dom0Format): HostPlan {
  return format === 'netbsd' || format === 'freebsd'
    ? { ...plan, bridge: 'bridge0', uplink: { kind: 'nic', name: 'wm0' } }
    : plan
}

async function outcome(format: Dom0Format, plan: HostPlan, isKept: boolean): Promise<Outcome> {
  const { files, before, apply } = generateDom0(planFor(plan, format), format)
  return inFolder(async folder => {
    for (const name of ['bin', 'etc']) mkdirSync(join(folder, name))
    writeFileSync(join(folder, 'bin/recorder'), RECORDER)
    chmodSync(join(folder, 'bin/recorder'), 0o755)
    for (const name of RECORDED) symlinkSync('recorder', join(folder, 'bin', name))
    // The folder that is copied, and the files that get lines or are a guest's.
    const edited = files.filter(({ part, language }) => part === 'lines' || language === 'xen-guest')
    for (const { path } of edited) {
      mkdirSync(join(folder, dirname(path)), { recursive: true })
      writeFileSync(join(folder, path), 'old\n')
    }
    for (const name of before.join(' ').match(/\betc\/[\w./-]+/g) ?? []) {
      if (edited.some(({ path }) => path === `/${name}`)) continue
      mkdirSync(join(folder, name), { recursive: true })
      writeFileSync(join(folder, name, 'old'), 'old\n')
    }
    const old = text(join(folder, 'etc'))
    place(join(folder, 'new'), files)
    const [arm = '', start = '', keep = ''] = apply.filter(line => !line.startsWith('#'))
    const started = 'wait ${!:-} || true'
    const script = [...before, 'cp -r "$lab/new/." /', arm, start, started, ...(isKept ? [keep] : []), TO_THE_END]
    writeFileSync(join(folder, 'run.sh'), script.join('\n'))
    await run('unshare', ['--mount', 'bash', LAB, folder])
    const calls = readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')
    const output = readFileSync(join(folder, 'output'), 'utf8')
    return { before: old, after: text(join(folder, 'etc')), calls, output }
  })
}

/** Every file below a folder with its text. */
function text(folder: string, below = ''): string {
  return readdirSync(folder)
    .sort()
    .map(name => {
      const path = join(folder, name)
      return statSync(path).isDirectory()
        ? text(path, `${below}${name}/`)
        : `${below}${name}: ${readFileSync(path, 'utf8')}`
    })
    .join('')
}

describe('the timed roll-back', () => {
  for (const [title, plan] of Object.entries({ 'a bridge': BRIDGE, NAT }))
    it(`of ${title} puts the old files back, and in force, in every format (needs namespaces)`, async function () {
      this.timeout(120_000)
      const why = whyNoLab()
      if (why) return skip(this, why)
      const all = await Promise.all(
        DOM0_FORMATS.map(async format => ({ format, ...(await outcome(format, plan, false)) })),
      )
      for (const { format, before, after, calls, output } of all) {
        // NixOS goes back to a system, not to files.
        if (format !== 'nixos') assert.equal(after, before, `${format}\n${output}`)
        assert.equal(calls.at(-1), LAST[format][plan === BRIDGE ? 0 : 1], format)
      }
    })

  it('does not come where somebody stops it in time (needs namespaces)', async function () {
    this.timeout(120_000)
    const why = whyNoLab()
    if (why) return skip(this, why)
    const all = await Promise.all(
      DOM0_FORMATS.map(async format => ({ format, ...(await outcome(format, BRIDGE, true)) })),
    )
    for (const { format, before, after, calls, output } of all) {
      assert.notEqual(after, before, `${format}\n${output}`)
      assert.ok(!calls.some(call => call.startsWith('switch-to')), format)
    }
  })
})
