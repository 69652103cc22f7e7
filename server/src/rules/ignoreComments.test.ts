import assert from 'node:assert/strict'
import { allProblemsIn, problemsIn } from '../../../test/support/guest.ts'

describe('a comment at the end of a line', () => {
  it('silences its code on that line only', () => {
    const text = 'memmory = 1  # xen-config: ignore unknown-key\nmemmory2 = 1\n'
    assert.deepEqual(problemsIn(text), ['unknown-key memmory2'])
  })

  it('leaves other codes alone', () => {
    const text = 'memory = "1G"  # xen-config: ignore unknown-key\n'
    assert.deepEqual(problemsIn(text), ['not-a-number "1G"'])
  })

  it('takes several codes', () => {
    const text = 'memmory = 1; vcpus = "x" # xen-config: ignore unknown-key, not-a-number\n'
    assert.deepEqual(problemsIn(text), [])
  })

  it('speaks of the line it stands on inside a list', () => {
    const text = "vif = [\n 'mac=1', # xen-config: ignore invalid-mac\n 'mac=2',\n]\n"
    assert.deepEqual(problemsIn(text), ['invalid-mac 2'])
  })
})

describe('a comment on a line of its own', () => {
  it('speaks of the next setting', () => {
    const text = '# xen-config: ignore unknown-key\nmemmory = 1\nmemmory2 = 2\n'
    assert.deepEqual(problemsIn(text), ['unknown-key memmory2'])
  })

  it('speaks of the next setting over blank lines and other comments', () => {
    const text = '# xen-config: ignore unknown-key\n\n# the old name\nmemmory = 1\n'
    assert.deepEqual(problemsIn(text), [])
  })

  it('speaks of the whole of a setting over several lines', () => {
    const text = "# xen-config: ignore invalid-mac\nvif = [\n 'mac=1',\n 'mac=2',\n]\n"
    assert.deepEqual(problemsIn(text), [])
  })

  it('speaks of the next line inside a list', () => {
    const text = "vif = [\n # xen-config: ignore invalid-mac\n 'mac=1',\n 'mac=2',\n]\n"
    assert.deepEqual(problemsIn(text), ['invalid-mac 2'])
  })

  it('also silences what cannot be read', () => {
    assert.deepEqual(problemsIn('# xen-config: ignore syntax-unquoted-word\non_crash = destroy\n'), [])
  })
})

describe('a comment for the whole file', () => {
  it('stands above the first setting', () => {
    const text = '# xen-config: ignore-file unknown-key\na1 = 1\nb1 = 1\n'
    assert.deepEqual(problemsIn(text), [])
  })

  it('silences what concerns the file as a whole', () => {
    assert.deepEqual(allProblemsIn('# xen-config: ignore-file missing-name, missing-kernel\nmemory = 1\n'), [])
  })

  it('says nothing further down', () => {
    const text = 'a1 = 1\n# xen-config: ignore-file unknown-key\nb1 = 1\n'
    assert.deepEqual(problemsIn(text), ['unknown-key a1', 'unknown-key b1'])
  })
})

describe('a comment that only looks alike', () => {
  for (const comment of ['# xen-config ignore unknown-key', '# ignore unknown-key', '# xen-config: unknown-key']) {
    it(`silences nothing: ${comment}`, () => assert.deepEqual(problemsIn(`a1 = 1 ${comment}\n`), ['unknown-key a1']))
  }

  it('silences nothing inside a string', () => {
    assert.deepEqual(problemsIn('a1 = "# xen-config: ignore unknown-key"\n'), ['unknown-key a1'])
  })
})
