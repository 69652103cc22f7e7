import { strict as assert } from 'node:assert'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { about, api, close, closeEverything, language, problems, sample, show, showNew } from './workspace.ts'

const FAULTY = 'name = "demo"\nkernel = "/boot/vmlinuz"\nmemory = 512\non_poweroff = "destory"\n'

describe('whose files they are', () => {
  const made: vscode.Uri[] = []

  const file = async (path: string, text: string) => {
    made.push(sample(path))
    return (await showNew(path, text)).document
  }

  before(() => api())
  afterEach(closeEverything)
  after(async () => {
    for (const uri of made) await vscode.workspace.fs.delete(uri)
  })

  const SAMPLES: Record<string, string> = {
    'rhel5-bridge/etc/xen/rhel4': 'xen-guest',
    'debian-xl/etc/xen/web.cfg': 'xen-guest',
    'rhel5-bridge/etc/xen/xend-config.sxp': 'xen-sxp',
    'debian-xl/etc/xen/xl.conf': 'xen-xl-conf',
    'rhel5-bridge/etc/xen/scripts/my-network-script': 'shellscript',
  }
  for (const [path, id] of Object.entries(SAMPLES)) {
    it(`${path} is ${id}`, async () => {
      assert.equal((await vscode.workspace.openTextDocument(sample(path))).languageId, id)
    })
  }

  it('a link in auto/ is a guest', async () => {
    assert.equal((await file('debian-xl/etc/xen/auto/20-made', FAULTY)).languageId, 'xen-guest')
  })

  for (const name of ['web.bak', 'web.cfg~', 'web.cfg.rpmsave', 'README', '.hidden', '#web.cfg#']) {
    it(`${name} in etc/xen is nobody's`, async () => {
      assert.equal((await file(`debian-xl/etc/xen/${name}`, FAULTY)).languageId, 'plaintext')
    })
  }

  it('a configuration file of another program in etc/xen keeps its language', async () => {
    assert.equal((await file('debian-xl/etc/xen/oxenstored.conf', 'pid-file = /x\n')).languageId, 'properties')
  })

  it('a script that lies among the guests goes back to the shell', async () => {
    const document = await file('debian-xl/etc/xen/start-all', '#!/bin/sh\nxl create web\n')
    await language(document.uri, 'shellscript')
    await close(document.uri)
    await show(document.uri)
    await language(document.uri, 'shellscript')
  })

  it('what the user decides about such a script stays', async () => {
    const document = await file('debian-xl/etc/xen/start-some', '#!/bin/sh\nxl create web\n')
    const script = await language(document.uri, 'shellscript')
    await vscode.languages.setTextDocumentLanguage(script, 'xen-guest')
    await language(document.uri, 'xen-guest')
    await show(sample('debian-xl/etc/xen/web.cfg'))
    assert.equal((await show(document.uri)).document.languageId, 'xen-guest')
  })

  it('a .cfg elsewhere is not taken, however it looks', async () => {
    const document = await file('guests/other.cfg', FAULTY)
    assert.equal(document.languageId, 'properties')
    await show(sample('practice/etc/xen/broken'))
    await problems(sample('practice/etc/xen/broken'), found => found.length > 0)
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), [])
    await vscode.commands.executeCommand('notifications.clearAll')
  })

  it('a .cfg elsewhere becomes a guest by the command, and stays one', async () => {
    const document = await file('guests/mine.cfg', FAULTY)
    await vscode.commands.executeCommand('xen.treatAsGuest')
    await problems(document.uri, about('destory'))
    for (let time = 1; time <= 2; time++) {
      await close(document.uri)
      await show(document.uri)
      await language(document.uri, 'xen-guest')
      await problems(document.uri, about('destory'))
    }
  })

  it('a file that its user no longer takes for a guest is left alone', async () => {
    const document = await file('guests/no-more.cfg', FAULTY)
    await vscode.commands.executeCommand('xen.treatAsGuest')
    const guest = await language(document.uri, 'xen-guest')
    await vscode.languages.setTextDocumentLanguage(guest, 'properties')
    await language(document.uri, 'properties')
    await close(document.uri)
    assert.equal((await show(document.uri)).document.languageId, 'properties')
    await show(sample('practice/etc/xen/broken'))
    await problems(sample('practice/etc/xen/broken'), found => found.length > 0)
    await language(document.uri, 'properties')
  })

  it('a file that looks like a guest becomes one when the user says yes to the offer', async () => {
    const document = await file('guests/offered.cfg', FAULTY)
    assert.equal(document.languageId, 'properties')
    // The notification tells nobody when it is there; the command does nothing until then.
    while (vscode.window.activeTextEditor?.document.languageId !== 'xen-guest') {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction')
    }
    await problems(document.uri, about('destory'))
    await vscode.commands.executeCommand('notifications.clearAll')
  })

  it('an untitled document is checked', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'xen-guest', content: FAULTY })
    await show(document)
    await problems(document.uri, about('destory'))
  })

  it('a file outside the workspace is checked, by its ending', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xen-config-single-'))
    try {
      await writeFile(join(folder, 'demo.xl'), FAULTY)
      const { document } = await show(vscode.Uri.file(join(folder, 'demo.xl')))
      assert.equal(document.languageId, 'xen-guest')
      await problems(document.uri, about('destory'))
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('the other side of a diff is checked, whatever brings it', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('xen-test-history', {
      provideTextDocumentContent: () => FAULTY,
    })
    try {
      const uri = sample('debian-xl/etc/xen/web.cfg').with({ scheme: 'xen-test-history' })
      const { document } = await show(uri)
      assert.equal(document.languageId, 'xen-guest')
      await problems(document.uri, about('destory'))
    } finally {
      provider.dispose()
    }
  })
})
