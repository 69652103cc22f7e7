/** Where VS Code enters the suite: runs every compiled test file beside this one. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'node:util'
import Mocha from 'mocha'
import * as vscode from 'vscode'

/** Set by the runner that must tell our lines from all the others in the workbench's console. */
const mark = process.env.XEN_TEST_MARK ?? ''

/** Rejects when a test failed, which makes VS Code exit with an error. */
export async function run(): Promise<void> {
  const reporter = join(__dirname, '..', 'test', 'reporter.cjs')
  Mocha.reporters.Base.consoleLog = (...line) => console.log(`${mark}${format(...line)}`)
  const mocha = new Mocha({ timeout: 30_000, reporter, retries: 1, forbidOnly: true, color: false })
  const only = (process.env.XEN_TEST_ONLY ?? '').split(',')
  const files = readdirSync(__dirname).filter(
    name => name.endsWith('.test.js') && only.some(word => name.includes(word)),
  )
  for (const file of files) mocha.addFile(join(__dirname, file))
  const failures = await new Promise<number>(resolve => {
    const tell = ({ title }: Mocha.Test) => console.log(`${mark}What was open when "${title}" failed: ${open()}`)
    mocha.run(resolve).on('fail', tell).on('retry', tell)
  })
  if (failures > 0) throw new Error(`${failures} tests failed in VS Code.`)
}

/** The tabs by group, the active editor and all documents: what a test that waited in vain was looking at. */
function open(): string {
  const tabs = vscode.window.tabGroups.all.map(group => group.tabs.map(({ label, isActive }) => ({ label, isActive })))
  const { document } = vscode.window.activeTextEditor ?? {}
  const documents = vscode.workspace.textDocuments.map(({ uri, languageId }) => `${uri} (${languageId})`)
  return JSON.stringify({ tabs, active: document && `${document.uri} (${document.languageId})`, documents })
}
