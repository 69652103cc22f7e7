import type { Page } from 'playwright-core'
import { openFile, runCommand } from '../vscode/steps.mjs'
import { openScreen } from './workbench.ts'

/** What is asked of a host whose guests are bridged, in this order. */
const QUESTIONS = [
  ...['How shall guests reach', 'Which interface of dom0', 'What sets up', 'Which address shall dom0 have'],
  ...['Which guests shall be', 'What runs in these guests?', 'How do you work on the host?'],
]

/** A row that Enter takes, or all guests ticked. */
const READY = '.quick-input-list .monaco-list-row.focused, .quick-input-count:has-text("3 Selected")'

describe('the set-up of a network in VS Code', function () {
  this.timeout(60_000)
  let page: Page

  before(async function () {
    this.timeout(240_000)
    page = (await openScreen({ width: 1400, height: 900 }))?.page ?? this.skip()
  })

  it('needs no more than Enter for each question: the first answer is what the host has', async () => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await runCommand(page, 'Xen: Set Up Networking')
    for (const question of QUESTIONS) {
      await page.locator(`.quick-input-widget input[placeholder^="${question}"]`).waitFor()
      await page.locator(READY).waitFor()
      await page.keyboard.press('Enter')
    }
    await page.locator('.tab.active[data-resource-name="Xen Networking.md"]').waitFor()
    await page.locator('.view-line', { hasText: 'xenbr0 is there already, as it would be set up here' }).waitFor()
  })
})
