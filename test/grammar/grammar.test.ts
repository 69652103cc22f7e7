import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { createRegistry, loadConfiguration } from 'vscode-tmgrammar-test/dist/common/index.js'

const here = import.meta.dirname
const root = join(here, '..', '..')
const tool = join(root, 'node_modules', 'vscode-tmgrammar-test', 'dist', 'unit.js')
const cases = readdirSync(here).filter(name => /\.(?:xl|hvm|sxp|conf)$/.test(name))
const configuration = join(root, 'package.json')

/** Runs assertions in comments against the grammars of the manifest. */
function check(file: string): { passed: boolean; output: string } {
  const result = spawnSync(process.execPath, [tool, '--config', configuration, file], { cwd: root, encoding: 'utf8' })
  return { passed: result.status === 0, output: result.stdout + result.stderr }
}

/** The scopes of every token of a text, from outside in. */
async function scopesOf(scope: string, text: string): Promise<{ token: string; scopes: string[] }[]> {
  const registry = createRegistry(loadConfiguration(configuration, undefined, undefined).grammars)
  const grammar = await registry.loadGrammar(scope)
  assert.ok(grammar)
  let stack = null
  const found = []
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack)
    stack = ruleStack
    found.push(...tokens.map(each => ({ token: line.slice(each.startIndex, each.endIndex), scopes: each.scopes })))
  }
  return found
}

describe('TextMate grammars', () => {
  for (const name of cases) {
    it(readFileSync(join(here, name), 'utf8').split('"')[3] ?? name, () => {
      const { passed, output } = check(relative(root, join(here, name)))
      assert.ok(passed, output)
    })
  }

  it('are really compared: a wrong expectation fails', () => {
    const folder = mkdtempSync(join(tmpdir(), 'xen-config-grammar-'))
    const file = join(folder, 'wrong.xl')
    writeFileSync(file, '# SYNTAX TEST "source.xen-guest" "wrong"\nmemory = 1\n#        ^ string.quoted\n')
    try {
      const { passed, output } = check(file)
      assert.equal(passed, false)
      assert.match(output, /missing required scopes/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('colour what a script would do: its commands, reasons, and what comes and goes', async () => {
    const text =
      'x start, as Xen\n\nx start:\n\n  1  ip link set a up\n     A reason.\n\n+ xenbr0  -\n- veth0\n~ eth0\n  eth1'
    const found = await scopesOf('text.xen-run', text)
    const of = (token: string) =>
      found
        .find(each => each.token === token)
        ?.scopes.at(-1)
        ?.replace('.xen-run', '')
    assert.deepEqual(
      ['x start, as Xen', 'x start', '  1', '     A reason.', '+ xenbr0  -', '- veth0', '~ eth0', '  eth1'].map(of),
      [
        ...['markup.heading', 'entity.name.section', 'constant.numeric', 'comment.line'],
        ...['markup.inserted', 'markup.deleted', 'markup.changed', 'text'],
      ],
    )
  })

  it('find nothing illegal in the samples', async () => {
    const samples = join(root, 'samples')
    const guests = readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter(
      name => /etc\/xen\/[^/]+(?:\.cfg|\/rhel4|rhel4)$/.test(name) && !name.startsWith('practice'),
    )
    assert.ok(guests.length >= 5, `guests in samples: ${guests}`)
    for (const name of guests) {
      const tokens = await scopesOf('source.xen-guest', readFileSync(join(samples, name), 'utf8'))
      const illegal = tokens.filter(({ scopes }) => scopes.some(scope => scope.startsWith('invalid')))
      assert.deepEqual(illegal, [], name)
    }
  })

  it('of xl.conf and CPU pools include that of guests', async () => {
    for (const scope of ['source.xen-xl-conf', 'source.xen-cpupool']) {
      const tokens = await scopesOf(scope, 'name = "pool"')
      assert.deepEqual(tokens[0]?.scopes, [scope, 'variable.key.xen-guest'])
    }
  })
})
