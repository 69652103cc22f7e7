import assert from 'node:assert/strict'
import type { Release } from '../facts/releases.ts'
import { P9_LANGUAGE, parseP9 } from './p9.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const problems = (text: string, release: Release) => problemsOf(P9_LANGUAGE, text, contextOf(release))
const SHARE = 'tag=share,path=/srv/x,security_model=none'
const DAEMON = 'type=xen_9pfsd,security_model=none'

describe('a shared folder', () => {
  it('has a tag, a path and a security model', () => {
    for (const release of ['4.9', '4.17', '4.18', '4.19', '4.22'] as const) {
      const { tag, path, securityModel, backend, type, problems } = parseP9(`${SHARE},backend=nas`, contextOf(release))
      assert.deepEqual([tag, path, securityModel, backend, type], ['share', '/srv/x', 'none', 'nas', null])
      assert.deepEqual(problems, [])
    }
  })

  it('can be served by a daemon with limits since 4.19', () => {
    const text = `${DAEMON},max-files=9,max-open-files=8,max-space=100,auto-delete=1`
    const { type, maxFiles, maxOpenFiles, maxSpace, autoDelete, problems } = parseP9(text, contextOf('4.19'))
    assert.deepEqual([type, maxFiles, maxOpenFiles, maxSpace, autoDelete], ['xen_9pfsd', 9, 8, 100, true])
    assert.deepEqual(problems, [])
  })

  it('is unknown to Xen before 4.9, which reads nothing of it', () => {
    assert.deepEqual(problems('x', '4.8'), [])
  })
})

describe('a mistake in p9', () => {
  it('is a missing part: refused up to 4.18, later when the guest is created', () => {
    assert.deepEqual(problems('tag=a,path=/x', '4.17'), ['error missing-field «tag=a,path=/x»'])
    assert.deepEqual(problems('tag=a,path=/x', '4.18'), ['error missing-field «tag=a,path=/x»'])
    assert.deepEqual(problems('tag=a,path=/x', '4.19'), ['warning missing-field «tag=a,path=/x»'])
    assert.deepEqual(problems('type=xen_9pfsd', '4.20'), ['warning missing-field «type=xen_9pfsd»'])
  })

  it('is a name that there is not', () => {
    assert.deepEqual(problems(`${SHARE},acces=ro`, '4.20'), [`error unknown-field ${SHARE},«acces»=ro`])
    assert.equal(
      fixed(P9_LANGUAGE, 'tag=a,paht=/x,security_model=none', contextOf('4.17')),
      'tag=a,path=/x,security_model=none',
    )
  })

  it('is a blank beside the sign, up to 4.17', () => {
    assert.deepEqual(problems('tag =a,path=/x,security_model=none', '4.17'), [
      'error unknown-field «tag »=a,path=/x,security_model=none',
    ])
    assert.deepEqual(problems('tag = a ,path=/x,security_model=none', '4.18'), [])
    assert.equal(parseP9('tag = a ,path=/x', contextOf('4.18')).tag, 'a')
  })

  it('is a part without a sign or value', () => {
    assert.deepEqual(problems(`${SHARE},ro`, '4.17'), [`warning missing-value ${SHARE},«ro»`])
    assert.deepEqual(problems(`ro,${SHARE}`, '4.17'), [`error missing-value «ro»,${SHARE}`])
    assert.deepEqual(problems(`${SHARE},ro`, '4.18'), [`error missing-value ${SHARE},«ro»`])
    assert.deepEqual(problems(`${SHARE},backend=`, '4.18'), [`error missing-value ${SHARE},«backend=»`])
    assert.deepEqual(problems(`${SHARE},backend=`, '4.17'), [])
  })

  it('is nothing at all, where xl crashes since 4.18', () => {
    assert.deepEqual(problems('', '4.17').length, 3)
    assert.deepEqual(problems('', '4.20'), ['error missing-value «»'])
    assert.deepEqual(problems(',,', '4.20'), ['error missing-value «,,»'])
  })

  it('is another server, or limits with QEMU, which has none', () => {
    assert.deepEqual(problems(`${SHARE},type=qmu`, '4.19'), [`error unknown-value ${SHARE},type=«qmu»`])
    assert.deepEqual(problems(`${SHARE},type=QEMU`, '4.19'), [])
    assert.deepEqual(problems(`${SHARE},max-files=5`, '4.19'), [`warning contradiction ${SHARE},«max-files=5»`])
    assert.deepEqual(problems(`${SHARE},max-files=0`, '4.19'), [])
  })

  it('is a limit that is no number', () => {
    assert.deepEqual(problems(`${DAEMON},max-files=many`, '4.19'), [`error not-a-number ${DAEMON},max-files=«many»`])
    assert.deepEqual(problems(`${DAEMON},max-files=-1`, '4.19'), [`error value-out-of-range ${DAEMON},max-files=«-1»`])
    assert.deepEqual(problems(`${DAEMON},max-space=1G`, '4.19'), [`warning not-a-number ${DAEMON},max-space=«1G»`])
    assert.deepEqual(problems(`${DAEMON},auto-delete=yes`, '4.19'), [
      `warning not-a-number ${DAEMON},auto-delete=«yes»`,
    ])
  })
})

describe('a shared folder behind others, up to 4.17', () => {
  const read = (text: string, release: Release) =>
    parseP9(text, { ...contextOf(release), earlier: [`${SHARE},backend=d`] })

  it('takes over what it does not say', () => {
    const { tag, path, securityModel, backend, problems: found } = read('path=/srv/y', '4.17')
    assert.deepEqual([tag, path, securityModel, backend], ['share', '/srv/y', 'none', 'd'])
    assert.deepEqual(found, [])
  })

  it('stands for itself since 4.18', () => {
    const { tag, backend } = read('path=/srv/y', '4.18')
    assert.deepEqual([tag, backend], [null, null])
  })
})

describe('what can come in p9', () => {
  it('is a field or its value', () => {
    assert.equal(expected(P9_LANGUAGE, '|'), 'field «»')
    assert.equal(expected(P9_LANGUAGE, 'tag=a, sec|'), 'field tag=a, «sec» without tag')
    assert.equal(
      expected(P9_LANGUAGE, 'tag=a,security_model=n|one,path=/x'),
      'value of security_model tag=a,security_model=«none»,path=/x',
    )
    assert.equal(expected(P9_LANGUAGE, `${SHARE},type=|`), `value of type ${SHARE},type=«»`)
  })

  it('is known in broken text too', () => {
    assert.equal(expected(P9_LANGUAGE, 'tag,=,path=|'), 'value of path tag,=,path=«»')
    for (const release of ['4.17', '4.18'] as const) {
      assert.deepEqual(strayPlaces(P9_LANGUAGE, ODD_TEXTS, contextOf(release)), [])
    }
  })
})
