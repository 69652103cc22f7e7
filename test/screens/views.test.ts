import assert from 'node:assert/strict'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { goToText, openFile, runCommand, showNetwork, untilShown } from '../vscode/steps.mjs'
import { rowsBelow, rowsOf, selectedRow } from './seen.ts'
import { until } from './themes.ts'
import { openScreen, type Screen, webviewOf } from './workbench.ts'

type View = 'Network' | 'Guests'

const WEB = 'debian-xl/etc/xen/web.cfg'
const MAC = '00:16:3e:5c:2a:01'

describe('the views of networks and guests in VS Code', function () {
  this.timeout(60_000)
  let screen: Screen
  let page: Page

  before(async function () {
    this.timeout(240_000)
    screen = (await openScreen({ width: 1400, height: 1200 })) ?? this.skip()
    page = screen.page
    await openFile(page, WEB)
    await showNetwork(page)
  })

  const pane = (view: View) => page.locator(`.pane:has(> .pane-header[aria-label^="${view} "])`)
  const rowIn = (view: View, text: string) => pane(view).locator('.monaco-list-row', { hasText: text }).first()
  const shown = async (view: View) => rowsBelow(await rowsOf(page, view), 'debian-xl')
  /** The button of a welcome text; the toolbar of the view may have one of that name, too. */
  const press = (view: View, name: string) => pane(view).locator('a.monaco-button', { hasText: name }).click()
  const guests = async () => (await shown('Guests')).filter(row => !row.startsWith(' '))

  describe('by the menu of a row', () => {
    const items = () => page.locator('.monaco-menu .action-item:not(.disabled) .action-label')

    async function menuOf(view: View, row: string): Promise<string[]> {
      await rowIn(view, row).click({ button: 'right' })
      await items().first().waitFor()
      return (await items().allTextContents()).filter(Boolean)
    }

    /** Until the menu is gone: one that has only just opened takes a click for the end of the one that opened it. */
    const leaveBy = (act: () => Promise<void>) =>
      until(async () => {
        if ((await items().count()) === 0) return
        await act()
        await items().first().waitFor({ state: 'hidden', timeout: 1000 })
      })
    const choose = (item: string) => leaveBy(() => items().filter({ hasText: item }).click({ timeout: 1000 }))

    for (const [view, row, wanted] of [
      ['Network', 'debian-xl', ['Show in Diagram', 'Set Up Networking…', 'Preview dom0 Network Files…']],
      ['Network', 'xenbr0', ['Show in Diagram', 'Copy IP Address', 'Copy Name']],
      [
        'Guests',
        'web',
        ['Show in Diagram', 'Preview vif Script for This Guest', 'Preview Guest Network Files…', 'Copy Name'],
      ],
    ] as const) {
      it(`can do with ${row} in ${view} what there is to do`, async () => {
        assert.deepEqual(await menuOf(view, row), wanted)
        await leaveBy(() => page.keyboard.press('Escape'))
      })
    }

    it("leads from a guest's card to its bridge", async () => {
      await menuOf('Network', 'eth0 of web')
      await choose('Reveal Bridge')
      await until(async () => assert.equal(await selectedRow(page, 'Network'), 'xenbr0'))
    })

    it('shows a guest in the diagram', async () => {
      await menuOf('Guests', 'web')
      await choose('Show in Diagram')
      await webviewOf(page).locator('g.node.chosen[data-id="guest:web"]').waitFor()
      await runCommand(page, 'View: Close All Editors')
    })

    it("previews the scripts of a guest's card", async () => {
      await menuOf('Network', 'eth0 of web')
      await choose('Preview vif Script')
      await page.locator('.view-line', { hasText: 'The vif scripts of the guest web' }).waitFor()
      await runCommand(page, 'View: Close All Editors')
    })

    it('copies a MAC address', async () => {
      await openFile(page, 'debian-xl/running.txt')
      await menuOf('Network', 'eth0 of web')
      await choose('Copy MAC Address')
      await runCommand(page, 'View: Focus First Editor Group')
      // The clipboard is filled when the command has ended, which nothing on the screen shows.
      await until(async () => {
        await page.keyboard.press('ControlOrMeta+A')
        await page.keyboard.press('ControlOrMeta+V')
        assert.equal(await page.locator('.view-lines').textContent(), MAC)
      })
      await runCommand(page, 'File: Revert File')
    })
  })

  describe('when they are filtered', () => {
    const question = () => page.getByPlaceholder('Part of a name, an address or a MAC address')

    it('have what has that in its name or address, and what it is in', async () => {
      await runCommand(page, 'Xen: Filter by Name or Address')
      await question().fill(MAC)
      await until(async () =>
        assert.deepEqual(await rowsOf(page, 'Network'), [
          'debian-xl | Xen 4.17 · xl · bridged',
          '  xenbr0 | 192.0.2.10/24',
          `    eth0 of web | ${MAC}`,
        ]),
      )
      await until(async () => assert.deepEqual(await guests(), ['web | PV · 1024 MB']))
    })

    it('say that nothing is left, and how all comes back', async () => {
      await question().fill('nowhere')
      await page.keyboard.press('Enter')
      for (const view of ['Network', 'Guests'] as const)
        await pane(view).locator('.welcome-view-content', { hasText: 'Nothing here has that in its name' }).waitFor()
      await press('Guests', 'Clear Filter')
      await rowIn('Network', 'eth0 of db').waitFor()
    })

    it('are what they were when the question is given up', async () => {
      await runCommand(page, 'Xen: Filter by Name or Address')
      await question().fill('desktop')
      await until(async () => assert.deepEqual(await guests(), ['desktop | HVM · 4096 MB']))
      await page.keyboard.press('Escape')
      await rowIn('Guests', 'web').waitFor()
    })
  })

  describe('when F2 renames what they show', () => {
    const box = () => page.locator('.rename-box:visible input')

    it('have the new name of a bridge, which all files have', async () => {
      await openFile(page, WEB)
      await goToText(page, 'xenbr0')
      await page.keyboard.press('F2')
      await until(async () => assert.equal(await box().inputValue(), 'xenbr0'))
      await box().fill('lan0')
      await box().press('Enter')
      await until(async () => assert.equal((await shown('Network'))[0], 'lan0 | 192.0.2.10/24'))
      await runCommand(page, 'File: Save All')
      const written = () => readFileSync(join(screen.folder, 'debian-xl/etc/network/interfaces'), 'utf8')
      await until(async () => assert.match(written(), /^iface lan0 inet static/m))
    })

    it('say why a network card keeps its name', async () => {
      await openFile(page, 'debian-xl/etc/network/interfaces')
      await goToText(page, 'eno1')
      // The message goes away by itself.
      await untilShown(
        page,
        () => page.keyboard.press('F2'),
        '.monaco-editor-overlaymessage:has-text("eno1 is a network card")',
      )
      await page.keyboard.press('Escape')
    })
  })

  describe('when there is nothing to show', () => {
    const folder = mkdtempSync(join(tmpdir(), 'xen-config-empty-'))
    const xen = join(folder, 'etc/xen')

    after(() => rmSync(folder, { recursive: true }))

    /** Waits until both say why. */
    async function told(text: string): Promise<void> {
      for (const view of ['Network', 'Guests'] as const)
        await pane(view).locator('.welcome-view-content', { hasText: text }).waitFor()
    }

    it('say that there is no host in the folder', async () => {
      await screen.visit(folder)
      await runCommand(page, 'Xen: Focus on Network View')
      await told('No file below an etc/xen folder was found in this workspace.')
    })

    it('say that it cannot be read', async () => {
      mkdirSync(join(folder, 'etc'))
      // A link that leads in a circle: not even root can follow it.
      symlinkSync(xen, xen)
      await press('Network', 'Look Again')
      await told('The folder etc/xen of this workspace cannot be read.')
    })

    it('say that the server does not run, and start it again', async function () {
      if (!existsSync('/proc')) return this.skip()
      rmSync(xen)
      mkdirSync(xen)
      writeFileSync(join(xen, 'web'), 'name = "web"\n')
      await press('Network', 'Look Again')
      await rowIn('Guests', 'web').waitFor()
      // It is started again until it has crashed too often.
      const given = pane('Network').locator('.welcome-view-content', {
        hasText: 'The Xen language server does not run',
      })
      while (!(await given.isVisible())) killServersOf(screen.extension)
      await told('The Xen language server does not run, so nothing can be shown.')
      await press('Network', 'Restart Server')
      await rowIn('Guests', 'web').waitFor()
    })

    it('say that no folder is open', async () => {
      await screen.visit(null)
      await runCommand(page, 'Xen: Focus on Network View')
      await told('Open the folder of a Xen host, or a copy of its /etc, to see who is connected to what.')
    })
  })
})

/** Ends the processes of the language server of an extension; those that end by themselves meanwhile are gone as well. */
function killServersOf(extension: string): void {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  for (const pid of pids.filter(pid => commandOf(pid).includes(join(extension, 'dist', 'server.js')))) {
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
