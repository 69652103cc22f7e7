import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from 'mocha'
import { type Dom0Format, generateDom0 } from '../../../server/src/network/generate/dom0/dom0.ts'
import { linksOf } from '../../../server/src/network/generate/links.ts'
import type { HostPlan } from '../../../server/src/network/generate/plan.ts'
import { whyNoLab } from '../../netns/lab.ts'
import { skip } from '../skip.ts'
import { BRIDGE, check, PLANS, routesOf } from './asPlanned.ts'
import { runInLab } from './lab.ts'
import { inFolder, needTool, place } from './tools.ts'

/*
 * The real NetworkManager on a host of namespaces, with a bus of its own: a card that has a connection becomes what was planned,
 * and stays so when the host starts again.
 */

/** A bus on which everything may be said. */
const BUS = `<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/><allow send_type="signal"/>
<allow receive_sender="*"/></policy></busconfig>
`

const CONF = `[main]
plugins=keyfile
dns=none
no-auto-default=*

[device]
match-device=interface-name:wire-*
managed=0
`

/** It would come before ours at every start, if it still started by itself. */
const OLD = `[connection]
id=Wired connection 1
uuid=4d6e6ab0-0000-4000-8000-000000000001
type=ethernet
interface-name=eno1
autoconnect-priority=50

[ipv4]
method=manual
address1=192.0.2.99/24,192.0.2.1

[ipv6]
method=disabled
`

/** Stands for systemd; NetworkManager writes much, which goes elsewhere. */
const UNIT = `daemon=
stop() { [ -z "$daemon" ] || { kill "$daemon"; wait "$daemon" || true; }; daemon=; }
systemctl() {
  case "$*" in
    *NetworkManager)
      stop
      NetworkManager --no-daemon >"$lab/nm.log" 2>&1 & daemon=$!
      for _ in $(seq 100); do nmcli general status >/dev/null 2>&1 && return 0; sleep 0.1; done
      ;;
  esac
}
until_there() { for _ in $(seq 150); do "$@" >/dev/null 2>&1 && return 0; sleep 0.1; done; }
shows() { ip address show dev "$1" | grep "$2 .*global"; }`

function prepare(folder: string, plan: HostPlan, format: Dom0Format) {
  const connections = join(folder, 'etc/NetworkManager/system-connections')
  mkdirSync(connections, { recursive: true })
  mkdirSync(join(folder, 'etc/NetworkManager/conf.d'))
  writeFileSync(join(folder, 'bus.conf'), BUS)
  writeFileSync(join(folder, 'etc/NetworkManager/NetworkManager.conf'), CONF)
  writeFileSync(join(connections, 'Wired connection 1.nmconnection'), OLD, { mode: 0o600 })
  const generated = generateDom0(plan, format)
  place(join(folder, 'new'), generated.files)
  return generated
}

const TAKE_OVER = `cp -r "$lab/new/etc/NetworkManager/." /etc/NetworkManager/
cp "$lab"/new/root/*.sh /root/ 2>/dev/null || true
cp "$lab"/new/etc/sysctl.d/* /etc/sysctl.d/ 2>/dev/null || true`

const START = 'systemctl start NetworkManager; until_there shows eno1 192.0.2.99/24'

function untilPlanned(plan: HostPlan): string {
  const addresses = linksOf(plan).flatMap(({ name, address }) =>
    address?.kind === 'static' ? address.addresses.map(one => `until_there shows ${name} ${one}`) : [],
  )
  const routes = routesOf(plan).map(
    route => `until_there eval "{ ip route; ip -6 route; } | grep '^${route.replace(/ dev.*/, '')} '"`,
  )
  return [...addresses, ...routes].join('\n')
}

function need(context: Context) {
  context.timeout(120_000)
  const why = whyNoLab()
  if (why) return skip(context, why)
  needTool(context, 'network-manager', '/usr/sbin/NetworkManager')
  needTool(context, 'dbus', '/usr/bin/dbus-daemon')
}

describe('NetworkManager, for real', () => {
  for (const format of ['nm-keyfile', 'nmcli'] as const)
    for (const [title, plan] of Object.entries(PLANS)) {
      it(`makes ${title} of ${format}, and again at the next start (needs namespaces)`, async function () {
        need(this)
        await inFolder(folder => {
          const { apply } = prepare(folder, plan, format)
          const again = [
            'stop',
            `ip link delete ${plan.bridge}`,
            'ip address flush dev eno1',
            'rm -rf /run/NetworkManager',
          ]
          const script = [
            ...[UNIT, START, TAKE_OVER, ...apply, untilPlanned(plan)],
            ...[...again, 'systemctl start NetworkManager', untilPlanned(plan), 'stop'],
          ]
          const kept = plan.address === null ? ['default via 192.0.2.1 dev eno1'] : []
          // It sets a delay only beside the spanning tree; without that, the kernel does not wait.
          check(plan, runInLab(folder, script.join('\n')), kept, 1500)
        })
      })
    }

  it('gives the card back when the roll-back comes (needs namespaces)', async function () {
    need(this)
    for (const format of ['nm-keyfile', 'nmcli'] as const)
      await inFolder(folder => {
        const { before, apply } = prepare(folder, { ...BRIDGE, overSsh: true }, format)
        const [arm, run] = apply.filter(line => line.startsWith('systemd-run'))
        const unit = 'systemd-run() { for last in "$@"; do :; done; eval "$last"; }'
        const script = [UNIT, unit, START, ...before, TAKE_OVER, run, untilPlanned(BRIDGE), arm]
        const old = 'until_there shows eno1 192.0.2.99/24'
        const real = runInLab(folder, [...script, old, 'stop'].join('\n'))
        const card = real.links.get('eno1')
        if (real.links.has('xenbr0') || card?.master !== null || !card.addresses.includes('192.0.2.99/24'))
          throw new Error(`${format}: ${JSON.stringify([...real.links])}\n${real.output}`)
      })
  })
})
