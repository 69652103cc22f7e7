import assert from 'node:assert/strict'
import type { FrameLocator, Page } from 'playwright-core'
import { goTo, goToText, openFile, runCommand, showDiagram, showNetwork } from '../vscode/steps.mjs'
import { cablesOf, flawsOf, nodesOf, rowsBelow, rowsOf, selectedRow } from './seen.ts'
import { THEMES, until } from './themes.ts'
import { openScreen, type Screen } from './workbench.ts'

/** A folder of a host, what its tree shows below it, and what its picture is made of. */
interface Sample {
  readonly guest: string
  readonly network: readonly string[]
  readonly guests: readonly string[]
  readonly nodes: readonly string[]
  readonly cables: readonly string[]
}

const SAMPLES: Readonly<Record<string, Sample>> = {
  'rhel5-bridge': {
    guest: 'rhel4',
    network: [
      'xenbr0 | fe:ff:ff:ff:ff:ff',
      '  peth0 | fe:ff:ff:ff:ff:ff',
      '  eth0 of Domain-0 | vif0.0 · 00:00:5e:00:53:10 · 192.8.1.10/24',
      '  eth0 of rhel4 | 00:16:3e:27:95:c0 · 10.0.0.1',
      'xenbr1 | fe:ff:ff:ff:ff:ff',
      '  peth1 | fe:ff:ff:ff:ff:ff',
      '  eth1 of Domain-0 | vif0.1 · 00:00:5e:00:53:11',
    ],
    guests: ['rhel4 | PV · 512 MB'],
    nodes: [
      'backend:Domain-0/0',
      'backend:Domain-0/1',
      'backend:rhel4/0',
      'bridge:xenbr0',
      'bridge:xenbr1',
      'dom0-interface:eth0',
      'dom0-interface:eth1',
      'dom0:Domain-0',
      'guest-interface:rhel4/eth0',
      'guest:rhel4',
      'nic:peth0',
      'nic:peth1',
      'outside:network',
    ],
    cables: [
      'backend:Domain-0/0 → dom0-interface:eth0',
      'backend:Domain-0/1 → dom0-interface:eth1',
      'backend:rhel4/0 → guest-interface:rhel4/eth0',
      'bridge:xenbr0 → backend:Domain-0/0',
      'bridge:xenbr0 → backend:rhel4/0',
      'bridge:xenbr1 → backend:Domain-0/1',
      'nic:peth0 → bridge:xenbr0',
      'nic:peth1 → bridge:xenbr1',
      'outside:network → nic:peth0',
      'outside:network → nic:peth1',
    ],
  },
  'rhel5-nat': {
    guest: 'rhel4',
    network: [
      'eth0 | 192.8.1.10/24',
      'eth1 | 00:00:5e:00:53:11',
      'dom0 routing',
      '  eth0 | 192.8.1.10/24',
      '  eth0 of rhel4 | 00:16:3e:27:95:c0 · 10.0.0.1',
    ],
    guests: ['rhel4 | PV · 512 MB'],
    nodes: [
      'backend:rhel4/0',
      'dom0:Domain-0',
      'guest-interface:rhel4/eth0',
      'guest:rhel4',
      'nic:eth0',
      'nic:eth1',
      'outside:network',
      'routing:dom0',
    ],
    cables: [
      'backend:rhel4/0 → guest-interface:rhel4/eth0',
      'nic:eth0 → dom0:Domain-0',
      'nic:eth0 → routing:dom0 (nat)',
      'outside:network → nic:eth0',
      'outside:network → nic:eth1',
      'routing:dom0 → backend:rhel4/0 (nat)',
    ],
  },
  'debian-xl': {
    guest: 'web.cfg',
    network: [
      'xenbr0 | 192.0.2.10/24',
      '  eno1',
      '  eth0 of db | 00:16:3e:5c:2a:02',
      '  eth0 of desktop | 00:16:3e:5c:2a:03',
      '  eth0 of web | 00:16:3e:5c:2a:01',
    ],
    guests: ['db | PVH · 4096 MB', 'desktop | HVM · 4096 MB', 'web | PV · 1024 MB'],
    nodes: [
      ...['db', 'desktop', 'web'].map(name => `backend:${name}/0`),
      'bridge:xenbr0',
      'dom0:Domain-0',
      ...['db', 'desktop', 'web'].map(name => `guest-interface:${name}/eth0`),
      ...['db', 'desktop', 'web'].map(name => `guest:${name}`),
      'nic:eno1',
      'outside:network',
    ],
    cables: [
      ...['db', 'desktop', 'web'].map(name => `backend:${name}/0 → guest-interface:${name}/eth0`),
      ...['db', 'desktop', 'web'].map(name => `bridge:xenbr0 → backend:${name}/0`),
      'bridge:xenbr0 → dom0:Domain-0',
      'nic:eno1 → bridge:xenbr0',
      'outside:network → nic:eno1',
    ],
  },
  routed: {
    guest: 'shop.cfg',
    network: [
      'enp1s0 | 203.0.113.10/24',
      'dom0 routing',
      '  enp1s0 | 203.0.113.10/24',
      '  eth0 of mail | 00:16:3e:6d:3b:12 · 198.51.100.18',
      '  eth0 of shop | 00:16:3e:6d:3b:11 · 198.51.100.17',
    ],
    guests: ['mail | PVH · 1024 MB', 'shop | PVH · 2048 MB'],
    nodes: [
      ...['mail', 'shop'].map(name => `backend:${name}/0`),
      'dom0:Domain-0',
      ...['mail', 'shop'].map(name => `guest-interface:${name}/eth0`),
      ...['mail', 'shop'].map(name => `guest:${name}`),
      'nic:enp1s0',
      'outside:network',
      'routing:dom0',
    ],
    cables: [
      ...['mail', 'shop'].map(name => `backend:${name}/0 → guest-interface:${name}/eth0`),
      'nic:enp1s0 → dom0:Domain-0',
      'nic:enp1s0 → routing:dom0 (routes)',
      'outside:network → nic:enp1s0',
      ...['mail', 'shop'].map(name => `routing:dom0 → backend:${name}/0 (routes)`),
    ],
  },
}

describe('the network of the samples in VS Code', function () {
  // On a busy machine each step takes seconds.
  this.timeout(60_000)
  let screen: Screen
  let page: Page
  let diagram: FrameLocator

  before(async function () {
    this.timeout(240_000)
    screen = (await openScreen({ width: 1400, height: 1800 })) ?? this.skip()
    page = screen.page
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await showNetwork(page)
    diagram = await showDiagram(page)
  })

  /** Opens a file beside the diagram, not on top of it. */
  async function edit(path: string): Promise<void> {
    await runCommand(page, 'View: Focus First Editor Group')
    await openFile(page, path)
  }

  /** Shows one host in the diagram, and waits for it. */
  async function show(host: string): Promise<void> {
    await diagram.locator('#hosts').selectOption({ label: host })
    await diagram.locator('g.host text.title', { hasText: host }).waitFor()
    await until(async () => assert.equal(await diagram.locator('g.host').count(), 1))
  }

  for (const [host, sample] of Object.entries(SAMPLES)) {
    describe(host, () => {
      it('has its cards, bridges and guests in the trees', async () => {
        await until(async () => assert.deepEqual(rowsBelow(await rowsOf(page, 'Network'), host), sample.network))
        assert.deepEqual(
          rowsBelow(await rowsOf(page, 'Guests'), host).filter(row => !row.startsWith(' ')),
          sample.guests,
        )
      })

      it('is drawn', async () => {
        await show(host)
        assert.deepEqual(await nodesOf(diagram), [...sample.nodes].sort())
        assert.deepEqual(await cablesOf(diagram), [...sample.cables].sort())
      })
    })
  }

  for (const [theme, kind] of Object.entries(THEMES)) {
    it(`can be read with ${theme}`, async function () {
      this.timeout(60_000)
      screen.choose(theme)
      await until(async () => assert.equal(await themeOf(diagram), kind))
      for (const host of Object.keys(SAMPLES)) {
        await show(host)
        assert.deepEqual(await flawsOf(diagram), [], host)
      }
    })
  }

  describe('in tree, diagram and editor', () => {
    it('is chosen in the trees, too, by a click in the diagram, and opens its line by a double click', async () => {
      await show('rhel5-bridge')
      const card = diagram.locator('g.node[data-id="guest-interface:rhel4/eth0"]')
      await card.click()
      await until(async () => assert.equal(await selectedRow(page, 'Network'), 'eth0 of rhel4'))
      await until(async () => assert.equal(await selectedRow(page, 'Guests'), 'eth0'))
      assert.match(
        (await diagram.locator('#words').textContent()) ?? '',
        /From outside: LAN → peth0 → xenbr0 → vif\?\.0 → eth0\.$/,
      )
      assert.equal(await diagram.locator('g.node.lit[data-id="bridge:xenbr0"]').count(), 1)
      assert.equal(await diagram.locator('g.node.lit[data-id="bridge:xenbr1"]').count(), 0)
      await card.dblclick()
      await page.locator('.tab.active[data-resource-name="rhel4"]').waitFor()
      await page.locator('.statusbar-item', { hasText: 'Ln 13,' }).waitFor()
    })

    it('is chosen in the diagram by a click in a tree', async () => {
      await show('rhel5-bridge')
      await page.locator('.pane-body .monaco-list-row', { hasText: 'eth1 of Domain-0' }).first().click()
      await diagram.locator('g.node.chosen[data-id="dom0-interface:eth1"]').waitFor()
    })

    it('follows the cursor, to another host as well', async () => {
      await show('rhel5-bridge')
      await edit('debian-xl/etc/xen/web.cfg')
      await goTo(page, 14)
      await diagram.locator('g.node.chosen[data-id="guest-interface:web/eth0"]').waitFor()
      await until(async () => assert.equal(await selectedRow(page, 'Network'), 'eth0 of web'))
      assert.equal(await diagram.locator('#hosts').inputValue(), await rootOf(diagram, 'debian-xl'))
    })

    it('shows while one types what cannot work, and that it works again', async () => {
      await edit('debian-xl/etc/xen/web.cfg')
      await goToText(page, 'bridge=xenbr0')
      await page.keyboard.type('bridge=xenbr7')
      await page.locator('.pane-body .monaco-list-row', { hasText: 'nothing defines it' }).waitFor()
      await diagram.locator('g.link .cable.bad').waitFor({ state: 'attached' })
      assert.equal(await diagram.locator('g.link[data-to="backend:web/0"] .badge').count(), 1)
      assert.deepEqual(await flawsOf(diagram), [])
      await goToText(page, 'bridge=xenbr7')
      await page.keyboard.type('bridge=xenbr0')
      await until(async () => assert.equal(await diagram.locator('g.link .cable.bad').count(), 0))
    })

    it('counts and marks what two guests both claim, in the file that is not open, too, and no longer when it is mended', async () => {
      const badge = page.locator('.activitybar .action-item:has([aria-label^="Xen"]) .badge-content')
      const marked = (row: string) =>
        page.locator('.pane-body .monaco-list-row', { hasText: row }).locator('[class*="monaco-decoration"]')
      await edit('debian-xl/etc/xen/web.cfg')
      await goToText(page, '5c:2a:01')
      await page.keyboard.type('5c:2a:02')
      await until(async () => assert.equal(await badge.textContent(), '2'))
      await marked('eth0 of db').first().waitFor()
      await marked('eth0 of web').first().waitFor()
      await goToText(page, '5c:2a:02')
      await page.keyboard.type('5c:2a:01')
      await until(async () => assert.equal(await marked('eth0 of db').count(), 0))
      await until(async () => assert.equal(await badge.isVisible(), false))
      await page.keyboard.press('ControlOrMeta+S')
    })

    it('can be filtered, and read with three hundred guests', async function () {
      this.timeout(60_000)
      await show('zz-farm')
      assert.ok((await nodesOf(diagram)).includes('group:bridge:br0'))
      assert.deepEqual(await flawsOf(diagram), [])
      await diagram.locator('g.node[data-id="group:bridge:br0"]').dblclick()
      await diagram.locator('g.node[data-id="guest:g124"]').waitFor()
      assert.deepEqual(await flawsOf(diagram), [])
      await diagram.locator('#search').fill('g124')
      await until(async () => assert.equal(await diagram.locator('g.node.guest:not(.dimmed)').count(), 1))
      await diagram.locator('#search').fill('')
    })
  })
})

/** The kind of theme that the diagram's page has taken on. */
async function themeOf(diagram: FrameLocator): Promise<string> {
  return (await diagram.locator('body').getAttribute('data-vscode-theme-kind')) ?? ''
}

async function rootOf(diagram: FrameLocator, label: string): Promise<string> {
  return (await diagram.locator('#hosts option', { hasText: label }).getAttribute('value')) ?? ''
}
