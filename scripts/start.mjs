/**
 * Opens the extension on `samples/` in VS Code: the desktop one when `code` is on PATH, else the embedded one, whose
 * address is printed. Options: --embedded (never the desktop one), --port N. Ctrl-C ends it and all it started.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fail, ready, root, run } from './bootstrap.mjs'
import { onPath } from './browser.mjs'
import { startEmbedded } from './embedded/vscode.mjs'
import { onEnd } from './processes.mjs'
import { packExtension } from './vsix.mjs'

const { values: options } = parseArgs({
  options: { embedded: { type: 'boolean', default: false }, port: { type: 'string', default: '0' } },
})
await ready()

const samples = join(root, 'samples')
const desktop = options.embedded ? undefined : onPath('code')
await (desktop ? openDesktop(desktop) : serve()).catch(error => fail(error.message))

async function openDesktop(code) {
  const { build } = await import('./build.mjs')
  await build()
  const opened = run(code, [`--extensionDevelopmentPath=${root}`, samples], { shell: process.platform === 'win32' })
  if (!opened.ok) throw new Error(`${code} did not start:\n${opened.output.trim()}`)
  console.log(`Opened ${samples} in VS Code with the extension. (\`npm start -- --embedded\` uses a browser instead.)`)
}

async function serve() {
  let asked = false
  const finish = onEnd(async () => {
    asked = true
  })
  const extension = packExtension(join(root, '.vscode-test', 'xen-config.vsix'))
  const vscode = await startEmbedded({ extension, port: Number(options.port) })
  console.log(`\n  Xen Config in VS Code: ${vscode.url(samples)}\n\n  Ctrl-C ends it.\n`)
  await vscode.exited
  if (asked) return
  console.error(`VS Code ended by itself:\n${vscode.output().trim()}`)
  await finish(1)
}
