import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isProblemCode, PROBLEMS } from './problems.ts'

const SERVER = join(import.meta.dirname, '..')
const codes = Object.keys(PROBLEMS)

/** The code of the product, tests left out. */
function sources(folder: string): readonly { readonly path: string; readonly text: string }[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const product = files.filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  return product.map(path => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}

describe('the codes of findings', () => {
  it('are short words with dashes', () => {
    assert.deepEqual(
      codes.filter(code => !/^[a-z]+(-[a-z]+)*$/.test(code)),
      [],
    )
    assert.deepEqual(
      codes.filter(code => code.length > 30),
      [],
    )
  })

  it('each have a page', () => {
    const pages = new Set(readdirSync(join(SERVER, 'docs/en/problems')))
    assert.deepEqual(
      codes.filter(code => !pages.has(`${code}.md`)),
      [],
    )
  })

  it('are errors where they begin with syntax-: xl loads nothing of such a file', () => {
    const syntax = Object.entries(PROBLEMS).filter(([code]) => code.startsWith('syntax-'))
    assert.ok(syntax.length > 10)
    assert.deepEqual(
      syntax.filter(([, severity]) => severity !== 'error'),
      [],
    )
  })

  it('are recognised, and nothing else is', () => {
    assert.ok(isProblemCode('unknown-value'))
    assert.ok(isProblemCode('syntax-missing-comma'))
    for (const word of ['', 'unknown', 'UNKNOWN-VALUE', 'toString', 'constructor', '__proto__']) {
      assert.ok(!isProblemCode(word), word)
    }
  })

  it('are all in the table that the code gives to a finding', () => {
    const given = sources(SERVER).flatMap(({ path, text }) =>
      [...text.matchAll(/\bcode: '([a-z-]+)'/g)].map(match => ({ path, code: match[1] ?? '' })),
    )
    assert.ok(given.length > 10)
    assert.deepEqual(
      given.filter(({ code }) => !isProblemCode(code)),
      [],
    )
  })

  it('of syntax are all in the table that the notation gives', () => {
    const notation = sources(join(SERVER, 'syntax/xencfg')).map(({ text }) => text)
    const given = notation.flatMap(text =>
      [...text.matchAll(/\brefuse\(\s*'([a-z-]+)'/g)].map(match => `syntax-${match[1]}`),
    )
    assert.ok(given.length > 15)
    assert.deepEqual(
      given.filter(code => !isProblemCode(code)),
      [],
    )
  })
})
