import assert from 'node:assert/strict'
import { generateDom0 } from '../../../server/src/network/generate/dom0/dom0.ts'
import type { GeneratedFile } from '../../../server/src/network/generate/generated.ts'
import type { HostPlan } from '../../../server/src/network/generate/plan.ts'
import { whyNoLab } from '../../netns/lab.ts'
import { samplePlans } from '../../support/plans.ts'
import { skip } from '../skip.ts'
import { inFolder, needTool, place, run } from './tools.ts'

const NAT = samplePlans(80).filter(({ mode, sysvinit }) => mode === 'nat' && !sysvinit)

function fileOf(plan: HostPlan, path: RegExp, format: 'ifupdown' | 'alpine' = 'ifupdown'): GeneratedFile[] {
  return generateDom0(plan, format).files.filter(file => path.test(file.path))
}

/** Runs lines of shell in a network namespace of their own. */
function inNamespace(script: string) {
  return run('unshare', ['--net', 'sh', '-ec', script])
}

describe('masquerading', () => {
  it('by nft is what nft itself lists, loaded twice as once (needs namespaces)', async function () {
    this.timeout(120_000)
    const why = whyNoLab()
    if (why) return skip(this, why)
    const nft = needTool(this, 'nftables', '/usr/sbin/nft')
    const plans = NAT.filter(({ firewall }) => firewall === 'nft')
    assert.ok(plans.length >= 5)
    for (const plan of plans) {
      await inFolder(folder => {
        const files = fileOf(plan, /xen-nat\.nft$/)
        place(folder, files)
        const load = `${nft} -f ${folder}/etc/xen-nat.nft`
        const { status, stdout, stderr } = inNamespace(`${load}\n${load}\n${nft} list ruleset`)
        assert.deepEqual({ status, stderr }, { status: 0, stderr: '' }, files[0]?.text)
        assert.equal(stdout.match(/masquerade/g)?.length, 1)
        const network = plan.inside === '10.0.0.1/24' ? '10.0.0.0/24' : '172.16.0.0/16'
        assert.match(stdout, new RegExp(`ip saddr ${network} oifname "${plan.uplink.name}" masquerade`))
      })
    }
  })

  it('by iptables is what iptables itself lists, added once and gone again (needs namespaces)', function () {
    this.timeout(120_000)
    const why = whyNoLab()
    if (why) return skip(this, why)
    needTool(this, 'iptables', '/usr/sbin/iptables')
    const plan = NAT.find(({ firewall }) => firewall === 'iptables') ?? assert.fail()
    const [service] = fileOf(plan, /xen-nat\.service$/)
    const command = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(service?.text ?? '')?.[1] ?? assert.fail()
    const [start] = fileOf(plan, /xen-nat\.start$/, 'alpine')
    const [local] = fileOf({ ...plan, sysvinit: true }, /rc\.local$/)
    const list = '/usr/sbin/iptables -t nat -S POSTROUTING'
    const { stdout, stderr } = inNamespace(
      `${command('ExecStart')}\n${start?.text.replace('#!/bin/sh\n', '')}\n${list}\n${command('ExecStop')}\n${list}\n${local?.text}\n${list}`,
    )
    const rules = stdout.split('\n').filter(line => line.includes('MASQUERADE'))
    assert.equal(rules.length, 2, stderr)
    assert.equal(rules[0], rules[1])
    assert.match(rules[0] ?? '', new RegExp(`-o ${plan.uplink.name} -j MASQUERADE`))
  })

  it('is started by a unit that systemd has nothing to say of', async function () {
    this.timeout(60_000)
    const analyze = needTool(this, 'systemd', '/usr/bin/systemd-analyze')
    const nft = NAT.find(({ firewall }) => firewall === 'nft') ?? assert.fail()
    await inFolder(folder => {
      place(folder, fileOf(nft, /xen-nat\.service$/))
      const { stderr } = run(analyze, ['verify', '--man=no', `${folder}/etc/systemd/system/xen-nat.service`])
      assert.doesNotMatch(stderr, /xen-nat/)
    })
  })
})

describe('the DHCP server', () => {
  it('reads our files without a complaint', async function () {
    this.timeout(60_000)
    const dnsmasq = needTool(this, 'dnsmasq-base', '/usr/sbin/dnsmasq')
    const texts = new Map(NAT.flatMap(plan => fileOf(plan, /dnsmasq/)).map(file => [file.text, file]))
    assert.ok(texts.size >= 4)
    for (const file of texts.values()) {
      await inFolder(folder => {
        place(folder, [file])
        const { status, stderr } = run(dnsmasq, ['--test', `--conf-file=${folder}${file.path}`])
        assert.equal(status, 0, `${stderr}\n${file.text}`)
        assert.match(stderr, /syntax check OK/)
      })
    }
  })
})
