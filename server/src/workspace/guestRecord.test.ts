import assert from 'node:assert/strict'
import { parse } from '../../../test/support/guest.ts'
import { resolveXl } from '../domain/xl/resolve.ts'
import { findingsBeside, guestFindings } from '../rules/findings.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { Problem } from '../text/problem.ts'
import { withoutRemarks } from './guestRecord.ts'

const TARGET = { toolstack: 'xl', release: '4.17' } as const
const REMARKED = `# A guest for the web.
#
name = "web" # its name
# xen-config: ignore duplicate-mac
vif = [ "mac=00:16:3e:00:00:01" ]
# kernel = "/old"
memroy = 5
`

/** What other files make of a place of a text. */
function across(text: string, code: string, place: string): Problem {
  const start = text.indexOf(place)
  return { code, severity: 'warning', span: { start, end: start + place.length }, message: code }
}

describe('a guest that is kept without its remarks', () => {
  let whole: ConfigFile
  let kept: ConfigFile

  before(() => {
    whole = parse(REMARKED)
    kept = withoutRemarks(whole)
  })

  it('has lost only comments', () => {
    assert.equal(kept.text, whole.text)
    assert.deepEqual([whole.statements.length, kept.statements.length], [7, 4])
  })

  it('says the same, at the same places', () => {
    assert.deepEqual(resolveXl(kept, '4.17').problems, resolveXl(whole, '4.17').problems)
    assert.deepEqual(guestFindings(kept, TARGET, {}), guestFindings(whole, TARGET, {}))
  })

  it('still says what is to be ignored', () => {
    const twice = [across(REMARKED, 'duplicate-mac', '00:16:3e:00:00:01'), across(REMARKED, 'duplicate-name', '"web"')]
    const told = (file: ConfigFile) => findingsBeside(file, TARGET, {}, twice).map(({ code }) => code)
    assert.deepEqual(told(kept), ['duplicate-name'])
    assert.deepEqual(told(whole), told(kept))
  })
})

describe('what other files make of a guest', () => {
  const codes = (text: string, found: readonly Problem[], levels = {}) =>
    findingsBeside(parse(text), TARGET, levels, found).map(({ code, severity }) => `${severity} ${code}`)

  it('is told without what the guest shows by itself', () => {
    const text = 'name = "web"\nmemroy = 5\n'
    assert.deepEqual(codes(text, [across(text, 'duplicate-name', '"web"')]), ['warning duplicate-name'])
    assert.deepEqual(codes(text, []), [])
  })

  it('is not told where the guest itself is wrong, as in an editor', () => {
    const text = 'name = "web"\nmemroy = 5\n'
    assert.deepEqual(codes(text, [across(text, 'memory-above-host', 'memroy')]), [])
  })

  it('is told as the user likes it', () => {
    const text = 'name = "web"\n'
    const found = [across(text, 'duplicate-name', '"web"')]
    assert.deepEqual(codes(text, found, { 'duplicate-name': 'error' }), ['error duplicate-name'])
    assert.deepEqual(codes(text, found, { 'duplicate-name': 'off' }), [])
  })
})
