import assert from 'node:assert/strict'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'
import { parseVsnd, VSND, vsndFields } from './vsnd.ts'

const context = contextOf('4.17')
const problems = (text: string) => problemsOf(VSND, text, context)
const mended = (text: string) => fixed(VSND, text, context)

describe('a string of a sound card', () => {
  it('describes the card', () => {
    const { item, backend, shortName, longName, bufferSize, problems } = parseVsnd(
      'CARD, backend=dom1, short-name=Card, long-name=My sound card, buffer-size=65536',
      context,
    )
    assert.deepEqual([item, backend, shortName, longName, bufferSize], ['card', 'dom1', 'Card', 'My sound card', 65536])
    assert.deepEqual(problems, [])
  })

  it('describes a device on it', () => {
    const text = 'pcm,name=dev1,sample-rates=44100;48000,sample-formats=S16_LE;u8,channels-min=1,channels-max=2'
    const { item, name, sampleRates, sampleFormats, channelsMin, channelsMax, problems } = parseVsnd(text, context)
    assert.deepEqual([item, name, channelsMin, channelsMax], ['pcm', 'dev1', 1, 2])
    assert.deepEqual(sampleRates, [44100, 48000])
    assert.deepEqual(sampleFormats, ['s16_le', 'u8'])
    assert.deepEqual(problems, [])
  })

  it('describes a stream of the device', () => {
    const { item, type, uniqueId, problems } = parseVsnd('Stream,unique-id=s0,type=P', context)
    assert.deepEqual([item, type, uniqueId], ['stream', 'p', 's0'])
    assert.deepEqual(problems, [])
  })

  it('has the fields that its first word has', () => {
    assert.equal(vsndFields('CARD, x=1'), 'vsnd.CARD')
    assert.equal(vsndFields(' pcm'), 'vsnd.PCM')
    assert.equal(vsndFields('stream,type=p'), 'vsnd.STREAM')
    assert.equal(vsndFields('type=p'), null)
    assert.equal(vsndFields(''), null)
  })

  it('may be empty', () => {
    assert.deepEqual(problems(''), [])
    assert.equal(parseVsnd('', context).item, null)
  })

  it('is unknown to Xen before 4.12, which reads nothing of it', () => {
    assert.deepEqual(problemsOf(VSND, 'x', contextOf('4.11')), [])
  })
})

describe('a mistake in vsnd', () => {
  it('is another first word', () => {
    assert.deepEqual(problems('cards,short-name=x'), ['error unknown-value «cards»,short-name=x'])
    assert.equal(mended('cards,short-name=x'), 'CARD,short-name=x')
    assert.deepEqual(problems('PCM ,name=x'), ['error unknown-value «PCM »,name=x'])
    assert.equal(mended('PCM ,name=x'), 'PCM,name=x')
    assert.deepEqual(problems('name=x,PCM'), ['error unknown-value «name=x»,PCM'])
  })

  it('is a field of another item', () => {
    assert.deepEqual(problems('CARD,type=p'), ['error unknown-field CARD,«type»=p'])
    assert.deepEqual(problems('PCM,short-name=x'), ['error unknown-field PCM,«short-name»=x'])
    assert.deepEqual(problems('STREAM,name=x'), ['error unknown-field STREAM,«name»=x'])
    assert.deepEqual(problems('PCM,STREAM'), ['error missing-value PCM,«STREAM»'])
  })

  it('is a sample format that there is not', () => {
    assert.deepEqual(problems('PCM,sample-formats=u8;s16le'), ['error unknown-value PCM,sample-formats=u8;«s16le»'])
    assert.equal(mended('PCM,sample-formats=u8;s16le'), 'PCM,sample-formats=u8;s16_le')
  })

  it('is a list with nothing in it, at which xl crashes', () => {
    assert.deepEqual(problems('PCM,sample-formats='), ['error missing-value PCM,«sample-formats=»'])
    assert.deepEqual(problems('PCM,sample-rates=;'), ['error missing-value PCM,«sample-rates=;»'])
  })

  it('is a number that is none', () => {
    assert.deepEqual(problems('PCM,sample-rates=44100;48kHz'), ['warning not-a-number PCM,sample-rates=44100;«48kHz»'])
    assert.deepEqual(problems('PCM,channels-max=two'), ['warning not-a-number PCM,channels-max=«two»'])
  })

  it('is a direction that there is not', () => {
    assert.deepEqual(problems('STREAM,type=play'), ['error unknown-value STREAM,type=«play»'])
    assert.deepEqual(problems('STREAM,type=C'), [])
  })
})

describe('what can come in vsnd', () => {
  it('is a first word', () => {
    assert.equal(expected(VSND, '|'), '«» CARD PCM STREAM')
    assert.equal(expected(VSND, 'P|CM,name=x'), '«PCM»,name=x CARD PCM STREAM')
    assert.equal(expected(VSND, '  |card'), '  «card» CARD PCM STREAM')
  })

  it('is a field behind it, or its value', () => {
    assert.equal(expected(VSND, 'CARD,|'), 'field CARD,«»')
    assert.equal(expected(VSND, 'CARD,short-name=x, b|'), 'field CARD,short-name=x, «b» without short-name')
    assert.equal(expected(VSND, 'STREAM,type=|'), 'value of type STREAM,type=«»')
  })

  it('is one element of a list', () => {
    assert.equal(expected(VSND, 'PCM,sample-rates=44100;4|'), 'value of sample-rates PCM,sample-rates=44100;«4»')
    assert.equal(
      expected(VSND, 'PCM,sample-formats=u|8;s8,name=x'),
      'value of sample-formats PCM,sample-formats=«u8»;s8,name=x',
    )
  })

  it('is known in broken text too', () => {
    assert.equal(expected(VSND, 'cards,=,type=|'), 'value of type cards,=,type=«»')
    assert.deepEqual(strayPlaces(VSND, [...ODD_TEXTS, ',,CARD', ' pcm,sample-rates=;;'], context), [])
  })
})
