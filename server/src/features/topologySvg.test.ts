import assert from 'node:assert/strict'
import { liveHost } from '../../../test/support/live.ts'
import { hostWith, manyGuests } from '../../../test/support/topology.ts'
import { topologySvg } from './topologySvg.ts'

const LINKS = ['eno1 → xenbr0', 'xenbr0']

describe('the picture of a host', () => {
  it('carries the id of every node and the ends of every cable', () => {
    const svg = topologySvg([hostWith(LINKS, { web: ['xenbr0'] })])
    const ids = [...svg.matchAll(/data-id="([^"]*)"/g)].map(match => match[1])
    assert.deepEqual(ids.sort(), [
      'backend:web/0',
      'bridge:xenbr0',
      'dom0:Domain-0',
      'guest-interface:web/eth0',
      'guest:web',
      'nic:eno1',
      'outside:network',
    ])
    assert.match(svg, /data-from="bridge:xenbr0" data-to="backend:web\/0"/)
  })

  it('says in a tooltip how a packet gets there', () => {
    const svg = topologySvg([hostWith(LINKS, { web: ['xenbr0'] })])
    assert.ok(
      svg.includes(
        '<title>Guest web (PVH, 512 MB, 1 vCPU). From outside: LAN → eno1 → xenbr0 → vif?.0 → eth0 → web.</title>',
      ),
      svg,
    )
  })

  it('marks a cable that cannot work, with the reason', () => {
    const svg = topologySvg([hostWith(LINKS, { web: ['xenbr9'] })])
    assert.match(
      svg,
      /<title>No network file of this host defines the bridge xenbr9[^<]*<\/title><path class="reach"[^>]*><path class="cable port bad"/,
    )
    assert.match(svg, /class="bar missing"/)
  })

  it('is well formed, whatever a guest is called', () => {
    const svg = topologySvg([hostWith(LINKS, { '<script>"&\'\u0000': ['xenbr0'] })])
    assert.ok(!svg.includes('<script'))
    assert.ok(svg.includes('&lt;script&gt;&quot;&amp;&#39;\uFFFD'))
  })

  it('uses the colours of the theme, and has some of its own', () => {
    const colours = [...topologySvg([hostWith(LINKS, {})]).matchAll(/(?:fill|stroke): ([^;]+);/g)].map(
      match => match[1],
    )
    assert.ok(colours.every(colour => colour === 'none' || /^var\(--vscode-[\w-]+, #[0-9a-f]{6}\)$/.test(colour ?? '')))
  })

  it('of many guests counts them', () => {
    const svg = topologySvg([
      hostWith(
        LINKS,
        manyGuests(300, () => ['xenbr0']),
      ),
    ])
    assert.match(svg, />300 guests</)
    assert.ok(svg.length < 20_000)
  })

  it('shows several hosts one below the other', () => {
    const svg = topologySvg([hostWith(LINKS, {}), hostWith(LINKS, {})])
    assert.equal([...svg.matchAll(/class="host"/g)].length, 2)
  })

  it('shows what runs by words, signs and lines, not by colour alone', async () => {
    const guest = (name: string) =>
      `name = "${name}"\ntype = "pvh"\nkernel = "/k"\nmemory = 512\nvif = [ "bridge=xenbr0" ]\n`
    const files = { 'etc/xen/web': guest('web'), 'etc/xen/db': guest('db'), 'etc/xen/off': guest('off') }
    const list =
      'Name ID Mem VCPUs State Time(s)\nDomain-0 0 1 4 r----- 1\nweb 3 512 1 r----- 1\ndb 4 256 1 r----- 1\nx 5 1 1 r----- 1\n'
    const { topology } = await liveHost(files, list)
    const svg = topologySvg([topology])
    const part = (id: string) => svg.slice(svg.indexOf(`data-id="${id}"`) - 40).split('<g ')[1] ?? ''
    assert.match(part('guest:web'), /^class="node guest running".*>PVH · id 3</)
    assert.match(part('guest:db'), /^class="node guest drifted".*>PVH · id 4<.*class="badge warning"/)
    assert.match(part('guest:db'), /<title>Guest db .*memory: the file has 512 MB, what runs has 256 MB\.<\/title>/)
    assert.match(part('guest:off'), /^class="node guest configured".*>PVH · does not run</)
    assert.match(part('guest:x'), /^class="node guest unconfigured".*>id 5 · in no file</)
    assert.match(svg, />vif3\.0</)
  })
})
