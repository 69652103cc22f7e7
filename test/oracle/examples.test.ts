import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { type DeviceLanguage, deviceField } from '../../server/src/facts/deviceFields.ts'
import { domainKey, isRead } from '../../server/src/facts/domainKeys.ts'
import { isProblemCode, PROBLEMS } from '../../server/src/facts/problems.ts'
import { compareReleases } from '../../server/src/facts/releases.ts'
import { asGuest, asWrongGuest, rightExamples, wrongExamples } from '../support/examples.ts'
import { answerOf, type Example, examplesOf, label, shelf } from '../support/shelves.ts'
import { needXl } from './skip.ts'
import { verdictOfXl } from './verdict.ts'

/*
 * What the reference shows, put before the real xl. It takes it without a word; or the facts say that the field came after
 * 4.17; or the page says itself what xl answers.
 */

const EVERYWHERE = (['xl-conf', 'cpupool', 'scripts', 'script-variables'] as const).flatMap(shelf).flatMap(examplesOf)

/** The facts say that xl 4.17 reads the key, but not yet this field of its strings. */
function isNewer({ page: { shelf: on, name } }: Example): boolean {
  const dot = name.lastIndexOf('.')
  const field = on === 'fields' ? deviceField(name.slice(0, dot) as DeviceLanguage, name.slice(dot + 1)) : undefined
  const key = domainKey(name.replace(/\..*/, ''))
  if (!field || !key || !isRead(key, { toolstack: 'xl', release: '4.17' })) return false
  return compareReleases(field.since, '4.17') > 0
}

describe('an example of the reference', () => {
  it('is taken by the real xl without a word, or says what xl answers', async function () {
    const answers = await needXl(this).ask(rightExamples.map(asGuest))
    const surprises = answers.flatMap(({ exit, stderr }, index) => {
      const example = rightExamples[index] ?? assert.fail()
      const [, complaint] = stderr
      const promised = answerOf(example.page)
      if (promised !== null) return complaint === promised ? [] : [`${label(example.page)}: not ${promised}`]
      if (isNewer(example)) return exit === 0 && !complaint ? [`${label(example.page)}: 4.17 knows it`] : []
      return exit === 0 && complaint === undefined ? [] : [`${label(example.page)}: exit ${exit}: ${complaint}`]
    })
    assert.deepEqual(surprises, [])
    assert.ok(rightExamples.length > 400)
  })

  it('is refused by the real xl where its page is about an error', async function () {
    const errors = wrongExamples
      .filter(({ page: { name } }) => isProblemCode(name) && PROBLEMS[name] === 'error')
      // What only xm refuses, which is Python, and what only older releases refuse.
      .filter(({ notation }) => notation !== 'python')
      .filter(({ page: { name } }) => name !== 'syntax-not-in-release')
    const answers = await needXl(this).ask(errors.map(asWrongGuest))
    const taken = answers.flatMap(({ exit }, index) =>
      exit === 0 ? [label(errors[index]?.page ?? assert.fail())] : [],
    )
    assert.deepEqual(taken, [])
  })

  it('is in the notation of xl where it is for xl.conf or a CPU pool', async function () {
    const ofHost = EVERYWHERE.filter(({ notation }) => ['xen-xl-conf', 'xen-cpupool'].includes(notation))
    const answers = await needXl(this).ask(ofHost.map(({ text }) => text))
    assert.ok(ofHost.length > 25)
    for (const [index, answer] of answers.entries()) {
      assert.ok(
        verdictOfXl(answer).accepts,
        `${label(ofHost[index]?.page ?? assert.fail())}: ${answer.stderr.join(' | ')}`,
      )
    }
  })

  it('is read by bash where it is a script', () => {
    const scripts = EVERYWHERE.filter(({ notation }) => notation === 'sh')
    assert.ok(scripts.length > 10)
    for (const { page, text } of scripts) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' })
      assert.equal(status, 0, `${label(page)}: ${stderr}`)
    }
  })
})
