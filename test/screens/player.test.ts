import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FrameLocator, Page } from 'playwright-core'
import { goToText, openFile, playScript } from '../vscode/steps.mjs'
import { cablesOf, flawsOf } from './seen.ts'
import { OLDER_THEMES, THEMES, until } from './themes.ts'
import { openScreen, type Screen } from './workbench.ts'

const CONFIG = 'rhel5-bridge/etc/xen/xend-config.sxp'
const SCRIPT = 'rhel5-bridge/etc/xen/scripts/my-network-script'

/** What a step shows: its number, its command and the ids of the nodes that it highlights. */
interface Shown {
  readonly counter: string
  readonly command: string
  readonly changed: readonly string[]
}

/** What a page has of which this project's tests know nothing. */
interface Styled {
  getComputedStyle(part: unknown): { readonly animationName: string }
}

describe('the step player in VS Code', () => {
  let screen: Screen
  let page: Page
  let player: FrameLocator

  before(async function () {
    this.timeout(240_000)
    screen = (await openScreen({ width: 1400, height: 1200 })) ?? this.skip()
    page = screen.page
    await openFile(page, CONFIG)
    await goToText(page, 'network-script my')
    player = await playScript(page)
  })

  function shown(): Promise<Shown> {
    return player.locator('body').evaluate(body => ({
      counter: body.querySelector('#counter')?.textContent ?? '',
      command: body.querySelector('#shown')?.textContent ?? '',
      changed: [...body.querySelectorAll('#sheet g.node.changed')].map(node => node.getAttribute('data-id') ?? ''),
    }))
  }

  async function press(key: string, step: number): Promise<void> {
    await page.keyboard.press(key)
    await player.locator(`#steps button[data-step="${step}"][aria-current="step"]`).waitFor()
  }

  const labelOf = (id: string) => player.locator(`#sheet g.node[data-id="${id}"] > text`).first().textContent()

  it('says first which script it plays, of which release, on which host', async () => {
    const title = await player.locator('h1').textContent()
    assert.equal(title, 'my-network-script start, as Xen 3.0.3 does it on the host rhel5-bridge')
    assert.deepEqual(await shown(), { counter: 'Before the first step', command: '', changed: [] })
  })

  it('goes from the first step to the last by the arrow key, and shows each one', async function () {
    this.timeout(60_000)
    const commands = await player.locator('#steps button code').allTextContents()
    assert.ok(commands.length > 40)
    const all: Shown[] = []
    for (const [index, command] of commands.entries()) {
      await press('ArrowRight', index + 1)
      const one = await shown()
      assert.equal(one.counter, `Step ${index + 1} of ${commands.length}`)
      assert.equal(one.command, command)
      all.push(one)
    }
    const changedBy = (command: string) => all.find(one => one.command === command)?.changed
    assert.deepEqual(changedBy('brctl addbr xenbr0'), ['bridge:xenbr0'])
    assert.deepEqual(changedBy('ip link set eth0 name peth0'), ['nic:eth0'])
    assert.deepEqual(changedBy('ip link set veth0 name eth0'), ['dom0-interface:veth0'])
    assert.deepEqual(changedBy('brctl addif xenbr1 peth1')?.includes('nic:eth1'), true)
    assert.equal(await player.locator('#forward').isDisabled(), true)
    await page.keyboard.press('ArrowRight')
    assert.equal((await shown()).counter, `Step ${commands.length} of ${commands.length}`)
  })

  it('ends with the picture of the article: peth0 and peth1 on bridges of their own, dom0 on both', async () => {
    assert.deepEqual(
      await Promise.all(['nic:eth0', 'nic:eth1', 'dom0-interface:veth0', 'dom0-interface:veth1'].map(labelOf)),
      ['peth0', 'peth1', 'eth0', 'eth1'],
    )
    const cables = await cablesOf(player)
    for (const n of [0, 1]) {
      assert.ok(cables.includes(`nic:eth${n} → bridge:xenbr${n}`))
      assert.ok(cables.includes(`bridge:xenbr${n} → backend:vif0.${n}`))
    }
  })

  it('lists the steps below the calls that they belong to', async () => {
    const list = await player
      .locator('#steps > li')
      .evaluateAll(items =>
        items.flatMap((item, index) => (item.className === 'part' ? [`${index}: ${item.textContent}`] : [])),
      )
    assert.deepEqual(list, [
      '1: network-bridge start vifnum=0 netdev=eth0 bridge=xenbr0',
      '30: network-bridge start vifnum=1 netdev=eth1 bridge=xenbr1',
    ])
  })

  it('tells a screen reader the step, its command, its reason, what it changes and how it ends', async () => {
    const live = player.locator('[aria-live="polite"]')
    assert.match((await live.textContent()) ?? '', /^Step (\d+) of \1: .* The script ends with exit status 0\.$/)
    await press('Home', 0)
    for (let step = 1; step < 10; step++) await press('ArrowRight', step)
    assert.equal(
      await live.textContent(),
      'Step 9 of 55: ip link set eth0 name peth0 The real card becomes peth0: its name is needed for the virtual one. eth0 is called peth0 now.',
    )
    assert.equal(await player.locator('#slider').getAttribute('aria-valuetext'), 'Step 9 of 55')
  })

  it('goes to the end, to the beginning and back by keys, and not beyond', async () => {
    const last = (await player.locator('#steps button').count()) - 1
    await press('End', last)
    await press('ArrowLeft', last - 1)
    await press('Home', 0)
    await press('ArrowLeft', 0)
    assert.equal((await shown()).counter, 'Before the first step')
  })

  it('plays and pauses by the space bar', async () => {
    await press('Home', 0)
    await page.keyboard.press('Space')
    await player.locator('#play[aria-label^="Pause"]').waitFor()
    // Whichever it is by now: the steps go on while one looks.
    await player.locator('#steps button[aria-current]:not([data-step="0"])').waitFor()
    await page.keyboard.press('Space')
    await player.locator('#play[aria-label^="Play"]').waitFor()
  })

  it('moves nothing where somebody asked for less motion', async () => {
    const motion = () =>
      player
        .locator('#sheet .changed > rect')
        .first()
        .evaluate(box => (globalThis as unknown as Styled).getComputedStyle(box).animationName)
    await press('Home', 0)
    await press('ArrowRight', 1)
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    assert.equal(await motion(), 'pulse')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    assert.equal(await motion(), 'none')
  })

  for (const [theme, kind] of Object.entries({ ...THEMES, ...OLDER_THEMES })) {
    it(`can be read with ${theme}`, async function () {
      this.timeout(40_000)
      screen.choose(theme)
      const body = player.locator('body')
      await until(async () => assert.equal(await body.getAttribute('data-vscode-theme-kind'), kind))
      for (const [key, step] of [
        ['Home', 0],
        ['End', 55],
      ] as const) {
        await press(key, step)
        assert.deepEqual(await flawsOf(player), [], key)
      }
    })
  }

  it('plays what stop does', async () => {
    await player.locator('#command').selectOption('stop')
    await until(async () => assert.match((await player.locator('h1').textContent()) ?? '', /^my-network-script stop, /))
    await player.locator('#command').selectOption('start')
    await until(async () =>
      assert.match((await player.locator('h1').textContent()) ?? '', /^my-network-script start, /),
    )
    await player.locator('#slider').focus()
  })

  it('follows the script when it changes, and stays at its step', async () => {
    await press('Home', 0)
    for (let step = 1; step < 10; step++) await press('ArrowRight', step)
    const file = join(screen.folder, SCRIPT)
    writeFileSync(file, readFileSync(file, 'utf8').replace('bridge=xenbr0', 'bridge=wire'))
    await player.locator('#steps code', { hasText: 'brctl addbr wire' }).waitFor()
    assert.equal((await shown()).command, 'ip link set eth0 name peth0')
    assert.equal(await player.locator('#sheet g.node[data-id="bridge:wire"]').count(), 1)
  })

  it('follows a script outside of etc that another program writes', async () => {
    const config = join(screen.folder, CONFIG)
    const script = join(screen.folder, 'rhel5-bridge/opt/net')
    const call = (bridge: string) => `#!/bin/sh\n/etc/xen/scripts/network-bridge "$@" bridge=${bridge}\n`
    mkdirSync(dirname(script))
    writeFileSync(script, call('first'))
    await openFile(page, CONFIG)
    await goToText(page, 'network-script my')
    await playScript(page)
    const before = readFileSync(config, 'utf8')
    writeFileSync(config, before.replace(/my-network-script/, '/opt/net'))
    await player.locator('#steps code', { hasText: 'brctl addbr first' }).waitFor()
    writeFileSync(script, call('second'))
    await player.locator('#steps code', { hasText: 'brctl addbr second' }).waitFor()
    writeFileSync(config, before)
    await player.locator('#steps code', { hasText: 'brctl addbr second' }).waitFor({ state: 'detached' })
  })

  it("plays a guest's card from its line", async () => {
    await openFile(page, 'rhel5-nat/etc/xen/rhel4')
    await goToText(page, 'vif')
    await playScript(page)
    await until(async () =>
      assert.match((await player.locator('h1').textContent()) ?? '', /^vif-nat online, as Xen 3\.0\.3 /),
    )
    await press('End', 7)
    await press('Home', 0)
    for (let step = 1; step <= 3; step++) await press('ArrowRight', step)
    assert.deepEqual(await shown(), {
      counter: 'Step 3 of 7',
      command: 'ip route add 10.0.0.1 dev vif1.0 src 10.0.0.128',
      changed: ['backend:vif1.0'],
    })
    assert.ok((await cablesOf(player)).some(cable => cable.startsWith('routing:dom0 → backend:vif1.0')))
    const routes = await player.locator('#lists code.new').allTextContents()
    assert.deepEqual(routes, ['10.0.0.1 dev vif1.0 scope link src 10.0.0.128'])
  })
})
