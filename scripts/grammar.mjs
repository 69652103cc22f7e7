/**
 * Rebuilds the tree-sitter grammar of guest files: grammar.js → parser.c → wasm, all three committed, so that nobody
 * needs these tools who does not change the grammar. Needs tree-sitter 0.26 (on PATH, or its path in TREE_SITTER),
 * clang and wasm-ld of LLVM 14 or newer, and the headers of wasi-libc (Debian: clang lld wasi-libc).
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './bootstrap.mjs'

const folder = join(root, 'syntaxes', 'tree-sitter-xencfg')
const wasm = join(folder, 'tree-sitter-xencfg.wasm')

function run(command, args) {
  try {
    execFileSync(command, args, { cwd: folder, stdio: 'inherit' })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    console.error(`${command} is not installed. See the first lines of scripts/grammar.mjs for what is needed.`)
    process.exit(2)
  }
}

/** What the committed files were made from; test/grammar checks that none of them was forgotten. */
function stamp() {
  const hash = file => createHash('sha256').update(readFileSync(file)).digest('hex')
  const built = { 'grammar.js': hash(join(folder, 'grammar.js')), 'tree-sitter-xencfg.wasm': hash(wasm) }
  writeFileSync(join(folder, 'built.json'), `${JSON.stringify(built, null, 2)}\n`)
}

const made = mkdtempSync(join(tmpdir(), 'xencfg-'))
try {
  const object = join(made, 'parser.o')
  run(process.env.TREE_SITTER ?? 'tree-sitter', ['generate'])
  run('clang', [
    '--target=wasm32-unknown-emscripten',
    '-isystem',
    '/usr/include/wasm32-wasi',
    '-D__wasi__',
    '-Os',
    '-fPIC',
    '-fvisibility=hidden',
    '-I',
    'src',
    '-c',
    'src/parser.c',
    '-o',
    object,
  ])
  const linker = ['--shared', '--experimental-pic', '--export=tree_sitter_xencfg', '--allow-undefined', '--no-entry']
  run('wasm-ld', [...linker, object, '-o', wasm])
  stamp()
} finally {
  rmSync(made, { recursive: true, force: true })
}
