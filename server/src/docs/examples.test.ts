import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { domainKey, isRead } from '../facts/domainKeys.ts'
import { newestRelease, type Release } from '../facts/releases.ts'
import type { Step } from '../rules/change.ts'
import { guestFindings } from '../rules/findings.ts'
import { upgradeChanges } from '../rules/upgrade.ts'
import { type Grammar, loadGrammar } from '../syntax/xencfg/grammar.ts'
import { parseGuest } from '../syntax/xencfg/parse.ts'
import type { Problem } from '../text/problem.ts'

// What the reference shows is tried: a right example has no fault, and a wrong one has just the fault of its page.

const ROOT = join(import.meta.dirname, '../../..')
const bytes = (path: string) => readFileSync(join(ROOT, path))

interface Example {
  readonly page: string
  readonly text: string
}

function examples(shelf: 'keys' | 'fields' | 'interfaces' | 'problems', heading = ''): readonly Example[] {
  const folder = join(import.meta.dirname, 'en', shelf)
  const fence = new RegExp(`^${heading}[^\\n]*\\n(?:\\n)?\`\`\`xen-guest\\n([\\s\\S]*?)^\`\`\`$`, 'gm')
  return readdirSync(folder).flatMap(file => {
    const text = readFileSync(join(folder, file), 'utf8')
    return [...text.matchAll(fence)].map(match => ({ page: file.replace(/\.md$/, ''), text: match[1] ?? '' }))
  })
}

/** An example shows only what it is about; this adds what a guest cannot do without. */
function asGuest({ page, text }: Example): string {
  const has = (name: string) => new RegExp(`^${name} = `, 'm').test(text)
  const facts = domainKey(page)
  const onlyHvm = facts?.onlyFor && !facts.guestTypes.includes('pv')
  const type = has('type') || has('builder') ? '' : onlyHvm ? 'type = "hvm"\n' : 'type = "pv"\n'
  const boots = /^(kernel|bootloader|firmware) = |type = "hvm"|builder = "hvm"/m.test(type + text)
  return `${has('name') ? '' : 'name = "example"\n'}${type}${boots ? '' : 'kernel = "/vmlinuz"\n'}${text}`
}

/** The page shows a release's own way; others are tried with the newest xl. */
const RELEASES: Readonly<Record<string, Release>> = { 'syntax-not-in-release': '4.12', 'key-not-in-release': '4.9' }
/** The page shows what changes from one release to another. */
const STEPS: Readonly<Record<string, Step>> = {
  'changed-default': { from: '4.1', to: '4.2' },
  'changed-effect': { from: '4.2', to: '4.4' },
}
const releaseOf = (page: string): Release => RELEASES[page] ?? newestRelease('xl')

/** Faults that lie in the file as a whole or in characters that a page cannot show. */
const TRIED_ALONE = ['missing-name', 'missing-kernel']
const INVISIBLE: Readonly<Record<string, (text: string) => string>> = {
  'syntax-byte-order-mark': text => `\uFEFF${text}`,
  'syntax-carriage-return': text => text.replaceAll('\n', '\r\n'),
  'syntax-comment-at-end': text => text.trimEnd(),
}

describe('the examples of the reference', () => {
  let grammar: Grammar
  before(async () => {
    grammar = await loadGrammar({
      treeSitter: bytes('node_modules/web-tree-sitter/web-tree-sitter.wasm'),
      xencfg: bytes('syntaxes/tree-sitter-xencfg/tree-sitter-xencfg.wasm'),
    })
  })

  const problemsOf = (text: string, release: Release): readonly Problem[] =>
    guestFindings(parseGuest(text, grammar), { toolstack: 'xl', release }, {})
  /** Errors and warnings; a right example may well earn a hint. */
  const faultsOf = (text: string, release: Release) =>
    problemsOf(text, release).filter(({ severity }) => severity === 'error' || severity === 'warning')

  it('are right on the pages of keys', () => {
    const faults = examples('keys').flatMap(example =>
      faultsOf(asGuest(example), newestRelease('xl'))
        .filter(({ code }) => !(isOld(example.page) && OLD_KEY_CODES.has(code)))
        .map(problem => `${example.page}: ${problem.code}: ${problem.message}`),
    )
    assert.deepEqual(faults, [])
  })

  it('are right on the pages of fields', () => {
    const faults = examples('fields').flatMap(example =>
      faultsOf(asGuest(example), newestRelease('xl')).map(
        problem => `${example.page}: ${problem.code}: ${problem.message}`,
      ),
    )
    assert.deepEqual(faults, [])
  })

  it('are right on the pages of interfaces', () => {
    const faults = examples('interfaces').flatMap(example =>
      faultsOf(asGuest(example), newestRelease('xl')).map(problem => `${example.page}: ${problem.message}`),
    )
    assert.deepEqual(faults, [])
  })

  for (const example of examples('problems', 'Wrong')) {
    it(`show ${example.page} where they are wrong`, () => {
      const text = TRIED_ALONE.includes(example.page) ? example.text : asGuest(example)
      const broken = INVISIBLE[example.page]?.(text) ?? text
      const step = STEPS[example.page]
      const found = step
        ? upgradeChanges(parseGuest(broken, grammar), step)
        : problemsOf(broken, releaseOf(example.page))
      const codes = found.map(problem => problem.code)
      assert.ok(codes.includes(example.page), `found ${codes.join(', ') || 'nothing'}`)
    })
  }

  it('are right where a problem page says so', () => {
    const faults = examples('problems', 'Right').flatMap(example =>
      faultsOf(asGuest(example), releaseOf(example.page)).map(
        problem => `${example.page}: ${problem.code}: ${problem.message}`,
      ),
    )
    assert.deepEqual(faults, [])
  })
})

const OLD_KEY_CODES = new Set<string>(['other-toolstack-key', 'key-not-in-release', 'deprecated-key', 'release-path'])

/** A key whose page shows it in use although the newest xl does not read it, or would rather not. */
function isOld(name: string): boolean {
  const key = domainKey(name)
  return !key || !!key.deprecated || !isRead(key, { toolstack: 'xl', release: newestRelease('xl') })
}
