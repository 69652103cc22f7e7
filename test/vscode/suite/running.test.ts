import { strict as assert } from 'node:assert'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { closeEverything, sample, show, showNew, until, write } from './workspace.ts'

const LIST = 'Name ID Mem VCPUs State Time(s)\nDomain-0 0 1024 4 r----- 1.0\nweb 3 512 2 -b---- 1.0\n'
const LINKS =
  '[{"ifname":"xenbr0","flags":["UP"],"mtu":1500},{"ifname":"vif3.0","flags":["UP"],"mtu":1500,"master":"xenbr0"}]'

/** Waits for the report on a host with such a text. */
function report(wanted: RegExp): Promise<vscode.TextDocument> {
  const events = [vscode.workspace.onDidOpenTextDocument, vscode.workspace.onDidChangeTextDocument]
  return until(events, () =>
    vscode.workspace.textDocuments.find(
      document => document.uri.scheme === 'xen-running' && wanted.test(document.getText()),
    ),
  )
}

const prefix = (words: readonly string[] | undefined) =>
  vscode.workspace.getConfiguration('xen').update('host.commandPrefix', words, vscode.ConfigurationTarget.Global)

describe('a host compared with what runs', () => {
  const root = () => sample('debian-xl').toString()
  const path = process.env.PATH
  let folder: string
  /** Every program that was run, with its arguments between angle brackets. */
  const ran = () => readFileSync(join(folder, 'ran'), 'utf8').split('\n').filter(Boolean)

  /** Puts a program before all others of its name; it notes how it was called. */
  function stub(name: string, text: string): void {
    const note = `{ printf '%s' '${name}'; for word in "$@"; do printf ' <%s>' "$word"; done; echo; } >>'${folder}/ran'`
    writeFileSync(join(folder, name), `#!/bin/sh\n${note}\n${text}\n`)
    chmodSync(join(folder, name), 0o755)
  }

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'xen-config-running-'))
    process.env.PATH = `${folder}:${path}`
    writeFileSync(join(folder, 'list'), LIST)
    writeFileSync(join(folder, 'links'), LINKS)
    stub('xl', `case "$*" in list) cat '${folder}/list' ;; info) echo 'total_memory : 16384' ;; *) echo '[]' ;; esac`)
    stub(
      'ovs-vsctl',
      "echo 'ovs-vsctl: unix:db.sock: database connection failed (No such file or directory)' >&2; exit 1",
    )
    stub('ip', `[ "$2" = route ] && echo '[]' || cat '${folder}/links'`)
    stub('bridge', `cat '${folder}/links'`)
    await show(sample('debian-xl/etc/xen/web.cfg'))
  })

  afterEach(async () => {
    process.env.PATH = path
    await prefix(undefined)
    await closeEverything()
    rmSync(folder, { recursive: true })
  })

  after(async () => {
    for (const host of ['debian-xl', 'rhel5-bridge']) {
      await vscode.commands.executeCommand('xen.forgetSnapshot', sample(host).toString())
    }
  })

  it('is asked by fixed commands that change nothing, and reported on', async () => {
    await vscode.commands.executeCommand('xen.compareRunning', root())
    const { uri } = await report(/## Guests that run otherwise/)
    assert.equal(uri.query, root())
    assert.match(
      (await report(/.*/s)).getText(),
      /\| \[memory\]\(\/debian-xl\/etc\/xen\/web\.cfg#L\d+\) \| `1024 MB` \| `512 MB` \|/,
    )
    assert.deepEqual(ran(), [
      'xl <list>',
      'xl <list> <-l>',
      'ip <-j> <-d> <addr>',
      'bridge <-j> <link>',
      'ip <-j> <route>',
      'ovs-vsctl <show>',
      'xl <info>',
    ])
  })

  it('puts the prefix of the settings before what only root may ask', async () => {
    stub('sudo', 'shift; exec "$@"')
    await prefix(['sudo', '-n'])
    await vscode.commands.executeCommand('xen.compareRunning', root())
    await report(/## Guests that run otherwise/)
    assert.deepEqual(ran().slice(0, 4), [
      'sudo <-n> <xl> <list>',
      'xl <list>',
      'sudo <-n> <xl> <list> <-l>',
      'xl <list> <-l>',
    ])
    assert.equal(ran().filter(line => line.startsWith('sudo')).length, 4)
  })

  it('follows the files: a guest that is written as it runs differs no more', async () => {
    await vscode.commands.executeCommand('xen.compareRunning', root())
    await report(/## Guests that run otherwise/)
    const editor = await show(sample('debian-xl/etc/xen/web.cfg'))
    const text = editor.document.getText()
    await write(editor, text.replace('1024', '512'))
    await report(/\*\*0\*\* otherwise/)
    await write(editor, text)
    await report(/\*\*1\*\* otherwise/)
  })

  it('takes what was pasted, also of an old host', async () => {
    const rhel5 = sample('rhel5-bridge').toString()
    await showNew(
      'pasted.txt',
      '[root@xen ~]# xm list\nName Id Mem(MB) VCPUs State Time(s)\nDomain-0 0 7619 4 r---- 43213.6\nrhel4 1 512 1 -b--- 9601\n',
    )
    await vscode.commands.executeCommand('xen.loadSnapshot', 'editor', rhel5)
    const { uri } = await report(/- \[rhel4\]\(\/rhel5-bridge\/etc\/xen\/rhel4#L\d+\) · id 1/)
    assert.equal(uri.query, rhel5)
    await vscode.workspace.fs.delete(sample('pasted.txt'))
  })
})
