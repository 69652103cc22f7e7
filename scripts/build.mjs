/**
 * Builds everything that runs into `dist/`, and what the npm package needs into `server/dist/`.
 * Options: --dev (readable, with source maps), --watch (and stay).
 */
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fail, ready, root } from './bootstrap.mjs'
import { inParts } from './parts.mjs'

const dist = join(root, 'dist')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const common = {
  absWorkingDir: root,
  bundle: true,
  target: ['node20', 'es2022'],
  define: { __XEN_CONFIG_VERSION__: JSON.stringify(version) },
  legalComments: 'none',
  logLevel: 'warning',
  logOverride: { 'import-is-undefined': 'error', 'ambiguous-reexport': 'error' },
  metafile: true,
}

const inNode = {
  platform: 'node',
  format: 'cjs',
  // The module build finds Node's modules through `import.meta`, which a CommonJS bundle does not have.
  alias: { 'web-tree-sitter': join(root, 'node_modules', 'web-tree-sitter', 'web-tree-sitter.cjs') },
}

const inBrowser = {
  platform: 'browser',
  define: { ...common.define, 'import.meta.url': '"file:///"' },
}

/** What is bundled: the file it starts from, the file it becomes, and what is left to be found at run time. */
const BUNDLES = [
  { from: 'client/src/extension.ts', to: 'extension.js', ...inNode, external: ['vscode'] },
  { from: 'client/src/browser.ts', to: 'browser/extension.js', ...inBrowser, format: 'cjs', external: ['vscode'] },
  // The pages that run in webviews: the network diagram, and the step player.
  { from: 'client/src/topology/view/page.ts', to: 'diagram.js', ...inBrowser, format: 'iife' },
  { from: 'client/src/player/view/page.ts', to: 'player.js', ...inBrowser, format: 'iife' },
  { from: 'server/src/lsp/worker.ts', to: 'browser/server.js', ...inBrowser, format: 'iife' },
]

/** The server and the command line; what they load later lies beside them. */
const PROGRAMS = { server: 'server/src/lsp/node.ts', cli: 'server/src/cli/main.ts' }

/** Files that are copied as they are. */
const ASSETS = [
  'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  'syntaxes/tree-sitter-xencfg/tree-sitter-xencfg.wasm',
  'node_modules/tree-sitter-bash/tree-sitter-bash.wasm',
  'node_modules/tree-sitter-python/tree-sitter-python.wasm',
]

export async function build({ dev = false, watch = false } = {}) {
  const starts = [...BUNDLES.map(bundle => bundle.from), ...Object.values(PROGRAMS)]
  const missing = [...starts, ...ASSETS].filter(file => !existsSync(join(root, file)))
  if (missing.length > 0) throw new Error(`Not built, because these files do not exist: ${missing.join(', ')}`)
  const esbuild = await import('esbuild')
  // Made aside and put in place at the end, so that nobody meets half a build.
  const fresh = join(root, '.cache', `dist-${process.pid}`)
  const results = await Promise.all(allOptions(fresh, dev).map(options => esbuild.build(options)))
  copyAssets(fresh)
  const bundled = results.flatMap(result => Object.keys(result.metafile.inputs))
  writeFileSync(join(fresh, 'THIRD-PARTY-NOTICES.txt'), notices([...bundled, ...ASSETS]))
  chmodSync(join(fresh, 'cli.js'), 0o755)
  fillNpmPackage(fresh)
  replaceFolder(fresh, dist)
  if (watch) await stay(esbuild, dev)
}

async function stay(esbuild, dev) {
  for (const options of allOptions(dist, dev)) {
    const context = await esbuild.context({ ...options, logLevel: 'info' })
    await context.watch()
  }
}

function allOptions(folder, dev) {
  const made = { minify: !dev, sourcemap: dev ? 'linked' : false }
  const bundles = BUNDLES.map(({ from, to, ...rest }) => ({
    ...{ ...common, ...rest, ...made },
    ...{ entryPoints: [join(root, from)], outfile: join(folder, to) },
  }))
  const programs = { ...common, ...inNode, ...made, entryPoints: PROGRAMS, outdir: folder, plugins: [inParts()] }
  return [...bundles, programs]
}

function replaceFolder(from, to) {
  rmSync(to, { recursive: true, force: true })
  renameSync(from, to)
}

function copyAssets(folder) {
  mkdirSync(join(folder, 'docs'), { recursive: true })
  for (const asset of ASSETS) {
    copyFileSync(join(root, asset), join(folder, basename(asset)))
    chmodSync(join(folder, basename(asset)), 0o644)
  }
  const docs = join(root, 'server', 'src', 'docs')
  const languages = readdirSync(docs, { withFileTypes: true }).filter(entry => entry.isDirectory())
  for (const { name } of languages) {
    writeFileSync(join(folder, 'docs', `${name}.json`), JSON.stringify(pagesBelow(join(docs, name))))
  }
}

/** `{"keys/memory.md": text}` of every Markdown file below a folder. */
function pagesBelow(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.md'))
  const pages = files.sort().map(name => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')])
  return Object.fromEntries(pages)
}

/** The npm package works alone, so it gets its own copy of all that is not for an editor. */
function fillNpmPackage(folder) {
  const copy = join(root, '.cache', `npm-dist-${process.pid}`)
  const forEditors = new Set(['extension.js', 'diagram.js', 'player.js', 'browser'])
  cpSync(folder, copy, {
    recursive: true,
    filter: source => !forEditors.has(relative(folder, source).replace(/\.map$/, '')),
  })
  // The package around it says "module"; the bundles are CommonJS.
  writeFileSync(join(copy, 'package.json'), '{"type":"commonjs"}\n')
  replaceFolder(copy, join(root, 'server', 'dist'))
  copyFileSync(join(root, 'LICENSE'), join(root, 'server', 'LICENSE'))
}

/** The licences of the packages whose code is in the bundles; theirs ask to go where the code goes. */
function notices(inputs) {
  const folders = inputs.map(input => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean)
  const texts = [...new Set(folders)].sort().map(licenceOf)
  return `The bundled code contains the following packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`
}

function licenceOf(folder) {
  const about = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  const file = readdirSync(join(root, folder)).find(name => /^licen[cs]e/i.test(name))
  if (!file && !about.license) throw new Error(`${folder} names no licence, so its code cannot be bundled.`)
  const author = about.author?.name ?? about.author ?? 'its authors'
  const text = file ? readFileSync(join(root, folder, file), 'utf8').trim() : `Licence: ${about.license}, by ${author}`
  return `${about.name} ${about.version}\n\n${text}\n`
}

function printSizes() {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).sort()
  for (const name of files.filter(file => statSync(join(dist, file)).isFile())) {
    console.error(`${(statSync(join(dist, name)).size / 1024).toFixed(1).padStart(8)} kB  dist/${name}`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ready()
  const has = option => process.argv.includes(option)
  await build({ dev: has('--dev'), watch: has('--watch') }).catch(error => fail(error.message))
  printSizes()
}
