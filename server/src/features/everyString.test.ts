import assert from 'node:assert/strict'
import { hoveredAt, offeredAt, shownAt } from '../../../test/support/features.ts'
import { markedIn, problemsIn } from '../../../test/support/guest.ts'
import { STRING_LANGUAGES } from '../strings/languages.ts'
import { STRING_SCENES, type StringScene, type Where } from './testing/stringScenes.ts'

const WHERE: readonly Where[] = ['start', 'middle', 'end', 'broken']
const READER = { release: '4.22' }

/** Keys that an HVM guest passes over. */
const OF_PV = ['arm_sci', 'vfb']

function before(key: string): string {
  return OF_PV.includes(key) ? 'type = "pv"\nkernel = "/k"\n' : 'type = "hvm"\nvcpus = 4\n'
}

function scene(key: string): StringScene {
  return STRING_SCENES[key] ?? assert.fail(`features/testing/stringScenes.ts has no rows for ${key}`)
}

describe('the string of every key that has a language', () => {
  it('has rows of its own here', () => {
    assert.deepEqual(Object.keys(STRING_SCENES).sort(), Object.keys(STRING_LANGUAGES).sort())
  })

  for (const key of Object.keys(STRING_LANGUAGES)) {
    const head = before(key)
    for (const where of WHERE) {
      const [marked, offered, hovered, title] = scene(key).places[where]

      it(`offers what can come: ${marked}`, () => {
        const first = offeredAt(head + marked, READER).slice(0, 3)
        assert.equal(first.join(' '), offered)
      })

      it(`says what is there: ${marked}`, () => {
        const text = marked.replace('|', '')
        const line = hoveredAt(head + marked, READER).slice(head.length)
        const at = line.indexOf('«')
        assert.equal(line.slice(at + 1, line.indexOf('»')), hovered)
        assert.equal(text.slice(at, at + hovered.length), hovered)
        assert.equal((shownAt(head + marked, READER) ?? '').split(' — ')[0], title)
      })
    }

    for (const [marked, codes] of Object.values(scene(key).errors ?? {})) {
      it(`shows exactly what is wrong: ${marked}`, () => {
        const text = head + marked.replace(/[«»]/g, '')
        assert.equal(markedIn(text, READER), head + marked)
        assert.equal(
          problemsIn(text, READER)
            .map(problem => problem.split(' ')[0])
            .join(' '),
          codes,
        )
      })
    }
  }
})
