import assert from 'node:assert/strict'
import { readScript } from '../../../../test/support/shell.ts'
import { commandName, runTogether, type ShellCommand } from './model.ts'
import { shebangOf } from './read.ts'

/** Each command in one line: its words as the command gets them, `?` for a word that only a shell knows. */
function commandsIn(text: string): string[] {
  return readScript(text).commands.map(inOneLine)
}

function inOneLine({ words, assignments }: ShellCommand): string {
  const set = assignments.map(({ name, value }) => `${name}=${value ? (value.text ?? '?') : ''}`)
  return [...set.map(each => `{${each}}`), ...words.map(({ text }) => text ?? '?')].join(' ')
}

describe('the commands of a script', () => {
  it('are its lines, with quotes gone and escapes resolved', () => {
    assert.deepEqual(commandsIn('brctl addbr "my br"\nip link set \'a b\' up\necho a\\ b\n'), [
      'brctl addbr my br',
      'ip link set a b up',
      'echo a b',
    ])
  })

  it('are found in branches, loops, functions, pipes and substitutions, in order of position', () => {
    const text = `if a; then b; elif c; then d; else e; fi
case $1 in start) f;; stop|status) g;; esac
for i in 1 2; do h $i; done
k() { l; }
m | n && o || p
q=$(r); s "$(t)"
`
    const names = commandsIn(text).map(line => line.split(' ')[0])
    assert.deepEqual(names, [...'abcdefgh', ...'lmnop', '{q=?}', 'r', 's', 't'])
  })

  it('know what was put in front of them', () => {
    assert.deepEqual(commandsIn('netdev=eth1 vif-route online\nA= b\n'), ['{netdev=eth1} vif-route online', '{A=} b'])
  })

  it('may be nothing but assignments, or a declaration', () => {
    assert.deepEqual(commandsIn('dir=/etc\nexport A=1 B\n'), ['{dir=/etc}', '{A=1} export B'])
  })

  it('leave redirections out', () => {
    assert.deepEqual(commandsIn('brctl show >/dev/null 2>&1\ncat <<END\nx\nEND\n'), ['brctl show', 'cat'])
  })

  it('stand where they stand, from the first word to the last', () => {
    const text = '  brctl addbr br0 >/dev/null\n'
    const { span } = readScript(text).commands[0] ?? assert.fail('no command')
    assert.equal(text.slice(span.start, span.end), 'brctl addbr br0')
  })

  it('are read around what no shell understands', () => {
    assert.ok(commandsIn('brctl show\n)) fi\nip link\n').includes('brctl show'))
    assert.deepEqual(commandsIn(''), [])
  })

  it('nest deeper than calls can', () => {
    const depth = 3000
    assert.equal(commandsIn(`${'( '.repeat(depth)}true${' )'.repeat(depth)}\n`).length, 1)
  })
})

describe('a word', () => {
  it('keeps what only a shell knows as a part, and the text around it', () => {
    const word = readScript('"$dir/network-bridge" "$@"\n').commands[0]?.words[0] ?? assert.fail('no word')
    assert.equal(word.text, null)
    assert.deepEqual(
      word.parts.map(({ kind, text, quoted }) => [kind, text, quoted]),
      [
        ['variable', 'dir', true],
        ['text', '/network-bridge', true],
      ],
    )
  })

  it('is one text however its quotes are set', () => {
    const { parts } = readScript('x netdev=eth"0"\n').commands[0]?.words[1] ?? assert.fail('no word')
    assert.deepEqual(
      parts.map(({ text }) => text),
      ['netdev=eth0'],
    )
  })

  it('keeps blanks between two variables', () => {
    const { parts } = readScript('x "$a $b"\n').commands[0]?.words[1] ?? assert.fail('no word')
    assert.deepEqual(
      parts.map(({ text }) => text),
      ['a', ' ', 'b'],
    )
  })

  it('knows the name in ${…}', () => {
    const { parts } = readScript('x "${vifnum:-0}"\n').commands[0]?.words[1] ?? assert.fail('no word')
    assert.deepEqual(
      parts.map(({ kind, text }) => [kind, text]),
      [['variable', 'vifnum']],
    )
  })
})

describe('the name of a command', () => {
  const nameOf = (text: string) => commandName(readScript(text).commands[0] ?? assert.fail('no command'))

  it('is its file name, whatever folder stands in front', () => {
    assert.equal(nameOf('/etc/xen/scripts/network-bridge start\n'), 'network-bridge')
    assert.equal(nameOf('"$dir/vif-bridge" "$@"\n'), 'vif-bridge')
    assert.equal(nameOf('$(dirname $0)/network-nat start\n'), 'network-nat')
  })

  it('is unknown where a variable gives it', () => {
    assert.equal(nameOf('"$dir/$name" start\n'), null)
    assert.equal(nameOf('"${dir}bridge" start\n'), null)
    assert.equal(nameOf('A=1\n'), null)
  })
})

describe('commands of a script', () => {
  /** The commands of a script by their names. */
  function named(text: string): (name: string) => ShellCommand {
    const { commands } = readScript(text)
    return name => commands.find(({ words }) => words[0]?.text === name) ?? assert.fail(`no command ${name}`)
  }
  const TEXT = 'a\nif t; then b; c; else d; fi\ncase $1 in x) e;; esac\n'

  it('run together in one branch, and with what is around it', () => {
    const at = named(TEXT)
    assert.ok(runTogether(at('b'), at('c')) && runTogether(at('a'), at('b')) && runTogether(at('c'), at('a')))
  })

  it('do not run together in different branches', () => {
    const at = named(TEXT)
    assert.ok(!runTogether(at('b'), at('d')) && !runTogether(at('d'), at('e')))
  })
})

describe('the first line', () => {
  it('names the shell', () => {
    assert.equal(shebangOf('#!/bin/sh\n')?.interpreter, 'sh')
    assert.equal(shebangOf('#! /usr/bin/env bash\n')?.interpreter, 'bash')
    assert.equal(shebangOf('#!/bin/bash -e\r\n')?.interpreter, 'bash')
  })

  it('must be the very first', () => {
    assert.equal(shebangOf(' #!/bin/sh\n'), null)
    assert.equal(shebangOf('\n#!/bin/sh\n'), null)
  })
})

describe('what else a script shows', () => {
  it('are its functions, comments and double brackets', () => {
    const text = '# one\nf() { :; }\nfunction g { :; } # two\n[[ -n $a ]] && [ -n "$b" ]\n'
    const { functions, comments, doubleBrackets } = readScript(text)
    assert.deepEqual(
      functions.map(({ name }) => name),
      ['f', 'g'],
    )
    assert.deepEqual(
      comments.map(({ start, end }) => text.slice(start, end)),
      ['# one', '# two'],
    )
    assert.deepEqual(
      doubleBrackets.map(({ start }) => text.slice(start, start + 5)),
      ['[[ -n'],
    )
  })
})
