/**
 * Collects every sentence that the product says (the first argument of `l10n.t`) into l10n/bundle.l10n.json, the file
 * translators start from. Option --check: changes nothing and fails when the file is not what it would be.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './bootstrap.mjs'

const bundle = join(root, 'l10n', 'bundle.l10n.json')
const CALL = /\bl10n\.t\(\s*(.)/g
const LITERAL = /^(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")\s*[,)]/

/** The sentences of one source file. Throws when a message is not one whole literal. */
function sentencesOf(file) {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(CALL)].map(call => {
    const start = call.index + call[0].length - 1
    const literal = LITERAL.exec(text.slice(start))
    if (!literal) {
      const line = text.slice(0, start).split('\n').length
      throw new Error(`${file}:${line}: a message must be one whole text, not put together from pieces.`)
    }
    return (literal[1] ?? literal[2]).replace(/\\(.)/g, (_, letter) => (letter === 'n' ? '\n' : letter))
  })
}

const files = ['client/src', 'server/src'].flatMap(folder => globSync(`${folder}/**/*.ts`, { cwd: root }))
const sentences = [...new Set(files.filter(file => !file.endsWith('.test.ts')).flatMap(sentencesOf))].sort()
const json = `${JSON.stringify(Object.fromEntries(sentences.map(sentence => [sentence, sentence])), null, 2)}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(bundle, json)
  console.log(`${sentences.length} sentences in l10n/bundle.l10n.json`)
} else if (readFileSync(bundle, 'utf8') !== json) {
  console.error('l10n/bundle.l10n.json is not up to date: run npm run l10n.')
  process.exitCode = 1
}
