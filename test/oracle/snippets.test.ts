import assert from 'node:assert/strict'
import { expand, guestSnippets, guestWith, snippets } from '../support/snippets.ts'
import { needXl } from './skip.ts'
import { verdictOfXl } from './verdict.ts'

describe('what a snippet makes', () => {
  it('is taken by the real xl without a word', async function () {
    const answers = await needXl(this).ask(guestSnippets.map(guestWith))
    const complaints = answers.flatMap(({ exit, stderr }, index) =>
      exit === 0 && stderr.length === 1 ? [] : [`${guestSnippets[index]?.prefix}: ${stderr.slice(1).join(' | ')}`],
    )
    assert.deepEqual(complaints, [])
  })

  it('comes with a network card on the bridge, and disks, as it says', async function () {
    const whole = guestSnippets.filter(({ prefix }) => prefix.startsWith('xen-') && prefix !== 'xen-min')
    const answers = await needXl(this).ask(whole.map(guestWith))
    const config = (index: number) => answers[index]?.config as { nics?: { mac: string }[]; disks?: unknown[] }
    for (const [index, { prefix, body }] of whole.entries()) {
      assert.ok((config(index).disks?.length ?? 0) > 0, prefix)
      const hasCard = body.join('\n').includes('vif =')
      assert.equal(config(index).nics?.[0]?.mac, hasCard ? '00:16:3e:5c:2a:01' : undefined, prefix)
    }
  })

  it('is in the notation of xl where it is for xl.conf or a CPU pool', async function () {
    const ofHost = snippets.filter(({ language }) => ['xen-xl-conf', 'xen-cpupool'].includes(language))
    const answers = await needXl(this).ask(ofHost.map(({ body }) => expand(body)))
    assert.equal(answers.length, 2)
    for (const answer of answers) assert.ok(verdictOfXl(answer).accepts, answer.stderr.join(' | '))
  })
})
