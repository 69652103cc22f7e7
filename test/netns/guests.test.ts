import assert from 'node:assert/strict'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from 'mocha'
import { generateGuest } from '../../server/src/network/generate/guest/guest.ts'
import type { GuestPlan } from '../../server/src/network/generate/guest/guestPlan.ts'
import type { HostState } from '../../server/src/network/scripts/host/state.ts'
import { skip } from '../oracle/skip.ts'
import { backend, bridged, dom0 } from '../support/dom0.ts'
import { planOn } from '../support/guestNetwork.ts'
import { runInLab, whyNoLab } from './lab.ts'

/*
 * A dom0, a guest and a host outside, each a network namespace: Xen's own script connects the guest's vif, the guest sets
 * itself up with the files that were generated for it, and then reaches the host outside.
 */

const MAC = '00:16:3e:27:95:c0'
const HOST = {
  'etc/network/interfaces': 'iface eth0 inet static\n address 192.8.1.10/24\n gateway 192.8.1.1\n',
}
const BRIDGED = {
  'etc/network/interfaces':
    'iface xenbr0 inet static\n address 192.8.1.10/24\n gateway 192.8.1.1\n bridge_ports eth0\n',
}

interface Way {
  readonly script: 'vif-nat' | 'vif-route' | 'vif-bridge'
  readonly vif: string
  /** The same as files and as it is. */
  readonly files: Readonly<Record<string, string>>
  readonly host: HostState
  /** What dom0 has besides, and the host outside. */
  readonly dom0: readonly string[]
  readonly outside: readonly string[]
}

const vif = (keys: Readonly<Record<string, string>>) => ({ vifs: ['vif1.0'], xenstore: backend(1, keys) })

const WAYS: Readonly<Record<string, Way>> = {
  'behind vif-nat': {
    script: 'vif-nat',
    vif: 'script=vif-nat,ip=10.0.0.1',
    files: HOST,
    host: dom0(vif({ ip: '10.0.0.1' })),
    // As network-nat does, which Xen no longer has.
    dom0: ['echo 1 >/proc/sys/net/ipv4/ip_forward', 'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE'],
    outside: [],
  },
  'routed by vif-route': {
    script: 'vif-route',
    vif: 'script=vif-route,ip=198.51.100.17,gatewaydev=eth0',
    files: HOST,
    host: dom0(vif({ ip: '198.51.100.17', gatewaydev: 'eth0' })),
    dom0: ['echo 1 >/proc/sys/net/ipv4/ip_forward'],
    outside: ['ip route add 198.51.100.17 via 192.8.1.10'],
  },
  'on a bridge': {
    script: 'vif-bridge',
    vif: 'bridge=xenbr0,ip=192.8.1.20',
    files: BRIDGED,
    host: bridged(dom0(vif({ bridge: 'xenbr0' }))),
    dom0: [],
    outside: [],
  },
}

/** How a guest takes its files over, in a shell of its own where they lie in `/etc/guest`. */
interface System {
  readonly format: 'ifupdown' | 'networkd' | 'kernel-ip'
  readonly program: string
  readonly start: (plan: GuestPlan, ifup: string) => readonly string[]
}

/** The lab has a stand-in for it. */
const REAL_IFUP = '/usr/sbin/ifup'
const IPCONFIG = '/usr/lib/klibc/bin/ipconfig'
const NETWORKD = '/lib/systemd/systemd-networkd'

const SYSTEMS: readonly System[] = [
  {
    format: 'ifupdown',
    program: REAL_IFUP,
    start: (_, copy) => ['mkdir -p /run/network', `${copy} --interfaces=/etc/guest/etc/network/interfaces -a`],
  },
  {
    format: 'kernel-ip',
    program: IPCONFIG,
    start: plan => {
      const line = generateGuest(plan, 'kernel-ip').files[0]?.text ?? ''
      const [, words = ''] = /"(.*)"/.exec(line) ?? []
      return [`${IPCONFIG} -t 5 "${words}"`]
    },
  },
  {
    format: 'networkd',
    program: NETWORKD,
    start: () => [
      'mkdir -p /run/systemd/netif/links /run/systemd/netif/leases /run/systemd/netif/lldp /run/dbus /etc/systemd/network',
      'chown -R systemd-network /run/systemd/netif',
      // Without udev, whose word it would wait for: as in a container.
      'mount -o remount,ro /sys',
      'rm -f /etc/systemd/network/*',
      'cp /etc/guest/etc/systemd/network/* /etc/systemd/network/',
      `${NETWORKD} & daemon=$!`,
      'for _ in $(seq 100); do ip route | grep -q "^default " && break; sleep 0.1; done',
      'kill "$daemon"; wait "$daemon" || true',
    ],
  },
]

/** Puts each line in a namespace of its own. */
const inside = (name: string, lines: readonly string[]) =>
  `ip netns exec ${name} sh -ec '${lines.join('\n').replaceAll("'", "'\\''")}'`

function reach({ script, host, dom0: more, outside }: Way, system: System, plan: GuestPlan, ifup: string) {
  const files = generateGuest(plan, system.format === 'kernel-ip' ? 'ifupdown' : system.format).files
  const placed = Object.fromEntries(files.map(({ path, text }) => [`/etc/guest${path}`, text]))
  const calls = [
    ...more,
    `vif=vif1.0 XENBUS_PATH=/local/domain/0/backend/vif/1/0 /etc/xen/scripts/${script} online`,
    'mkdir -p /run/netns && ip netns add outside && ip netns add guest',
    'ip link set weth0 netns outside && ip link set wvif10 netns guest',
    inside('outside', ['ip link set lo up', 'ip addr add 192.8.1.1/24 dev weth0', 'ip link set weth0 up', ...outside]),
    inside('guest', [
      'ip link set lo up',
      `ip link set wvif10 address ${MAC}`,
      'ip link set wvif10 name eth0',
      'ip link set eth0 up',
      ...system.start(plan, ifup),
    ]),
    inside('guest', ['ip -br addr; ip route', 'ping -c 1 -W 5 192.8.1.1']),
  ]
  // The lab runs each call as one line.
  const lines = calls.map((call, index) => ({ path: `/etc/guest/${index}.sh`, call }))
  const scripts = Object.fromEntries(lines.map(({ path, call }) => [path, `${call}\n`]))
  return runInLab({
    host: { ...host, files: { ...host.files, ...placed, ...scripts } },
    calls: lines.map(({ path }) => `bash ${path}`),
  })
}

function needAll(context: Context, program: string): void {
  const why = whyNoLab()
  if (why) skip(context, why)
  const missing = [program, '/usr/bin/ping', '/etc/xen/scripts/vif-nat'].find(path => !existsSync(path))
  if (missing === undefined) return
  if (process.env.XEN_NO_SKIPS === '1') throw new Error(`XEN_NO_SKIPS=1, but there is no ${missing}`)
  skip(context, `there is no ${missing}`)
}

describe('a guest with the files generated for it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xen-config-ifup-'))
  const ifup = join(folder, 'ifup')
  before(() => {
    if (existsSync(REAL_IFUP)) copyFileSync(REAL_IFUP, ifup)
  })
  after(() => rmSync(folder, { recursive: true }))

  for (const [title, way] of Object.entries(WAYS)) {
    for (const system of SYSTEMS) {
      // The kernel knows no gateway outside the guest's own network.
      if (system.format === 'kernel-ip' && way.script === 'vif-route') continue
      it(`reaches the world ${title}, set up by ${system.format} (needs namespaces)`, async function () {
        this.timeout(60_000)
        needAll(this, system.program)
        const plan = await planOn(way.files, `[ "mac=${MAC},${way.vif}" ]`)
        const { exit, output } = reach(way, system, plan, ifup)
        assert.equal(exit, 0, output)
        assert.match(output, /1 received/)
      })
    }
  }
})
