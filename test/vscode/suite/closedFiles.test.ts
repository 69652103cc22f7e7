import { strict as assert } from 'node:assert'
import * as vscode from 'vscode'
import { close, closeEverything, codeOf, problems, sample, show, showNew, write } from './workspace.ts'

const MAC = '00:16:3e:5c:2a:02'
const COPY = `name = "copy"\ntype = "pv"\nbootloader = "pygrub"\nvif = [ "mac=${MAC},bridge=xenbr0" ]\n`

describe('problems of files that are not open', () => {
  const db = sample('debian-xl/etc/xen/db.cfg')
  const clash = (found: readonly vscode.Diagnostic[]) => found.filter(one => codeOf(one) === 'duplicate-mac')
  const told = (count: number) => problems(db, found => clash(found).length === count)

  afterEach(closeEverything)
  after(() => vscode.workspace.fs.delete(sample('debian-xl/etc/xen/copy.cfg')))

  it('stand in the panel once, also while their file is opened and closed, and go with their cause', async () => {
    const copy = (await showNew('debian-xl/etc/xen/copy.cfg', COPY)).document.uri
    await told(1)
    assert.ok(!vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === db.toString()))
    const counts: number[] = []
    const counting = vscode.languages.onDidChangeDiagnostics(() =>
      counts.push(clash(vscode.languages.getDiagnostics(db)).length),
    )
    await show(db)
    await told(1)
    await close(db)
    await told(1)
    counting.dispose()
    assert.ok(Math.max(0, ...counts) <= 1, `seen ${counts.join()} times`)
    await write(await show(copy), COPY.replace(MAC, '00:16:3e:5c:2a:77'))
    await told(0)
    await problems(copy, found => clash(found).length === 0)
  })
})
