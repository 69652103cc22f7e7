import assert from 'node:assert/strict'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'
import { parseVtpm, VTPM } from './vtpm.ts'

const context = contextOf('4.17')
const problems = (text: string) => problemsOf(VTPM, text, context)
const mended = (text: string) => fixed(VTPM, text, context)

describe('a virtual TPM', () => {
  it('has a manager domain and perhaps a UUID', () => {
    const { backend, uuid, problems } = parseVtpm('backend=vtpmmgr,uuid=CF67710D-B756-086B-8CDE-BE61D2FACA1B', context)
    assert.equal(backend, 'vtpmmgr')
    assert.equal(uuid, 'cf67710d-b756-086b-8cde-be61d2faca1b')
    assert.deepEqual(problems, [])
    assert.equal(parseVtpm('backend=3', context).uuid, null)
  })

  it('is unknown to Xen before 4.3, which reads nothing of it', () => {
    assert.deepEqual(problemsOf(VTPM, 'uuid=x', contextOf('4.2')), [])
  })
})

describe('a mistake in vtpm', () => {
  it('is a missing backend', () => {
    assert.deepEqual(problems(''), ['error missing-field «»'])
    assert.deepEqual(problems('uuid=cf67710d-b756-086b-8cde-be61d2faca1b'), [
      'error missing-field «uuid=cf67710d-b756-086b-8cde-be61d2faca1b»',
    ])
  })

  it('is a text that is no UUID', () => {
    assert.deepEqual(problems('backend=dom1,uuid=cf67710d'), ['error invalid-uuid backend=dom1,uuid=«cf67710d»'])
    assert.equal(
      mended('backend=d,uuid={CF67710DB756086B8CDEBE61D2FACA1B}'),
      'backend=d,uuid=CF67710D-B756-086B-8CDE-BE61D2FACA1B',
    )
    assert.equal(
      mended('backend=d,uuid=cf67710d-b756-086b-8cde-be61d2faca1b '),
      'backend=d,uuid=cf67710d-b756-086b-8cde-be61d2faca1b',
    )
  })

  it('is one mistake, though the backend is missing with it', () => {
    assert.deepEqual(problems('uuid=zz'), ['error invalid-uuid uuid=«zz»'])
    assert.deepEqual(problems('backnd=dom1'), ['error unknown-field «backnd»=dom1'])
    assert.equal(mended('backnd=dom1'), 'backend=dom1')
  })

  it('is a UUID of xm times, with an instance', () => {
    assert.deepEqual(problems('instance=1,backend=0'), ['error unknown-field «instance»=1,backend=0'])
  })
})

describe('what can come in vtpm', () => {
  it('is a field or its value', () => {
    assert.equal(expected(VTPM, '|'), 'field «»')
    assert.equal(expected(VTPM, 'backend=do|m1'), 'value of backend backend=«dom1»')
    assert.equal(expected(VTPM, 'backend=dom1,u|'), 'field backend=dom1,«u» without backend')
  })

  it('is known in broken text too', () => {
    assert.equal(expected(VTPM, 'x,=,uuid=|'), 'value of uuid x,=,uuid=«»')
    assert.deepEqual(strayPlaces(VTPM, ODD_TEXTS, context), [])
  })
})
