import { strict as assert } from 'node:assert'
import * as vscode from 'vscode'
import { about, api, closeEverything, problems, sample, show, showNew, write } from './workspace.ts'

const FAULTY = 'name = "demo"\nkernel = "/boot/vmlinuz"\nmemory = 512\non_poweroff = "destory"\n'

describe('the language server', () => {
  let editor: vscode.TextEditor

  beforeEach(async () => {
    editor = await showNew('debian-xl/etc/xen/server.cfg', FAULTY)
    await problems(editor.document.uri, about('destory'))
  })

  afterEach(closeEverything)

  after(() => vscode.workspace.fs.delete(sample('debian-xl/etc/xen/server.cfg')))

  it('is ready, and says what it is', async () => {
    const { ready, about } = await api()
    await ready
    const { version, pid } = await about()
    assert.match(version, /^\d+\.\d+\.\d+$/)
    assert.ok(pid !== null && pid !== process.pid, 'it is a process of its own')
  })

  it('comes back by itself when it is killed, with the problems of what is written meanwhile', async () => {
    const { about: ask } = await api()
    const before = await ask()
    assert.ok(before.pid)
    process.kill(before.pid, 'SIGKILL')
    await write(editor, `${FAULTY}on_crash = "restrat"\n`)
    await problems(editor.document.uri, found => about('destory')(found) && about('restrat')(found))
    const after = await ask()
    assert.notEqual(after.pid, before.pid)
  })

  it('is restarted by the command', async () => {
    const { about: ask } = await api()
    const before = await ask()
    await vscode.commands.executeCommand('xen.restartServer')
    const after = await ask()
    assert.notEqual(after.pid, before.pid)
    await problems(editor.document.uri, about('destory'))
    await ended(before.pid ?? assert.fail())
  })

  it('gives up after four crashes, and comes back by the command', async () => {
    const { about: ask } = await api()
    let last = (await ask()).pid
    // The crash of an earlier test counts as well when it was within three minutes: the command above forgets it.
    await vscode.commands.executeCommand('xen.restartServer')
    for (let crash = 1; crash <= 4; crash++) {
      last = await anotherThan(last)
      await problems(editor.document.uri, about('destory'))
      process.kill(last, 'SIGKILL')
    }
    await problems(editor.document.uri, found => found.length === 0)
    await assert.rejects(ask())
    await vscode.commands.executeCommand('xen.restartServer')
    await problems(editor.document.uri, about('destory'))
    assert.notEqual((await ask()).pid, last)
  })

  it('applies a changed setting at once', async () => {
    const configuration = vscode.workspace.getConfiguration('xen')
    const found = await problems(editor.document.uri, about('destory'))
    const problem = found.find(({ message }) => message.includes('destory'))
    const code = typeof problem?.code === 'object' ? String(problem.code.value) : String(problem?.code)
    await configuration.update('rules', { [code]: 'hint' }, vscode.ConfigurationTarget.Workspace)
    try {
      await problems(editor.document.uri, found =>
        found.some(each => each.message.includes('destory') && each.severity === vscode.DiagnosticSeverity.Hint),
      )
    } finally {
      await configuration.update('rules', undefined, vscode.ConfigurationTarget.Workspace)
    }
    await problems(editor.document.uri, found =>
      found.some(each => each.message.includes('destory') && each.severity === vscode.DiagnosticSeverity.Error),
    )
  })

  it('takes the problems of a closed document away', async () => {
    const { document } = await show(sample('practice/etc/xen/broken'))
    await problems(document.uri, found => found.length > 0)
    await closeEverything()
    await problems(document.uri, found => found.length === 0)
  })
})

/** The process of the next server that answers. One that has just been killed lets a question down, which is asked again. */
async function anotherThan(old: number | null): Promise<number> {
  const { about: ask } = await api()
  for (;;) {
    const { pid } = await ask().catch(() => ({ pid: null }))
    if (pid !== null && pid !== old) return pid
    // The end of the old one is heard of between two turns of the event loop.
    await new Promise(resolve => setImmediate(resolve))
  }
}

/** Resolves when the process is gone; there is no event for one that somebody else has started. */
async function ended(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
