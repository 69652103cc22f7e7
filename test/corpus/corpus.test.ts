import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verdictOfXl } from '../oracle/verdict.ts'
import { check, needShared, share } from './shared.ts'

interface CorpusFile {
  readonly path: string
  readonly kind: string
}

interface Label {
  readonly xl417: { readonly exit: number; readonly stderr: readonly string[] }
}

/** What `check` calls the kinds of the corpus. */
const KINDS: Readonly<Record<string, string>> = { 'xend-config': 'xend-config', script: 'script', 'domu-sxp': 'sxp' }

describe('files that people really wrote', () => {
  it('are known for what they are, and those that xend came with have no errors (needs XEN_SHARED)', async function () {
    this.timeout(60_000)
    const folder = join(needShared(this), 'corpus')
    const files = corpusFiles(folder).filter(({ kind }) => KINDS[kind])
    const checked = await check(
      folder,
      files.map(({ path }) => path),
    )
    const kindOf = new Map(files.map(({ path, kind }) => [path, KINDS[kind]]))
    assert.deepEqual(
      checked.filter(({ file, kind }) => kindOf.get(file) !== kind).map(({ file }) => file),
      [],
    )
    const refused = checked.filter(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'))
    // libvirt's tests hold three S-expressions that xend could not read, which sxp.py confirms.
    assert.deepEqual(refused.map(({ file }) => file.replace(/^.*sexpr2xml-/, '')).sort(), [
      'bridge-ipaddr.sexpr',
      'pv-vfb-new-vncdisplay.sexpr',
      'pv-vfb-new.sexpr',
    ])
  })

  it('are all read without a crash (needs XEN_SHARED)', async function () {
    this.timeout(60_000)
    const folder = join(needShared(this), 'corpus')
    const files = corpusFiles(folder).map(file => file.path)
    const checked = await check(folder, files)
    assert.deepEqual(checked.map(one => one.file).sort(), [...files].sort())
    console.log(`      ${files.length} files checked`)
  })

  it('have a syntax problem exactly where xl 4.17 reports one (needs XEN_SHARED)', async function () {
    this.timeout(60_000)
    const folder = join(needShared(this), 'corpus')
    const labels: Record<string, Label> = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8'))
    const guests = corpusFiles(folder).filter(file => file.kind === 'domu' && labels[file.path])
    const checked = await check(
      folder,
      guests.map(file => file.path),
    )
    const different = checked.filter(one => rejectsSyntax(one) !== refusedByXl(labels[one.file]))
    const rejected = checked.filter(rejectsSyntax).length
    console.log(
      `      ${share(checked.length - different.length, checked.length)} read as xl reads them, ${rejected} with a syntax problem`,
    )
    assert.equal(different.map(one => one.file).join('\n'), '')
    assert.ok(rejected > 0 && rejected < checked.length)
  })
})

function corpusFiles(folder: string): readonly CorpusFile[] {
  return JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).files
}

function rejectsSyntax({ diagnostics }: { readonly diagnostics: readonly { readonly code: string }[] }): boolean {
  return diagnostics.some(one => one.code.startsWith('syntax-'))
}

function refusedByXl(label: Label | undefined): boolean {
  return label !== undefined && !verdictOfXl({ ...label.xl417, signal: null, config: null }).accepts
}
