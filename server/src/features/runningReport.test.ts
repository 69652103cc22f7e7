import assert from 'node:assert/strict'
import { liveHost } from '../../../test/support/live.ts'
import { readSnapshot } from '../live/readSnapshot.ts'
import { runningReport } from './runningReport.ts'

async function report(files: Record<string, string>, text: string, toolstack: 'xl' | 'xm' = 'xl'): Promise<string> {
  const { comparison } = await liveHost(files, text)
  return runningReport({ host: 'h', toolstack, comparison, snapshot: readSnapshot(text), text, taken: '1 May, 14:05' })
}

const guest = (name: string, more = '') =>
  `name = "${name}"\ntype = "pvh"\nkernel = "/k"\nmemory = 512\nvif = [ "bridge=xenbr0" ]\n${more}`
const LIST = 'Name ID Mem VCPUs State Time(s)\nDomain-0 0 1024 4 r----- 1.0\n'

describe('the report on a running host', () => {
  it('tells first what differs, then the rest', async () => {
    const files = { 'etc/xen/web': guest('web'), 'etc/xen/db': guest('db'), 'etc/xen/off': guest('off') }
    const text = `${LIST}web 3 512 1 -b---- 1.0\ndb 4 256 1 -b---- 1.0\nstray 7 128 2 -b---- 1.0\n`
    assert.equal(
      await report(files, text),
      `# h: what runs, and what its files say

By what \`xl list\` said on 1 May, 14:05.

Guests: **1** as their files say · **1** otherwise · **1** in no file · **1** do not run.

## Guests that run otherwise than their files

### [db](/h/etc/xen/db#L1) · id 4

|  | File | Runs |
| --- | --- | --- |
| [memory](/h/etc/xen/db#L4) | \`512 MB\` | \`256 MB\` |

While it runs, this makes it so: \`xl mem-set db 512\`.

## Guests in no file

- stray · id 7 · 128 MB · 2 vCPU

## Guests that run as their files say

- [web](/h/etc/xen/web#L1) · id 3

## Guests that do not run

- [off](/h/etc/xen/off#L1)

`,
    )
  })

  it('says how to take the file where a guest cannot be changed as it runs', async () => {
    const sxp = '(domain (domid 1) (name rhel4) (memory 512) (maxmem 512))\n'
    const files = {
      'etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
      'etc/xen/rhel4': 'name = "rhel4"\nmemory = 512\nmaxmem = 1024\n',
    }
    const page = await report(files, sxp, 'xm')
    assert.match(page, /To take the file: `xm shutdown -w rhel4`, then `xm create \/etc\/xen\/rhel4`\./)
  })

  it('has the interfaces of dom0 that differ', async () => {
    const files = {
      'etc/network/interfaces':
        'iface xenbr0 inet static\n address 192.0.2.10/24\n bridge_ports eno1\niface lan inet manual\n bridge_ports none\n',
    }
    const text = `1: lo: <LOOPBACK,UP> mtu 65536
    inet 127.0.0.1/8 scope host lo
2: eno1: <BROADCAST> mtu 1500 master xenbr0
3: xenbr0: <UP> mtu 1500
    inet 192.0.2.99/24 scope global xenbr0
4: eno2: <UP> mtu 1500 master xenbr0
`
    const page = await report(files, text)
    assert.deepEqual(
      page.split('\n').filter(line => line.startsWith('| ')),
      [
        '| Interface |  | Files | Runs |',
        '| --- | --- | --- | --- |',
        '| [xenbr0](/h/etc/network/interfaces#L1) | [address](/h/etc/network/interfaces#L1) | `192.0.2.10/24` | `192.0.2.99/24` |',
        '| [lan](/h/etc/network/interfaces#L4) |  | in a file | is not there |',
        '| [eno1](/h/etc/network/interfaces#L3) |  |  | is down |',
        '| eno2 |  | in no file | is there, on `xenbr0` |',
      ],
    )
  })

  it('says so where all is well, and where something was not understood', async () => {
    const files = { 'etc/network/interfaces': 'iface xenbr0 inet manual\n bridge_ports none\n' }
    const page = await report(files, '3: xenbr0: <UP> mtu 1500\n$ date\nMon\n')
    assert.match(page, /## The network of dom0\n\nAll of it runs as the files say\.\n/)
    const some = { 'etc/network/interfaces': 'iface xenbr0 inet manual\n bridge_ports eno1\n' }
    assert.match(await report(some, '3: xenbr0: <UP> mtu 1500\n'), /\n\nWhat is known of it runs as the files say\.\n/)
    assert.match(page, /- Line 3: What "date" prints is not known here/)
  })

  it('means nothing to Markdown, whatever the names are', async () => {
    const files = { 'etc/xen/a(b) c': guest('[x](y)|`*') }
    const page = await report(files, `${LIST}[x](y)|\`* 4 256 1 -b---- 1.0\n<b>|stray 7 128 2 -b---- 1.0\n`)
    assert.match(page, /### \[\\\[x\\\]\\\(y\\\)\\\|\\`\\\*\]\(\/h\/etc\/xen\/a%28b%29%20c#L1\) · id 4/)
    assert.match(page, /- \\<b\\>\\\|stray · id 7/)
    assert.ok(page.includes("``xl mem-set '[x](y)\\|`*' 512``"), page)
  })
})
