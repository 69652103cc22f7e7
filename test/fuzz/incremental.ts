import assert from 'node:assert/strict'
import fc from 'fast-check'
import { resolveXl } from '../../server/src/domain/xl/resolve.ts'
import { resolveXm } from '../../server/src/domain/xm/resolve.ts'
import type { ConfigFile } from '../../server/src/syntax/model.ts'
import { GuestText } from '../../server/src/syntax/xencfg/parse.ts'
import type { Problem } from '../../server/src/text/problem.ts'
import { chooseSeed } from '../oracle/compare.ts'
import { grammar, parse } from '../support/guest.ts'
import { openTexts, type WildEdit, wildEdits } from './edits.ts'

/** Opens a text, edits it again and again, and holds everything against a fresh reading. Throws where it differs. */
export function editAndCompare(text: string, edits: readonly WildEdit[]): void {
  const guest = new GuestText(text, grammar)
  try {
    check(guest.file)
    for (const { at, remove, insert } of edits) {
      const { length } = guest.file.text
      const start = at % (length + 1)
      guest.edit({ start, end: Math.min(length, start + remove), text: insert })
      check(guest.file)
    }
  } finally {
    guest.dispose()
  }
}

function check(file: ConfigFile): void {
  const fresh = parse(file.text)
  assert.deepEqual(file, fresh)
  checkPlaces(file)
  for (const release of ['4.1', '4.17', '4.22'] as const) {
    const { problems } = resolveXl(file, release)
    assert.deepEqual(problems, resolveXl(fresh, release).problems)
    checkSpans(problems, file.text.length)
  }
  checkSpans(resolveXm(file, '3.0.3'), file.text.length)
}

/** Statements stand one behind the other, none is empty, and together they hold all that is no blank. */
function checkPlaces({ text, statements, offsets }: ConfigFile): void {
  assert.equal(offsets.length, statements.length)
  let end = 0
  let between = ''
  statements.forEach(({ length }, index) => {
    const offset = offsets[index] ?? -1
    assert.ok(offset >= end && length > 0, `statement ${index}`)
    between += text.slice(end, offset)
    end = offset + length
  })
  assert.match(between + text.slice(end), /^[ \t\n;]*$/)
}

function checkSpans(problems: readonly Problem[], length: number): void {
  for (const { span, fixes = [], related = [] } of problems) {
    const edits = fixes.flatMap(fix => fix.edits.map(edit => edit.span))
    for (const { start, end } of [span, ...edits, ...related.map(place => place.span)]) {
      assert.ok(start >= 0 && start <= end && end <= length, `a span from ${start} to ${end} of ${length}`)
    }
  }
}

/**
 * Runs up to `runs` random histories of edits, for so long at most, and says with which seed. A difference is shown with
 * the smallest text and edits that have it; XEN_SEED repeats a run, then without the limit of time.
 */
export function fuzzEdits(runs: number, milliseconds: number): void {
  const seed = chooseSeed()
  let texts = 0
  let edited = 0
  const property = fc.property(openTexts, wildEdits, (text, edits) => {
    texts++
    edited += edits.length
    editAndCompare(text, edits)
  })
  try {
    const limit = process.env.XEN_SEED ? {} : { interruptAfterTimeLimit: milliseconds }
    fc.assert(property, { seed, numRuns: runs, ...limit })
  } finally {
    console.log(`      seed ${seed}: ${texts} texts, ${edited} edits (repeat with XEN_SEED=${seed})`)
  }
  assert.ok(texts >= Math.min(runs, 10), 'there was time for hardly any text')
}
