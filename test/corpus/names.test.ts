import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyEdits } from '../../server/src/features/nameEdit.ts'
import { rename } from '../../server/src/features/rename.ts'
import type { MemoryFiles } from '../../server/src/files/memoryFiles.ts'
import { lineStarts, positionOf } from '../../server/src/text/lines.ts'
import type { HostNames } from '../../server/src/workspace/names/hostNames.ts'
import type { Mention } from '../../server/src/workspace/names/mention.ts'
import { type NamedFile, placesOf } from '../../server/src/workspace/names/namedHost.ts'
import { hostOf, ROOT } from '../support/namedHost.ts'
import { needShared, share } from './shared.ts'

/*
 * Names in files that people really wrote, each file on a host of its own: every one stands where it is said to stand, and
 * after a rename nothing is called by the old name, or a sentence said why not.
 */

interface CorpusFile {
  readonly path: string
  readonly kind: string
  readonly dialect: string
}

/** Where the file lies on its host. */
function pathOn({ path, kind, dialect }: CorpusFile): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/^.*__/, '')
  if (kind === 'network') {
    if (/ifcfg-/.test(name)) return `etc/sysconfig/network-scripts/${name.replace(/^.*ifcfg-/, 'ifcfg-')}`
    if (/\.ya?ml$/.test(name)) return `etc/netplan/${name}`
    return /\.(network|netdev)$/.test(name) ? `etc/systemd/network/${name}` : 'etc/network/interfaces'
  }
  if (kind === 'script') return `etc/xen/scripts/my-${name}`
  if (kind === 'xend-config') return 'etc/xen/xend-config.sxp'
  return kind === 'domu' && dialect !== 'sxp' ? 'etc/xen/guest' : null
}

/** The text that a name stands for, with the quotes of YAML gone. */
function isThere(file: NamedFile, mention: Mention): boolean {
  if (mention.form !== 'written') return true
  const text = file.text.slice(mention.span.start, mention.span.end)
  const plain = mention.notation.in === 'yaml' ? text.replace(/^["']|["']$/g, '') : text
  return mention.what === 'script' ? mention.name.endsWith(plain.replace(/^\/+/, '')) : plain === mention.name
}

describe('names in files that people really wrote', () => {
  it('stand where they are said to stand, and can be changed or not with a reason (needs XEN_SHARED)', async function () {
    this.timeout(120_000)
    const folder = join(needShared(this), 'corpus')
    const { files: all } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { files: CorpusFile[] }
    const told = { files: 0, names: 0, renamed: 0, refused: new Map<string, number>() }
    const wrong: string[] = []
    for (const one of all) {
      const path = pathOn(one)
      if (path === null) continue
      told.files++
      const isXm = one.dialect === 'xm' || one.kind === 'xend-config' || one.kind === 'script'
      const text = readFileSync(join(folder, one.path), 'utf8')
      const { files, names } = hostOf({ ...(isXm && { 'etc/xen/xend-config.sxp': '' }), [path]: text })
      const host = await names.host(ROOT, { guests: 'all' })
      const file = host.files.find(known => known.path === path)
      const mentions = (file?.mentions ?? []).filter(({ what }) => what !== 'script')
      if (file)
        wrong.push(
          ...file.mentions.filter(mention => !isThere(file, mention)).map(({ name }) => `${one.path}: ${name}`),
        )
      for (const name of new Set(
        mentions.flatMap(mention => (mention.form === 'written' && !mention.isWord ? mention.name : [])),
      )) {
        told.names++
        const reason = file && (await changed(files, names, file, name))
        if (reason === null) told.renamed++
        else if (reason?.startsWith('!')) wrong.push(`${one.path}: ${name} ${reason}`)
        else told.refused.set(reason ?? '', (told.refused.get(reason ?? '') ?? 0) + 1)
      }
    }
    console.log(`      ${told.files} files; renamed: ${share(told.renamed, told.names)} names`)
    for (const [reason, count] of told.refused) console.log(`      ${count} × ${reason}`)
    assert.deepEqual(wrong, [])
  })

  /** Null where it has a new name now, everywhere; else why it was refused, with `!` in front of what is wrong. */
  async function changed(files: MemoryFiles, names: HostNames, file: NamedFile, name: string): Promise<string | null> {
    const host = await names.host(ROOT, { guests: 'all' })
    const own = file.mentions.find(mention => mention.form === 'written' && mention.name === name)
    if (!own) return '! is not there'
    const position = positionOf(lineStarts(file.text), own.span.start)
    const tools = { files, namesIn: names.namesIn.bind(names), canRenameFiles: true }
    const done = await rename(host, file.location, position, 'zz9', tools)
    if (done === null) return '! is nothing'
    if ('refused' in done) return done.refused.replace(/\/\S+:\d+/, 'FILE').replaceAll(name, 'NAME')
    const texts = new Map(host.files.map(one => [one.location, applyEdits(one.text, done.edits.get(one) ?? [])]))
    const renames = new Map(done.files.map(({ from, to }) => [from, to]))
    const after = hostOf(
      Object.fromEntries(
        [...texts].map(([location, text]) => [(renames.get(location) ?? location).slice(ROOT.length + 1), text]),
      ),
    )
    const now = await after.names.host(ROOT, { guests: 'all' })
    const [left, before, new_] = [
      placesOf(now, own.what, name).filter(({ mention }) => mention.form !== 'implied'),
      placesOf(host, own.what, name),
      placesOf(now, own.what, 'zz9'),
    ]
    if (left.length > 0) return `! is left ${left.length} times`
    return new_.length === before.length ? null : `! stood ${before.length} times, and zz9 stands ${new_.length} times`
  }
})
