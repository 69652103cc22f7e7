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

describe('a comment above a line', () => {
  it('speaks of a line that is no setting at all, the next one that is no comment', () => {
    assert.deepEqual(problemsIn('# xen-config: ignore syntax-upper-case\n\n# the size\nMemory = 512\n'), [])
    assert.deepEqual(problemsIn('# xen-config: ignore syntax-unexpected-token\n= 512\n'), [])
  })

  it('speaks of that line only, when a sound one follows', () => {
    const text = '# xen-config: ignore syntax-upper-case\nMemory = 512\nVcpus = 1\n'
    assert.deepEqual(problemsIn(text), ['syntax-upper-case Vcpus'])
  })

  it('speaks of the first setting of its line only', () => {
    const text = '# xen-config: ignore unknown-key\na1 = 1; b1 = 1\n'
    assert.deepEqual(problemsIn(text), ['unknown-key b1'])
  })

  it('may stand with others of its kind, each for its code', () => {
    const text = '# xen-config: ignore unknown-key\n# xen-config: ignore syntax-unexpected-character\nfoo = 5G\n'
    assert.deepEqual(problemsIn(text), [])
  })

  it('may give the reason behind the codes', () => {
    assert.deepEqual(problemsIn('# xen-config: ignore unknown-key, not-a-number – an old tool reads it\na1 = 1\n'), [])
    assert.deepEqual(problemsIn('#xen-config:ignore unknown-key # as above\na1 = 1\n'), [])
  })

  it('works in a file with Windows line ends', () => {
    const text = '# xen-config: ignore unknown-key\r\na1 = 1\r\n'
    assert.deepEqual(problemsIn(text), ['syntax-carriage-return'])
  })

  it('has nothing to speak of at the end of the file', () => {
    assert.deepEqual(problemsIn('a1 = 1\n# xen-config: ignore unknown-key\n'), ['unknown-key a1'])
  })
})

describe('comments of several kinds', () => {
  it('do not disturb each other', () => {
    const text = `# xen-config: ignore-file not-a-number
a1 = 1 # xen-config: ignore unknown-key
b1 = 1
# xen-config: ignore unknown-key
c1 = 1
vcpus = "x"
`
    assert.deepEqual(problemsIn(text), ['unknown-key b1'])
  })

  it('reach as far as the farthest of them', () => {
    const text = '# xen-config: ignore-file unknown-key\na1 = 1 # xen-config: ignore unknown-key\nb1 = 1\n'
    assert.deepEqual(problemsIn(text), [])
  })

  it('are found by the ten thousand without delay', () => {
    const text = 'a1 = 1 # xen-config: ignore unknown-key\n'.repeat(10_000)
    assert.deepEqual(problemsIn(text, { only: 'unknown' }), [])
  })
})
