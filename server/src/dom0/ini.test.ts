import assert from 'node:assert/strict'
import { entriesOf, iniSections, lastEntry, truth } from './ini.ts'

describe('a file with sections', () => {
  const text = `# made by hand
[Match]
Name = eno1

[Network]
Address=192.0.2.1/24
; Address=198.51.100.1/24
Address = 192.0.2.2/24 \t
DNS=192.0.2.53 \\
    192.0.2.54

[Route]
Gateway=192.0.2.254
`
  const sections = iniSections(text)

  it('keeps them in order', () => {
    assert.deepEqual(
      sections.map(({ name }) => name),
      ['Match', 'Network', 'Route'],
    )
  })

  it('may give a key several times; the last one counts where only one can', () => {
    assert.deepEqual(
      entriesOf(sections, 'Network', 'Address').map(({ value }) => value),
      ['192.0.2.1/24', '192.0.2.2/24'],
    )
    assert.equal(lastEntry(sections, 'Network', 'Address')?.value, '192.0.2.2/24')
    assert.equal(lastEntry(sections, 'Network', 'Gateway'), null)
  })

  it('knows where each value stands', () => {
    const { span } = lastEntry(sections, 'Network', 'Address') ?? { span: { start: 0, end: 0 } }
    assert.equal(text.slice(span.start, span.end), '192.0.2.2/24')
  })

  it('goes on behind a backslash', () => {
    assert.equal(lastEntry(sections, 'Network', 'DNS')?.value, '192.0.2.53  192.0.2.54')
  })

  it('may have Windows line ends', () => {
    assert.equal(lastEntry(iniSections('[a]\r\nb=c\r\n'), 'a', 'b')?.value, 'c')
  })

  it('has nothing outside its sections', () => assert.deepEqual(iniSections('a=b\nc\n'), []))
})

describe('yes and no', () => {
  it('are written in many ways', () => {
    assert.deepEqual(['yes', 'ON', 'true', '1'].map(truth), [true, true, true, true])
    assert.deepEqual(['no', 'off', 'False', '0'].map(truth), [false, false, false, false])
    assert.deepEqual(['', 'maybe', '2'].map(truth), [null, null, null])
  })
})
