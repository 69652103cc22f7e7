/**
 * Pictures of what a person sees, in `.vscode-test/screenshots/`. `npm run screenshots -- hover fix` makes only these, and
 * `npm run screenshots -- --dark` or `--contrast` all of them with a dark theme, or with high contrast.
 * A scene is a name and a few steps; each starts with an empty editor area.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ready, root } from '../../scripts/bootstrap.mjs'
import { onEnd } from '../../scripts/processes.mjs'
import {
  answerSetUp,
  answerSteps,
  complete,
  goTo,
  goToText,
  hover,
  loadSnapshot,
  openFile,
  playScript,
  playUpTo,
  runCommand,
  showDiagram,
  showFixes,
  showNetwork,
  showOutline,
  showProblem,
  write,
} from './steps.mjs'
import { copiedSamples, openWorkbench, unpackedExtension } from './workbench.mjs'

const SCENES = {
  completion: async page => {
    await openFile(page, 'rhel5-bridge/etc/xen/rhel4')
    await goTo(page, 14)
    await complete(page, 'cpu')
  },
  hover: async page => {
    await openFile(page, 'rhel5-bridge/etc/xen/rhel4')
    await goToText(page, 'maxmem')
    await hover(page)
  },
  words: async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await goToText(page, 'on_crash')
    await hover(page)
  },
  snippets: async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await goTo(page, 19)
    await complete(page, 'vif-')
  },
  problem: async page => {
    await openFile(page, 'practice/etc/xen/broken')
    await showProblem(page, 'on_poweroff')
    await openFile(page, 'practice/etc/xen/broken')
    await goToText(page, 'destory')
  },
  closed: async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await goToText(page, '2a:01')
    await page.keyboard.type('2a:02')
    await showProblem(page, 'A card in web.cfg has this MAC address')
  },
  fields: async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await goTo(page, 19)
    await complete(page, "vif += [ 'b")
  },
  part: async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await goToText(page, 'xvda')
    await hover(page)
  },
  outline: async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await goToText(page, 'mac=')
    await showOutline(page, 'vif 0')
  },
  here: async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await goToText(page, 'bridge=')
    await hover(page)
  },
  bridges: async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await goTo(page, 19)
    await complete(page, "vif += [ 'bridge=")
  },
  template: async page => {
    await openFile(page, 'practice/etc/xen/broken')
    await goTo(page, 1)
    await write(page, 'name = "{{ name }}"\nmemory = {{ memory }}\nvif = [ "mac=00:16:3e:xx:xx:xx, brige=xenbr0" ]\n')
    await showProblem(page, 'template')
  },
  effective: async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await runCommand(page, 'Xen: Show Effective Configuration')
    await page.locator('.tab[data-resource-name="web.cfg (effective).jsonc"]').waitFor()
    await page.locator('.view-line', { hasText: 'max_memkb' }).waitFor()
  },
  compare: async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await runCommand(page, 'Xen: Compare Effective Configuration')
    await page.locator('.quick-input-widget input').fill('4.20')
    await page.keyboard.press('Enter')
    await page.locator('.diff-editor, .monaco-diff-editor').first().waitFor()
    await page.locator('.view-line', { hasText: 'max_memkb' }).first().waitFor()
  },
  upgrade: async page => {
    await openFile(page, 'practice/etc/xen/broken')
    await runCommand(page, 'Xen: Upgrade Check')
    await page.locator('.quick-input-widget input').fill('4.22')
    await page.keyboard.press('Enter')
    await page.locator('.view-line', { hasText: 'What changes' }).waitFor()
  },
  'script-preview': async page => {
    await openFile(page, 'rhel5-bridge/etc/xen/scripts/my-network-script')
    await page.locator('.codelens-decoration', { hasText: 'Preview this call' }).first().waitFor()
    await runCommand(page, 'Xen: Preview Network Script')
    await page.locator('.view-line', { hasText: 'brctl addbr xenbr0' }).waitFor()
    await page.locator('.codelens-decoration', { hasText: 'Save As' }).waitFor()
  },
  'vif-preview': async page => {
    await openFile(page, 'rhel5-nat/etc/xen/rhel4')
    await runCommand(page, 'Xen: Preview vif Script')
    await page.locator('.view-line', { hasText: 'ip addr add 10.0.0.128' }).waitFor()
    await page.locator('.codelens-decoration', { hasText: 'Save As' }).waitFor()
  },
  'vif-link': async page => {
    await openFile(page, 'rhel5-nat/etc/xen/rhel4')
    await goToText(page, 'ip=10')
    await hover(page)
  },
  wizard: async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await runCommand(page, 'Xen: Set Up Networking')
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Bridge' }).waitFor()
  },
  'wizard-guests': async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await answerSetUp(page, ['NAT', 'eno1', 'Debian, Devuan', 'with a DHCP server'])
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'desktop' }).waitFor()
  },
  'set-up': async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await answerSetUp(page, ['Bridge', 'eno1', 'Ubuntu', 'As the files'])
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'desktop' }).waitFor()
    await page.keyboard.press('Enter')
    await answerSteps(page, ['Debian, Devuan', 'Over the network'])
    await page.locator('.tab.active[data-resource-name="Xen Networking.md"]').waitFor()
    await page.locator('.view-line', { hasText: 'Networking of the host' }).first().waitFor()
  },
  fix: async page => {
    await openFile(page, 'practice/etc/xen/broken')
    await showProblem(page, 'on_poweroff')
    await openFile(page, 'practice/etc/xen/broken')
    await goToText(page, 'destory')
    await showFixes(page)
  },
  network: async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await showNetwork(page)
  },
  diagram: async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await showDiagram(page)
  },
  'diagram-rhel5': async page => {
    await openFile(page, 'rhel5-bridge/etc/xen/rhel4')
    await showNetwork(page)
    const frame = await showDiagram(page)
    await runCommand(page, 'View: Toggle Maximize Editor Group')
    await frame.locator('#fit').click()
    await frame.locator('g.node[data-id="guest-interface:rhel4/eth0"]').click()
  },
  'diagram-nat': async page => {
    await openFile(page, 'rhel5-nat/etc/xen/rhel4')
    const frame = await showDiagram(page)
    await frame.locator('#storage').check()
    await frame.locator('g.node.disk').first().waitFor()
  },
  'diagram-routed': async page => {
    await openFile(page, 'routed/etc/xen/shop.cfg')
    const frame = await showDiagram(page)
    await frame.locator('g.node[data-id="guest:shop"]').hover()
  },
  'network-problem': async page => {
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await showNetwork(page)
    await showDiagram(page)
    await openFile(page, 'debian-xl/etc/xen/web.cfg')
    await goToText(page, 'bridge=xenbr0')
    await page.keyboard.type('bridge=xenbr1')
    await page.locator('.pane-body .monaco-list-row', { hasText: 'nothing defines it' }).waitFor()
  },
  player: async page => {
    await openFile(page, 'rhel5-bridge/etc/xen/xend-config.sxp')
    await goToText(page, 'network-script my')
    const frame = await playScript(page)
    await playUpTo(page, frame, 'ip link set eth0 name peth0')
    await runCommand(page, 'View: Toggle Maximize Editor Group')
  },
  'player-end': async page => {
    await openFile(page, 'rhel5-bridge/etc/xen/xend-config.sxp')
    await goToText(page, 'network-script my')
    const frame = await playScript(page)
    await page.keyboard.press('End')
    await frame.locator('#forward[disabled]').waitFor()
    await runCommand(page, 'View: Toggle Maximize Editor Group')
  },
  'player-nat': async page => {
    await openFile(page, 'rhel5-nat/etc/xen/rhel4')
    await goToText(page, 'vif')
    const frame = await playScript(page)
    await playUpTo(page, frame, 'ip route add 10.0.0.1 dev vif1.0 src 10.0.0.128')
    await runCommand(page, 'View: Toggle Maximize Editor Group')
  },
  running: async page => {
    await loadSnapshot(page, 'debian-xl')
  },
  'running-link': async page => {
    await loadSnapshot(page, 'debian-xl')
    const report = page.frameLocator('iframe.webview.ready').frameLocator('iframe')
    await report.getByRole('link', { name: 'memory' }).click()
    await page.locator('.tab.active[data-resource-name="web.cfg"]').waitFor()
  },
  'running-diagram': async page => {
    await loadSnapshot(page, 'debian-xl')
    await runCommand(page, 'View: Close All Editors')
    await showDiagram(page)
  },
  'running-xend': async page => {
    await loadSnapshot(page, 'rhel5-bridge')
  },
  'xend-hover': async page => {
    await openFile(page, 'rhel5-bridge/etc/xen/xend-config.sxp')
    await goToText(page, 'network-script my')
    await hover(page)
  },
  // Last, because its preview stays open; test/vscode/suite/networking.test.ts looks at what becomes of the lines.
  networking: async page => {
    await openFile(page, 'rhel5-bridge/etc/xen/xend-config.sxp')
    await goToText(page, 'network-script my')
    await runCommand(page, 'Xen: Switch Networking Mode')
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'NAT' }).click()
    const preview = page.locator('.bulk-edit-panel')
    await preview.locator('.monaco-list-row').first().waitFor()
    await preview.locator('.monaco-list-row input[type=checkbox], .monaco-list-row .monaco-checkbox').first().click()
  },
}

await ready()
/** The themes that were asked for by an option, or the light one. */
const THEMES = {
  light: { colorScheme: 'light', settings: {} },
  dark: { colorScheme: 'dark', settings: {} },
  contrast: {
    colorScheme: 'dark',
    settings: { 'workbench.colorTheme': 'Default High Contrast', 'window.autoDetectColorScheme': false },
  },
}
const asked = process.argv.slice(2)
const theme = Object.keys(THEMES).find(name => asked.includes(`--${name}`)) ?? 'light'
const wanted = asked.filter(word => !word.startsWith('--'))
const pictures = join(root, '.vscode-test', 'screenshots')
const cleanUp = []
const finish = onEnd(async () => {
  for (const step of cleanUp.reverse()) await step()
})

try {
  mkdirSync(pictures, { recursive: true })
  const extension = await unpackedExtension()
  const samples = copiedSamples()
  cleanUp.push(samples.remove)
  const viewport = { width: 1280, height: 800 }
  const { page, close } = await openWorkbench({
    folder: samples.folder,
    extension,
    viewport,
    scale: 2,
    colorScheme: THEMES[theme].colorScheme,
    settings: { 'window.autoDetectColorScheme': true, ...THEMES[theme].settings },
  })
  cleanUp.push(close)
  page.setDefaultTimeout(15_000)
  await page.locator('.explorer-viewlet .monaco-list-row').first().waitFor({ timeout: 60_000 })
  for (const [name, steps] of Object.entries(SCENES)) {
    if (wanted.length === 0 || wanted.includes(name)) await picture(page, name, steps)
  }
  await finish(0)
} catch (error) {
  console.error(error.message)
  await finish(1)
}

async function picture(page, name, steps) {
  const path = join(pictures, theme === 'light' ? `${name}.png` : `${name}-${theme}.png`)
  try {
    await steps(page)
    await page.screenshot({ path })
    console.log(path)
  } catch (error) {
    await page.screenshot({ path: join(pictures, `${name}-failed.png`) })
    throw new Error(`${name}: ${error.message}`)
  }
  await page.keyboard.press('Escape')
  await runCommand(page, 'File: Revert File')
  await runCommand(page, 'View: Close All Editors')
}
