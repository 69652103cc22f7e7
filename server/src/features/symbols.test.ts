import assert from 'node:assert/strict'
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types'
import { contextOf, URI, withMarks } from '../../../test/support/features.ts'
import { documentSymbols, flatSymbols } from './symbols.ts'

/** The outline as an editor draws it: name and detail, children indented. */
function outline(text: string): string[] {
  const lines = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
    symbols.flatMap(({ name, detail, children }) => [
      `${indent}${name}${detail ? ` ${detail}` : ''}`,
      ...lines(children ?? [], `${indent}  `),
    ])
  return lines(documentSymbols(contextOf(text)), '')
}

describe('the outline', () => {
  it('has every setting with its value, in the order of the file', () => {
    assert.deepEqual(outline('name = "web"\n# a comment\nmemory = 512; vcpus = 2\n'), [
      'name web',
      'memory 512',
      'vcpus 2',
    ])
  })

  it('has the items of a list below it', () => {
    assert.deepEqual(outline('ioports = [ "3f8-3ff",\n "2f8-2ff" ]\n'), [
      'ioports',
      '  ioports 0 3f8-3ff',
      '  ioports 1 2f8-2ff',
    ])
  })

  it('shows the only item of a list beside its key', () => {
    assert.deepEqual(outline('irqs = [ 7 ]\n'), ['irqs 7', '  irqs 0 7'])
    assert.deepEqual(outline('vif = []\n'), ['vif'])
  })

  it('says of a network card who it is and where it is plugged in, and has its fields below it', () => {
    assert.deepEqual(outline('vif = [ "mac=00:16:3e:27:95:c0,bridge=xenbr0", "" ]\n'), [
      'vif',
      '  vif 0 00:16:3e:27:95:c0 → xenbr0',
      '    mac 00:16:3e:27:95:c0',
      '    bridge xenbr0',
      '  vif 1',
    ])
    assert.deepEqual(outline('vif = [ "script=vif-nat, ip=10.0.0.1" ]\n')[0], 'vif 10.0.0.1')
  })

  it('says of a disk what the guest calls it and where it is, in each of its spellings', () => {
    for (const disk of ['/dev/vg/a,raw,xvda,w', 'vdev=xvda,target=/dev/vg/a', 'phy:/dev/vg/a,xvda,w']) {
      assert.equal(outline(`disk = [ "${disk}" ]\n`)[1], '  disk 0 xvda ← /dev/vg/a')
    }
    assert.deepEqual(outline('disk = [ ",hdc:cdrom,r" ]\n').slice(1), [
      '  disk 0 hdc',
      '    vdev hdc',
      '    devtype cdrom',
      '    access r',
    ])
  })

  it('has the fields of a list inside a list, and of a string that stands by itself', () => {
    assert.deepEqual(outline('vnuma = [ [ "pnode=0", "size=512" ] ]\n'), [
      'vnuma',
      '  vnuma 0',
      '    pnode 0',
      '    size 512',
    ])
    assert.deepEqual(outline('rdm = "strategy=host,policy=strict"\n'), [
      'rdm strategy=host,policy=strict',
      '  strategy host',
      '  policy strict',
    ])
  })

  it('reads the strings of xm too', () => {
    const [vif] = documentSymbols(contextOf('vif = [ "mac=00:16:3e:1:2:3,bridge=xenbr1" ]\n', { toolstack: 'xm' }))
    assert.equal(vif?.detail, '00:16:3e:1:2:3 → xenbr1')
  })

  it('shows a setting that is still being written', () => {
    assert.deepEqual(outline('memory\nname =\non_crash = restart\n'), ['memory', 'name', 'on_crash restart'])
  })

  it('shows a key as often as it is set', () => {
    assert.deepEqual(outline('vcpus = 2\nvcpus = 4\n'), ['vcpus 2', 'vcpus 4'])
  })

  it('is empty for a file without settings', () => {
    assert.deepEqual(outline(''), [])
    assert.deepEqual(outline('# nothing\n'), [])
  })

  it('selects the key, and covers it together with its value', () => {
    const context = contextOf('# one\nmemory = 512 # two\r\n')
    const memory = documentSymbols(context)[0] ?? assert.fail()
    assert.equal(withMarks(context.document, [memory.selectionRange]), '# one\n«memory» = 512 # two\r\n')
    assert.equal(withMarks(context.document, [memory.range]), '# one\n«memory = 512» # two\r\n')
  })

  it('keeps to the rules of the protocol on a file of any kind: a name, and a selection inside the range', () => {
    const texts = [
      'vif = [ [ "a" ], "b" ]\nx\n= 5\n)(\nname="a" "b"',
      'disk = [ "a",\nmemory = 5',
      '"""\n;;\n[ ]',
      '\uFEFFa=1',
      'vif = [ "=,mac=,bridge" , "\\x41mac=a" ]\ndisk = [ ",,", "target=" ]\nvsnd = [ [ "CARD, a=b" ] ]',
    ]
    const check = (symbols: readonly DocumentSymbol[], text: string) => {
      const { document } = contextOf(text)
      for (const { name, range, selectionRange, children } of symbols) {
        assert.notEqual(name.trim(), '')
        assert.ok(document.offsetAt(range.start) <= document.offsetAt(selectionRange.start), text)
        assert.ok(document.offsetAt(selectionRange.end) <= document.offsetAt(range.end), text)
        check(children ?? [], text)
      }
    }
    for (const text of texts) check(documentSymbols(contextOf(text)), text)
  })

  it('tells lists, numbers and strings apart', () => {
    const kinds = documentSymbols(contextOf('vif = [ "a" ]\nmemory = 5\nname = "a"\nvcpus\n')).map(({ kind }) => kind)
    assert.deepEqual(kinds, [SymbolKind.Array, SymbolKind.Number, SymbolKind.String, SymbolKind.Variable])
  })
})

describe('the outline for an editor that shows no levels', () => {
  it('has the items behind their list, with its name', () => {
    const flat = flatSymbols(documentSymbols(contextOf('name = "web"\nirqs = [ "5", "7" ]\n')), URI)
    assert.deepEqual(
      flat.map(({ name, containerName }) => (containerName ? `${containerName} > ${name}` : name)),
      ['name', 'irqs', 'irqs > irqs 0', 'irqs > irqs 1'],
    )
    assert.deepEqual(flat[2]?.location, {
      uri: URI,
      range: { start: { line: 1, character: 9 }, end: { line: 1, character: 12 } },
    })
  })
})
