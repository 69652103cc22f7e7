/** What a person does in the workbench, one step a function; each resolves when its result is on the screen. */

/** Milliseconds in which a repeated action must show something, on the slowest machine. */
const SHOWN = 40_000

/** Opens a file of the workspace by the end of its path with quick open. */
export async function openFile(page, path) {
  const name = path.split('/').at(-1)
  const folder = path.slice(0, -name.length - 1)
  const search = async () => {
    await leaveWebview(page)
    await page.keyboard.press('ControlOrMeta+P')
    await page.locator('.quick-input-widget input').fill(path)
  }
  // The first row must be the file itself, not what was listed before the search came back.
  const row = `.quick-input-list .monaco-list-row.focused:has-text("${name}"):has-text("${folder}")`
  await untilShown(page, search, row, 5000)
  await page.keyboard.press('Enter')
  await page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`).waitFor()
  await page.locator('.editor-instance .monaco-editor.focused').waitFor()
}

/** Runs a command by its title, as from the command palette; one that appears with the server is waited for. */
export async function runCommand(page, title) {
  const search = async () => {
    await leaveWebview(page)
    await page.keyboard.press('F1')
    await page.locator('.quick-input-widget input').fill(`>${title}`)
  }
  await untilShown(page, search, `.quick-input-list .monaco-list-row.focused:has-text("${title}")`)
  await page.keyboard.press('Enter')
}

/** Keys that are pressed in a webview stay there. */
async function leaveWebview(page) {
  await page.evaluate(() => document.activeElement?.tagName === 'IFRAME' && document.activeElement.blur())
}

/** Puts the cursor at a line and column, both one-based. */
export async function goTo(page, line, column = 1) {
  await page.keyboard.press('Control+G')
  await page.locator('.quick-input-widget input').fill(`:${line}:${column}`)
  await page.keyboard.press('Enter')
  await page.locator('.editor-instance .monaco-editor.focused').waitFor()
}

/** Selects the first place below the cursor where a text stands in the open editor. */
export async function goToText(page, text) {
  await page.keyboard.press('ControlOrMeta+F')
  await page.locator('.find-widget.visible textarea[aria-label="Find"]').fill(text)
  await page.locator('.find-widget.visible .matchesCount', { hasText: /^\d+ of/ }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.editor-instance .monaco-editor.focused').waitFor()
}

/** Types at the cursor and waits for the list of suggestions; asks again while the server is still starting. */
export async function complete(page, text) {
  await page.keyboard.type(text)
  await untilShown(page, () => page.keyboard.press('Control+Space'), '.suggest-widget.visible .monaco-list-row')
}

/** Shows the hover of what is at the cursor. */
export async function hover(page) {
  const keys = async () => {
    await page.keyboard.press('ControlOrMeta+K')
    await page.keyboard.press('ControlOrMeta+I')
  }
  await untilShown(page, keys, '.monaco-resizable-hover .hover-contents, .monaco-hover:not(.hidden) .hover-contents')
}

/** Opens the Problems panel and waits for a problem with this text. */
export async function showProblem(page, text) {
  await page.keyboard.press('ControlOrMeta+Shift+M')
  await page.locator('.markers-panel .monaco-list-row', { hasText: text }).first().waitFor()
}

/** Opens the Xen container and waits for a host in the tree of its network. */
export async function showNetwork(page) {
  await runCommand(page, 'Xen: Focus on Network View')
  // Problems are rows that may name a bridge, too.
  const tree = page.locator('.pane:has(> .pane-header[aria-label^="Network "])')
  await tree.locator('.monaco-list-row', { hasText: 'xenbr0' }).first().waitFor()
}

/** Opens the diagram and waits for its picture; gives the frame it is in. */
export async function showDiagram(page) {
  await runCommand(page, 'Xen: Show Network Diagram')
  const frame = page.frameLocator('iframe.webview.ready').frameLocator('iframe')
  await frame.locator('#sheet svg g.node').first().waitFor()
  return frame
}

/** Opens the step player for what the cursor is in; gives the frame that its page is in, with the keyboard in it. */
export async function playScript(page) {
  await runCommand(page, 'Xen: Play Network Script Step by Step')
  const frame = page.frameLocator('iframe.webview.ready').frameLocator('iframe')
  await frame.locator('#sheet svg g.node').first().waitFor()
  await frame.locator('#slider').focus()
  return frame
}

/** Goes to the step with a command, one by one with the arrow key. */
export async function playUpTo(page, frame, command) {
  const steps = await frame.locator('#steps button').allTextContents()
  for (let step = 1; step < steps.length; step++) {
    await page.keyboard.press('ArrowRight')
    await frame.locator(`#steps button[data-step="${step}"][aria-current]`).waitFor()
    if ((await frame.locator('#shown').textContent()) === command) return
  }
  throw new Error(`There is no step ${command}.`)
}

/** Loads what the tools of a sample's host printed, beside the trees, and waits for the report. */
export async function loadSnapshot(page, host) {
  await openFile(page, `${host}/running.txt`)
  await runCommand(page, 'Xen: Load Host Snapshot')
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'From the Open Document' }).click()
  await page.locator('.quick-input-list .monaco-list-row', { hasText: new RegExp(`${host}.*Xen`) }).click()
  const report = page.frameLocator('iframe.webview.ready').frameLocator('iframe')
  await report.locator('h2').first().waitFor()
  await runCommand(page, 'Xen: Focus on Network View')
  await page.locator('.pane-body .monaco-list-row', { hasText: 'with what runs' }).first().waitFor()
}

/** Starts the wizard for networking and gives these answers, each a part of a row's text. */
export async function answerSetUp(page, answers) {
  await runCommand(page, 'Xen: Set Up Networking')
  await answerSteps(page, answers)
}

/** Answers questions one after the other, as each comes up. */
export async function answerSteps(page, answers) {
  for (const answer of answers) {
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: answer }).first()
    await row.click()
    await row.waitFor({ state: 'hidden' })
  }
}

/** Replaces the whole text of the open editor. */
export async function write(page, text) {
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
}

/** Lists the symbols of the open file, and waits for one. */
export async function showOutline(page, symbol) {
  await page.keyboard.press('ControlOrMeta+Shift+O')
  await page.locator('.quick-input-list .monaco-list-row', { hasText: symbol }).first().waitFor()
}

/** Opens the menu of quick fixes at the cursor. */
export async function showFixes(page) {
  await untilShown(page, () => page.keyboard.press('ControlOrMeta+.'), '.action-widget .monaco-list-row.action')
}

/**
 * Repeats an action until a selector is on the screen: a server that still starts answers the first ones with nothing, and
 * a window that still opens may swallow a key.
 */
export async function untilShown(page, action, selector, patience = 1500) {
  const deadline = Date.now() + SHOWN
  for (;;) {
    await action()
    const shown = await page
      .locator(selector)
      .first()
      .waitFor({ timeout: patience })
      .then(
        () => true,
        () => false,
      )
    if (shown) return
    if (Date.now() > deadline) throw new Error(`${selector} did not appear.`)
    await page.keyboard.press('Escape')
  }
}
