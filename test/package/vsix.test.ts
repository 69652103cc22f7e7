import { strict as assert } from 'node:assert'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packExtension, readVsix } from '../../scripts/vsix.mjs'

/** What every release contains, each with what it is for. */
const ALWAYS = [
  'LICENSE.txt',
  'changelog.md',
  'readme.md',
  'package.json',
  'dist/THIRD-PARTY-NOTICES.txt',
  'dist/browser/extension.js',
  'dist/browser/server.js',
  'dist/cli.js',
  'dist/diagram.js',
  'dist/docs/en.json',
  'dist/extension.js',
  'dist/player.js',
  'dist/server.js',
  'dist/tree-sitter-bash.wasm',
  'dist/tree-sitter-python.wasm',
  'dist/tree-sitter-xencfg.wasm',
  'dist/web-tree-sitter.wasm',
  'images/icon.png',
  'images/xen.svg',
]

/** What else may be there: data that the manifest names. */
const ALLOWED = [
  /^package\.nls(\.[a-z-]+)?\.json$/,
  /^l10n\/bundle\.l10n(\.[a-z-]+)?\.json$/,
  /^snippets\/[\w-]+\.json$/,
  /^syntaxes\/[\w.-]+\.json$/,
  /^images\/[\w-]+-(light|dark)\.svg$/,
  /^dist\/docs\/[a-z-]+\.json$/,
  // What the server and the command line share or load later (scripts/parts.mjs).
  /^dist\/[a-z]+-[A-Z0-9]{8}\.js$/,
]

describe('the packed extension', () => {
  let folder: string
  let file: string
  let names: string[]
  let manifest: Record<string, unknown>
  let contents: Map<string, Buffer>

  before(async function () {
    this.timeout(60_000)
    folder = mkdtempSync(join(tmpdir(), 'xen-config-vsix-'))
    file = process.env.XEN_TEST_VSIX ?? packExtension(join(folder, 'xen-config.vsix'))
    const all = await readVsix(file)
    contents = new Map([...all].flatMap(([name, content]) => inExtension(name).map(inner => [inner, content] as const)))
    names = [...contents.keys()]
    manifest = JSON.parse(contents.get('package.json')?.toString() ?? '{}')
  })

  after(() => rmSync(folder, { recursive: true, force: true }))

  it('contains all that runs, and nothing else', () => {
    assert.deepEqual(
      ALWAYS.filter(name => !names.includes(name)),
      [],
      'these are missing',
    )
    const others = names.filter(name => !ALWAYS.includes(name) && !ALLOWED.some(pattern => pattern.test(name)))
    assert.deepEqual(others, [], 'these should not be there')
  })

  it('contains every file that its manifest names', () => {
    const named = pathsIn(manifest).map(path =>
      path.replace(/^\.\//, '').replace(/(?<=^dist\/[\w/]+)(?<!\.js)$/, '.js'),
    )
    assert.ok(named.includes('dist/extension.js'), 'the manifest names no entry point')
    assert.deepEqual(
      named.filter(path => !names.some(name => name === path || name.startsWith(`${path}/`))),
      [],
    )
  })

  it('contains no source map, nothing compiled for one machine and no test', () => {
    assert.deepEqual(
      names.filter(name => /\.(map|node|ts)$|\.test\.|node_modules/.test(name)),
      [],
    )
    const bundles = names.filter(name => name.endsWith('.js'))
    assert.deepEqual(
      bundles.filter(name => contents.get(name)?.includes('sourceMappingURL=')),
      [],
    )
  })

  it('is smaller than 2 MB', () => {
    const { size } = statSync(file)
    assert.ok(size < 2 * 1024 * 1024, `${(size / 1024).toFixed(0)} kB`)
  })

  it('needs no package at run time and can be published', () => {
    assert.deepEqual(manifest.dependencies ?? {}, {})
    for (const field of ['publisher', 'icon', 'license', 'categories', 'keywords', 'displayName', 'description']) {
      assert.ok(manifest[field], `package.json lacks ${field}`)
    }
  })

  it('carries the licences of what is bundled', () => {
    const notices = contents.get('dist/THIRD-PARTY-NOTICES.txt')?.toString() ?? ''
    for (const name of ['web-tree-sitter', 'tree-sitter-bash', 'vscode-languageserver', 'vscode-languageclient']) {
      assert.match(notices, new RegExp(`^${name} \\d`, 'm'))
    }
  })
})

/** The name below `extension/`, the folder that VS Code unpacks; what stands beside it is the package's envelope. */
function inExtension(name: string): string[] {
  return name.startsWith('extension/') ? [name.slice('extension/'.length)] : []
}

/** All values in the manifest that are paths in the package. */
function pathsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^\.\/[^*]+$|^images\//.test(value) ? [value] : []
  return value && typeof value === 'object' ? Object.values(value).flatMap(pathsIn) : []
}
