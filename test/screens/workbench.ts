import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FrameLocator, Page } from 'playwright-core'
import { root } from '../../scripts/bootstrap.mjs'
import { findBrowser } from '../../scripts/browser.mjs'
import { runCommand } from '../vscode/steps.mjs'
import { copiedSamples, openWorkbench, unpackedExtension, type Workbench } from '../vscode/workbench.mjs'

/** A window of VS Code on a copy of the samples, and a host of many guests beside them. */
export interface Screen {
  readonly page: Page
  /** The folder that is open. */
  readonly folder: string
  /** Where the extension is. */
  readonly extension: string
  /** Opens another folder in the window, or none. */
  visit(folder: string | null): Promise<void>
  /** Chooses a theme, as a workspace can. */
  choose(theme: string): void
}

const samples = copiedSamples()
let opening: Promise<{ screen: Screen; workbench: Workbench }> | undefined
/** What the window has open now. */
let visited: string | null = samples.folder

/**
 * The window that all tests of this folder share, since one takes longer to open than most tests to run; with no editor
 * open. Null where there is no browser.
 */
export async function openScreen(viewport: {
  readonly width: number
  readonly height: number
}): Promise<Screen | null> {
  if (!findBrowser()) return null
  opening ??= open()
  const { screen } = await opening
  // A test may have left the window elsewhere.
  if (visited !== samples.folder) await screen.visit(samples.folder)
  await screen.page.setViewportSize(viewport)
  await runCommand(screen.page, 'View: Close All Editors')
  return screen
}

async function open(): Promise<{ screen: Screen; workbench: Workbench }> {
  const { folder } = samples
  writeFarm(join(folder, 'zz-farm'), 300)
  mkdirSync(join(folder, '.vscode'))
  const extension = await unpackedExtension('unpacked-for-screens')
  const workbench = await openWorkbench({ folder, extension, viewport: { width: 1400, height: 1200 } })
  const { page } = workbench
  const visit = async (place: string | null) => {
    visited = place
    await workbench.visit(place)
    await page.locator('.statusbar-item').first().waitFor({ timeout: 120_000 })
  }
  page.setDefaultTimeout(40_000)
  await page.locator('.explorer-viewlet .monaco-list-row').first().waitFor({ timeout: 120_000 })
  const settings = join(folder, '.vscode/settings.json')
  const choose = (theme: string) => writeFileSync(settings, JSON.stringify({ 'workbench.colorTheme': theme }))
  return { screen: { page, folder, extension, visit, choose }, workbench }
}

after(async () => {
  await (await opening)?.workbench.close()
  samples.remove()
})

afterEach(async function () {
  if (this.currentTest?.state !== 'failed') return
  await (await opening)?.screen.page.screenshot({ path: join(root, '.vscode-test/screens-failure.png') })
})

/** The page of the webview that is shown. */
export function webviewOf(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe')
}

/** A host with two bridges and many guests. */
function writeFarm(root: string, guests: number): void {
  mkdirSync(join(root, 'etc/xen'), { recursive: true })
  mkdirSync(join(root, 'etc/network'))
  const bridge = (name: string, port: string) => `auto ${name}\niface ${name} inet manual\n  bridge_ports ${port}\n`
  writeFileSync(join(root, 'etc/network/interfaces'), bridge('br0', 'eno1') + bridge('br1', 'eno2'))
  for (let number = 1; number <= guests; number++) {
    const name = `g${String(number).padStart(3, '0')}`
    const mac = `00:16:3e:00:${(number >> 8).toString(16).padStart(2, '0')}:${(number & 255).toString(16).padStart(2, '0')}`
    const text = `name = "${name}"\ntype = "pvh"\nkernel = "/k"\nmemory = 256\nvif = [ "mac=${mac},bridge=br${number % 2}" ]\n`
    writeFileSync(join(root, 'etc/xen', `${name}.cfg`), text)
  }
}
