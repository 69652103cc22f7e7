import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FrameLocator, Page } from 'playwright-core'
import { openFile, runCommand, showDiagram } from '../vscode/steps.mjs'
import { nodesOf } from './seen.ts'
import { until } from './themes.ts'
import { openScreen, type Screen } from './workbench.ts'

/** A folder, and what is in it. */
interface Folder {
  readonly path: string
  readonly entry: string
}

/** Nobody can make a file in it, not even root. */
const CLOSED: Folder = { path: '/proc/sys/net', entry: 'ipv4' }

/** Waits for the dialog for a file's place, and puts another one into it. */
async function saveTo(page: Page, folder: Folder, name: string): Promise<void> {
  const path = `${folder.path}/${name}`
  const input = page.locator('.quick-input-widget input:visible').first()
  // What it proposes comes last, with the files beside it.
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor()
  await until(async () => assert.match(await input.inputValue(), /\/[^/]+$/))
  await input.fill(path)
  await page.locator('.quick-input-list .monaco-list-row', { hasText: folder.entry }).waitFor()
  await until(async () => assert.equal(await input.inputValue(), path))
  await page.keyboard.press('Enter')
}

describe('what is kept in VS Code', function () {
  this.timeout(60_000)
  let screen: Screen
  let page: Page
  let folder: Folder

  before(async function () {
    this.timeout(240_000)
    screen = (await openScreen({ width: 1400, height: 900 })) ?? this.skip()
    page = screen.page
    folder = { path: join(screen.folder, 'saved'), entry: 'kept-here' }
    mkdirSync(join(folder.path, folder.entry), { recursive: true })
  })

  describe('of a diagram', () => {
    let diagram: FrameLocator

    before(async () => {
      await openFile(page, 'routed/etc/xen/shop.cfg')
      diagram = await showDiagram(page)
    })

    it('is what was looked at, when it comes back from being hidden', async () => {
      const tab = page.locator('.tab[aria-label^="Xen Network"]')
      await diagram.locator('#storage').check()
      await diagram.locator('#search').fill('mail')
      await diagram.locator('g.node.guest[data-id="guest:shop"].dimmed').waitFor()
      await tab.click()
      await openFile(page, 'routed/etc/xen/mail.cfg')
      await page.locator('iframe.webview.ready:visible').waitFor({ state: 'detached' })
      await tab.click()
      await diagram.locator('g.node.guest[data-id="guest:shop"].dimmed').waitFor()
      assert.equal(await diagram.locator('#search').inputValue(), 'mail')
      assert.equal(await diagram.locator('#storage').isChecked(), true)
      assert.equal(await diagram.locator('#hosts option:checked').textContent(), 'routed')
      await diagram.locator('#search').fill('')
      await diagram.locator('#storage').uncheck()
      await until(async () => assert.equal(await diagram.locator('g.node.disk').count(), 0))
    })

    it('has what was chosen in a tree meanwhile', async () => {
      await runCommand(page, 'Xen: Focus on Guests View')
      const tab = page.locator('.tab[aria-label^="Xen Network"]')
      await tab.click()
      await openFile(page, 'routed/etc/xen/shop.cfg')
      await page.locator('iframe.webview.ready:visible').waitFor({ state: 'detached' })
      await page
        .locator('.pane:has(> .pane-header[aria-label^="Guests "]) .monaco-list-row', { hasText: 'mail' })
        .click()
      await page.locator('.tab.active[data-resource-name="mail.cfg"]').waitFor()
      await tab.click()
      await diagram.locator('g.node.chosen[data-id="guest:mail"]').waitFor()
    })

    /** Saves the picture in a format, and gives what is in the file. */
    async function exported(format: string, name: string): Promise<Buffer> {
      const path = join(folder.path, name)
      await diagram.locator('#export').click()
      await page.locator('.quick-input-list .monaco-list-row', { hasText: format }).click()
      await saveTo(page, folder, name)
      await until(async () => assert.ok(existsSync(path) && statSync(path).size > 0, path))
      return readFileSync(path)
    }

    it('is an SVG with all that is shown, and a PNG of twice the size', async () => {
      const svg = (await exported('SVG', 'network.svg')).toString()
      const ids = [...svg.matchAll(/data-id="([^"]+)"/g)].map(([, id]) => id)
      assert.deepEqual(ids.sort(), await nodesOf(diagram))
      const png = await exported('PNG', 'network.png')
      assert.equal(png.subarray(1, 4).toString(), 'PNG')
      const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
      assert.ok(svg.startsWith(`<svg xmlns="http://www.w3.org/2000/svg" width="${width / 2}" height="${height / 2}"`))
    })

    it('is a text for Mermaid, and one for Graphviz', async () => {
      const mermaid = (await exported('Mermaid', 'network.mmd')).toString()
      assert.match(mermaid, /^flowchart LR\n {2}subgraph h0\["routed /)
      assert.match(mermaid, /\("shop"\)/)
      const dot = (await exported('DOT', 'network.dot')).toString()
      assert.match(dot, /^graph xen \{/)
      assert.match(dot, /\[label="shop" shape=component\]/)
      assert.doesNotMatch(dot + mermaid, /shop-disk/)
    })
  })

  describe("of a script's preview", () => {
    const saveAs = () => page.locator('.codelens-decoration a', { hasText: 'Save As…' }).click()
    const name = 'my-network-script'

    before(async () => {
      await runCommand(page, 'View: Close All Editors')
      await openFile(page, 'rhel5-bridge/etc/xen/rhel4')
      await runCommand(page, 'Xen: Preview Wrapper Script')
      await page.locator('.tab.active[data-resource-name="Xen Networking.md"]').waitFor()
      await page.locator(`.tab[data-resource-name="${name}"]`).click()
      await page.locator('.view-line', { hasText: '#!/bin/sh' }).waitFor()
    })

    it('is nothing where a file is in the way and may not be replaced', async () => {
      writeFileSync(join(folder.path, name), 'mine\n')
      await saveAs()
      await saveTo(page, folder, name)
      await page.locator('.quick-input-title', { hasText: 'already exists' }).waitFor()
      // Out of the question, and out of the dialog.
      const dialog = page.locator('.quick-input-widget:visible')
      await until(async () => {
        if ((await dialog.count()) === 0) return
        await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'hidden', timeout: 500 })
      })
      assert.equal(readFileSync(join(folder.path, name), 'utf8'), 'mine\n')
    })

    it('is an executable file, in place of another one where the user says so', async () => {
      await saveAs()
      await saveTo(page, folder, name)
      await page.locator('.quick-input-title', { hasText: 'already exists' }).waitFor()
      await page.keyboard.press('Enter')
      await until(async () => assert.equal(statSync(join(folder.path, name)).mode & 0o777, 0o755))
      assert.match(readFileSync(join(folder.path, name), 'utf8'), /^#!\/bin\/sh\n[\s\S]*bridge=xenbr1/)
      await page.locator(`.tab.active[aria-label="${name}, preview"]`).waitFor()
    })

    it('is a command to copy where the folder cannot be written', async function () {
      if (!existsSync(CLOSED.path)) return this.skip()
      await page.locator(`.tab[aria-label="${name}"]`).click()
      await saveAs()
      await saveTo(page, CLOSED, name)
      await runCommand(page, 'Notifications: Show Notifications')
      const notice = page.locator('.notification-list-item', { hasText: 'cannot be written here' })
      await notice.filter({ hasText: `sudo install -m 755 … ${CLOSED.path}/${name}` }).waitFor()
      await notice.getByRole('button', { name: 'Copy Command' }).click()
      await openFile(page, 'debian-xl/running.txt')
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.press('ControlOrMeta+V')
      await page
        .locator('.view-line', { hasText: `sudo install -m 755 /dev/stdin '${CLOSED.path}/${name}' <<` })
        .waitFor()
      await page.locator('.view-line', { hasText: 'network-bridge "$@" vifnum=1' }).waitFor()
      await runCommand(page, 'File: Revert File')
    })
  })
})
