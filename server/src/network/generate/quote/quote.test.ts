import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import * as fc from 'fast-check'
import { parse } from 'yaml'
import { iniSections } from '../../../dom0/ini.ts'
import { readString } from '../../../syntax/sxp/atoms.ts'
import { attempt, Refusal } from '../refusal.ts'
import { comment } from './comment.ts'
import { keyfileEntry, systemdEntry } from './ini.ts'
import { nftName } from './nft.ts'
import { nixList, nixName, nixString } from './nix.ts'
import { assignment, plain } from './plain.ts'
import { absolutePath, pathIn } from './printable.ts'
import { command, shellWord } from './shell.ts'
import { sxpAtom } from './sxp.ts'
import { vifItem, xlString } from './xencfg.ts'
import { yamlText } from './yaml.ts'

/** What people (and attackers) put into names. */
const HOSTILE = [
  'a;reboot',
  '$(id)',
  '`id`',
  '${HOME}',
  "it's",
  'say "hi"',
  'back\\slash\\',
  '../../etc/passwd',
  '100%s',
  '# comment',
  'a b',
  '-rf',
  '*',
  '{ }',
  'true',
  '010',
  '橋',
]

const UNPRINTABLE = ['two\nlines', 'tab\there', 'nul\0', 'right\u202eleft', 'bell\x07', 'line\u2028line']

describe('a value in quotes', () => {
  for (const [what, write] of Object.entries<(text: string) => string>({
    'a word of the shell': shellWord,
    'a comment': comment,
    'an atom of xend': sxpAtom,
    'a string of xl': xlString,
    'a string of Nix': nixString,
    'a name for nft': nftName,
    'a plain word': text => plain(text, 'x'),
    'a name of a file': text => pathIn('/etc', text),
    'an entry of systemd': text => systemdEntry('Name', text),
    'an entry of a keyfile': text => keyfileEntry('id', text),
    'a field of a vif item': text => vifItem([['bridge', text]]),
    'a value of YAML': text => yamlText({ name: text }),
    'a key of YAML': text => yamlText({ [text]: 1 }),
  })) {
    it(`is refused as ${what} where it does not print`, () => {
      for (const text of UNPRINTABLE) assert.ok(attempt(() => write(text)) instanceof Refusal, JSON.stringify(text))
    })
  }

  it('names itself in the refusal, and what to do', () =>
    assert.throws(() => plain('a;reboot', 'rc.conf'), {
      name: 'Refusal',
      message: 'a;reboot cannot be written safely in rc.conf: choose a name of letters, digits, . _ and -.',
    }))

  it('is one word of the shell, whatever it holds', () => {
    const words = [...HOSTILE, '']
    const { stdout } = spawnSync('sh', ['-c', command('printf', '%s\\n', ...words)], { encoding: 'utf8' })
    assert.equal(stdout, `${words.join('\n')}\n`)
    assert.equal(command('ip', 'link', 'set', 'eno1', 'up'), 'ip link set eno1 up')
  })

  it('is the same text for a reader of YAML, as value and as key', () => {
    const value = Object.fromEntries(HOSTILE.map(text => [text, text]))
    assert.deepEqual(parse(yamlText(value), { version: '1.1' }), value)
    assert.equal(yamlText({ dhcp4: false, id: 10, via: '192.0.2.1' }), 'dhcp4: false\nid: 10\nvia: 192.0.2.1\n')
  })

  it('is the same text for xend, and nothing more', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab \'"\\()#;$1xn') }), text => {
        const atom = sxpAtom(text)
        if (!atom.startsWith("'")) return /^[\w.:/~-]+$/.test(atom) && atom === text
        const read = readString(atom, 0, atom.length)
        return read.closed && read.atom.text === text && read.atom.span.end === atom.length
      }),
    ))

  it('is the same entry in a file of systemd or a keyfile, or refused', () => {
    for (const text of HOSTILE) {
      for (const write of [systemdEntry, keyfileEntry]) {
        const line = attempt(() => write('Name', text))
        if (line instanceof Refusal) assert.match(line.message, /cannot be written safely/)
        else
          assert.deepEqual(
            iniSections(`[S]\n${line}\n`).flatMap(({ entries }) => entries.map(({ value }) => value)),
            [text],
          )
      }
    }
    assert.equal(systemdEntry('STP', false), 'STP=no')
    assert.equal(keyfileEntry('stp', false), 'stp=false')
  })

  it('is a specifier of systemd nowhere, and a list of a keyfile nowhere', () => {
    assert.throws(() => systemdEntry('Name', '100%s'), Refusal)
    assert.throws(() => keyfileEntry('id', 'a;reboot'), Refusal)
    assert.throws(() => keyfileEntry('id', ''), Refusal)
  })

  it('is a string of Nix that computes nothing', () => {
    assert.equal(nixString('${builtins.exec}'), '"\\${builtins.exec}"')
    assert.equal(nixString('a "b" \\c'), '"a \\"b\\" \\\\c"')
    assert.deepEqual(['eno1', 'eno1.10', 'or', '1st'].map(nixName), ['eno1', '"eno1.10"', '"or"', '"1st"'])
    assert.equal(nixList(['eno1', '$x']), '[ "eno1" "$x" ]')
    assert.equal(nixList([]), '[ ]')
  })

  it('without quotes is of harmless characters alone', () => {
    const taken = HOSTILE.filter(text => !(attempt(() => plain(text, 'x')) instanceof Refusal))
    assert.deepEqual(taken, ['../../etc/passwd', 'true', '010'])
    assert.equal(plain('2001:db8::10/64', 'x'), '2001:db8::10/64')
    assert.equal(assignment('config_eno1', ['dhcp'], 'x'), 'config_eno1="dhcp"')
    assert.throws(() => assignment('config_a;b', ['dhcp'], 'x'), Refusal)
    assert.throws(() => assignment('config_a', ['$(id)'], 'x'), Refusal)
  })

  it('as the name of a file stays in its folder', () => {
    assert.equal(pathIn('/etc/netplan', 'xenbr0.yaml'), '/etc/netplan/xenbr0.yaml')
    for (const name of ['../passwd', 'a/b', '.', '..', '', '-f', '*'])
      assert.throws(() => pathIn('/etc', name), Refusal, name)
  })

  it('as the path of a file has no turn in it', () => {
    assert.equal(absolutePath('/etc/xen/my guest'), '/etc/xen/my guest')
    for (const path of ['web', '/', '/etc/../passwd', '/etc//x', './x', '', '/etc/a\nb'])
      assert.throws(() => absolutePath(path), Refusal, path)
  })

  it('in a vif item ends at no comma', () => {
    assert.equal(
      vifItem([
        ['mac', '00:16:3e:00:00:01'],
        ['bridge', 'xenbr0'],
      ]),
      "'mac=00:16:3e:00:00:01,bridge=xenbr0'",
    )
    for (const name of ['a,script=/tmp/x', "a'", 'a"', 'a\\', ' a', ''])
      assert.throws(() => vifItem([['bridge', name]]), Refusal, name)
  })

  it('for nft has no pattern and no quote', () => {
    assert.equal(nftName('eno1.10'), '"eno1.10"')
    for (const name of ['eth*', 'a"; flush ruleset', 'a\\']) assert.throws(() => nftName(name), Refusal, name)
  })

  it('in a comment stays on its line', () => {
    assert.equal(comment('guest $(id); reboot'), '# guest $(id); reboot')
    assert.equal(comment('goes on \\'), '# goes on ')
  })
})
