import { strict as assert } from 'node:assert'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { npm, root, toolEnvironment } from '../../scripts/bootstrap.mjs'

describe('the packed command line, installed with npm', () => {
  let folder: string
  let command: string
  let installed: string

  before(function () {
    this.timeout(60_000)
    folder = mkdtempSync(join(tmpdir(), 'xen-config-npm-'))
    const prefix = join(folder, 'installed')
    mkdirSync(prefix)
    writeFileSync(join(prefix, 'package.json'), '{ "private": true }\n')
    const env = toolEnvironment()
    npm(['pack', '--pack-destination', folder], { cwd: join(root, 'server'), env })
    const tarball = readdirSync(folder).find(name => name.endsWith('.tgz')) ?? ''
    // Offline: whatever it needed besides itself could not be had.
    npm(['install', '--offline', '--install-links', join(folder, tarball)], { cwd: prefix, env })
    installed = join(prefix, 'node_modules', 'xen-config-server')
    command = join(prefix, 'node_modules', '.bin', 'xen-config')
  })

  after(() => rmSync(folder, { recursive: true, force: true }))

  const run = (...args: string[]) => {
    const node = process.env.XEN_TEST_NODE ?? process.execPath
    const { status, stdout, stderr } = spawnSync(node, [command, ...args], { cwd: folder, encoding: 'utf8' })
    return { status, stdout, stderr }
  }

  it('says its version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    assert.deepEqual(run('--version'), { status: 0, stdout: `${version}\n`, stderr: '' })
  })

  it('has the version of the extension', () => {
    const versionOf = (place: string) => JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')).version
    assert.equal(versionOf(installed), versionOf(root))
  })

  it('checks a guest, and finds the misspelt action', () => {
    cpSync(join(root, 'samples', 'rhel5-bridge', 'etc', 'xen', 'rhel4'), join(folder, 'right.xl'))
    const text = readFileSync(join(folder, 'right.xl'), 'utf8')
    writeFileSync(join(folder, 'wrong.xl'), text.replace(/on_poweroff.*/, 'on_poweroff = "destory"'))
    const wrong = run('check', 'wrong.xl')
    assert.equal(wrong.status, 1, wrong.stderr)
    assert.match(wrong.stdout, /unknown-value/)
    assert.equal(run('check', 'right.xl').status, 0)
  })

  it('explains a key from the pages it brings along', () => {
    const { status, stdout } = run('explain', 'maxmem')
    assert.equal(status, 0)
    assert.match(stdout, /maxmem/)
  })

  it('is the language server, too', async () => {
    const params = { processId: null, rootUri: null, capabilities: {} }
    const server = spawn(process.env.XEN_TEST_NODE ?? process.execPath, [command, 'lsp', '--stdio'])
    let said = ''
    server.stdout.setEncoding('utf8').on('data', chunk => {
      said += chunk
    })
    server.stdin.write(framed({ jsonrpc: '2.0', id: 1, method: 'initialize', params }))
    server.stdin.write(framed({ jsonrpc: '2.0', id: 2, method: 'shutdown' }))
    server.stdin.write(framed({ jsonrpc: '2.0', method: 'exit' }))
    const [status] = await once(server, 'close')
    assert.match(said, /"hoverProvider"/)
    assert.equal(status, 0)
  })

  it('consists of itself alone', () => {
    const names = readdirSync(installed, { recursive: true, encoding: 'utf8' })
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
    assert.deepEqual(manifest.dependencies ?? {}, {})
    assert.ok(names.includes('LICENSE'))
    assert.deepEqual(
      names.filter(name => /\.(map|ts|node)$|node_modules|^src/.test(name)),
      [],
    )
  })
})

/** A message as LSP sends it over a stream. */
function framed(message: object): string {
  const body = JSON.stringify(message)
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}
