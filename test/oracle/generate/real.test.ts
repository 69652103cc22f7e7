import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Dom0Format, generateDom0 } from '../../../server/src/network/generate/dom0/dom0.ts'
import { linksOf } from '../../../server/src/network/generate/links.ts'
import type { HostPlan } from '../../../server/src/network/generate/plan.ts'
import { whyNoLab } from '../../netns/lab.ts'
import { samplePlans } from '../../support/plans.ts'
import { skip } from '../skip.ts'
import { BRIDGE, check, PLANS, routesOf } from './asPlanned.ts'
import { runInLab } from './lab.ts'
import { inFolder, needTool, place } from './tools.ts'

/*
 * The generated files put in force on a host of namespaces: what comes of them is what was planned. The kernel of a test
 * machine need not know bonds and VLANs; those are seen in readBack.test.ts and by netplan.
 */

/** Puts the files of a plan into the lab, which has its own `/etc`. */
function placed(folder: string, plan: HostPlan, format: Dom0Format) {
  const generated = generateDom0(plan, format)
  place(folder, generated.files)
  return generated
}

const OLD = 'auto eno1\niface eno1 inet static\n  address 192.0.2.99/24\n  gateway 192.0.2.1\n'
const SYSCTL = 'cp "$lab"/etc/sysctl.d/* /etc/sysctl.d/ 2>/dev/null || true'

describe('ifupdown, for real', () => {
  /** A host with its old network up; `lab` has the new files, which the script puts in place. */
  function prepare(folder: string, plan: HostPlan) {
    const include = plan.address === null ? 'source /etc/network/interfaces.d/*\n' : ''
    mkdirSync(join(folder, 'etc/network'), { recursive: true })
    const generated = placed(join(folder, 'new'), plan, 'ifupdown')
    writeFileSync(join(folder, 'etc/network/interfaces'), `${include}${OLD}`)
    return generated
  }

  const TAKE_OVER =
    'lab_new=$lab/new; cp -r "$lab_new"/etc/network/. /etc/network/; cp "$lab_new"/etc/sysctl.d/* /etc/sysctl.d/ 2>/dev/null || true'

  for (const [title, plan] of Object.entries(PLANS)) {
    it(`makes ${title} (needs namespaces)`, async function () {
      this.timeout(60_000)
      const why = whyNoLab()
      if (why) return skip(this, why)
      needTool(this, 'ifupdown', '/usr/sbin/ifup')
      needTool(this, 'bridge-utils', '/usr/sbin/brctl')
      await inFolder(folder => {
        const { apply } = prepare(folder, plan)
        const ours = apply.filter(line => !/systemctl/.test(line))
        const real = runInLab(folder, ['ifup -a', TAKE_OVER, ...ours].join('\n'))
        // What is not in the plan stays.
        check(plan, real, plan.address === null ? ['default via 192.0.2.1 dev eno1'] : [])
      })
    })
  }

  it('goes back to the old network by itself (needs namespaces)', async function () {
    this.timeout(60_000)
    const why = whyNoLab()
    if (why) return skip(this, why)
    needTool(this, 'ifupdown', '/usr/sbin/ifup')
    needTool(this, 'bridge-utils', '/usr/sbin/brctl')
    await inFolder(folder => {
      const { before, apply } = prepare(folder, { ...BRIDGE, overSsh: true })
      const [arm, start] = apply.filter(line => line.startsWith('nohup'))
      // Nobody waits here, and everything happens in its turn.
      const now = (line = '') => line.replace('sleep 120; ', '').replace(/ >\/dev\/null 2>&1 &.*$/, '')
      const real = runInLab(folder, ['ifup -a', ...before, TAKE_OVER, now(start), now(arm)].join('\n'))
      assert.deepEqual([...real.links.keys()], ['eno1', 'enp3s0f1'], real.output)
      assert.deepEqual(real.links.get('eno1')?.addresses, ['192.0.2.99/24'], real.output)
      assert.deepEqual(real.routes, ['default via 192.0.2.1 dev eno1'])
      assert.equal(readFileSync(join(folder, 'etc/network/interfaces'), 'utf8'), OLD)
    })
  })
})

describe('systemd-networkd, for real', () => {
  const DAEMON = '/lib/systemd/systemd-networkd'

  for (const [title, plan] of Object.entries(PLANS)) {
    it(`makes ${title} (needs namespaces)`, async function () {
      this.timeout(60_000)
      const why = whyNoLab()
      if (why) return skip(this, why)
      needTool(this, 'systemd', DAEMON)
      await inFolder(folder => {
        const { apply } = placed(folder, plan, 'networkd')
        // Its old network, and the old files, which sort behind the new ones.
        const old = plan.address === null ? '' : 'Address=192.0.2.98/24\n'
        writeFileSync(join(folder, 'etc/systemd/network/old.network'), `[Match]\nName=eno1\n[Network]\n${old}`)
        const before = 'ip link set eno1 up; ip address add 192.0.2.99/24 dev eno1; ip route add default via 192.0.2.1'
        const script = [SYSCTL, plan.mode === 'bridge' ? before : '', DAEMON_UNIT, ...apply, until(plan), 'stop']
        check(plan, runInLab(folder, script.join('\n')))
      })
    })
  }

  /** Stands for systemd, which starts the daemon anew, and not what the machine of the test does not need. */
  const DAEMON_UNIT = [
    'daemon=',
    // systemd waits for the daemon to be ready; only then there is anything to set.
    'until_made() { for _ in $(seq 100); do ip link show xenbr0 >/dev/null 2>&1 && return 0; sleep 0.1; done; }',
    'stop() { [ -z "$daemon" ] || { kill "$daemon"; wait "$daemon" || true; }; daemon=; }',
    `systemctl() { case "$*" in *systemd-networkd) stop; ${DAEMON} & daemon=$!; until_made ;; esac; }`,
  ].join('\n')

  /** Waits for the last address and route; `grep -q` would leave the tool before it with an error. */
  function until(plan: HostPlan): string {
    const wanted = [
      ...linksOf(plan).flatMap(({ name, address }) =>
        address?.kind === 'static'
          ? address.addresses.map(one => `ip addr show dev ${name} | grep '${one} .*global'`)
          : [],
      ),
      ...routesOf(plan).map(route => `{ ip route; ip -6 route; } | grep '^${route.replace(/ dev.*/, '')} '`),
    ]
    return `for _ in $(seq 300); do { ${wanted.map(one => `{ ${one}; }`).join(' && ')}; } >/dev/null && break; sleep 0.1; done`
  }

  it('knows every key of our files (needs namespaces)', async function () {
    this.timeout(60_000)
    const why = whyNoLab()
    if (why) return skip(this, why)
    needTool(this, 'systemd', DAEMON)
    await inFolder(folder => {
      const plans = samplePlans(60)
      plans.forEach((plan, index) => {
        const files = generateDom0(plan, 'networkd').files.filter(({ path }) =>
          path.startsWith('/etc/systemd/network/'),
        )
        place(
          folder,
          files.map(file => ({ ...file, path: file.path.replace('network/', `network/${index}-`) })),
        )
      })
      const slip = '[Match]\nName=nobody\n[Network]\nNoSuchKey=1\n'
      writeFileSync(join(folder, 'etc/systemd/network/zz.network'), slip)
      // It reads its files by name, so that this is the last of all complaints.
      const until = 'for _ in $(seq 300); do grep -q NoSuchKey "$lab/output" && break; sleep 0.1; done'
      const { output } = runInLab(folder, `${DAEMON} & daemon=$!\n${until}\nkill "$daemon"; wait "$daemon" || true`)
      const complaints = output.split('\n').filter(line => /Unknown|Invalid|Failed to parse|ignoring/i.test(line))
      const ours = complaints.filter(line => /\.(network|netdev|link):\d+/.test(line))
      assert.equal(new Set(ours).size, 1, ours.join('\n'))
      assert.match(ours[0] ?? '', /NoSuchKey/)
    })
  })
})
