import assert from 'node:assert/strict'
import { parseFor } from '../../../../../test/support/guest.ts'
import { HOSTILE } from '../../../../../test/support/hostileTexts.ts'
import { replug, TO_BRIDGE, TO_ROUTE, TO_SWITCH } from '../../../../../test/support/replug.ts'
import { guestValues } from '../../../domain/guestValues.ts'
import { parseVif } from '../../../strings/vif.ts'
import type { ConfigFile } from '../../../syntax/model.ts'
import { withText } from '../guestFile.ts'
import { attempt, Refusal } from '../refusal.ts'
import type { Plug } from './plug.ts'

const READERS = [{ toolstack: 'xl' }, { toolstack: 'xm' }] as const
const CONNECTS = ['bridge', 'script', 'gatewaydev', 'netdev']

/** Files with a text in every place that a person can write it. */
const PLACES: readonly ((text: string) => string)[] = [
  text => `name = "g"\nvif = [ "mac=00:16:3e:00:00:01,bridge=br0" ] # ${text}\nmemory = 64\n`,
  text => `# ${text}\nname = "g"\nvif = [ 'bridge=br0' ]\n`,
  text => `name = "${text}"\nvif = [ 'bridge=br0' ]\nextra = '${text}'\n`,
  text => `name = "g"\nvif = [ "vifname=${text},bridge=br0", '${text}', '''bridge=${text}''' ]\n`,
  text => `name = "g"\nvif = [ 'bridge=${text}', 'script=${text},ip=10.0.0.1' ]\n${text}`,
  text => `${text}\nname = "g"\nvif = [ 'bridge=br0' ${text} ]\n`,
]
const TEXTS = HOSTILE.flatMap(text => PLACES.map(put => put(text)))

function fieldsOf(item: string) {
  return parseVif(item, { release: '4.17', guestType: 'pv', inList: true }).fields
}

/** Everything that a file says, with its cards but for what connects them. */
function said(file: ConfigFile): unknown {
  const others = file.statements.map(({ setting, length }, index) => {
    const offset = file.offsets[index] ?? 0
    return setting?.key === 'vif' ? null : file.text.slice(offset, offset + length)
  })
  const cards = guestValues(file)
    .strings('vif')
    .map(({ text }) => fieldsOf(text).filter(({ name }) => !CONNECTS.includes(name.trim())))
    .map(fields => fields.map(({ name, value }) => [name.trim(), value?.trim()]))
  return { others, cards }
}

describe('a guest file with anything in it', () => {
  for (const reader of READERS) {
    it(`keeps its meaning but for what connects its cards, for ${reader.toolstack}`, () => {
      let changed = 0
      for (const [index, text] of TEXTS.entries()) {
        const then = [TO_BRIDGE, TO_ROUTE, TO_SWITCH][(index + Math.floor(index / 6)) % 3] ?? TO_BRIDGE
        const [file] = replug(text, then, reader).files
        if (!file) continue
        assert.equal(file.part, 'whole', text)
        changed++
        assert.deepEqual(said(parseFor(file.text, reader)), said(parseFor(text, reader)), text)
        assert.deepEqual(replug(file.text, then, reader).files, [], text)
      }
      assert.ok(changed > TEXTS.length / 5, `${changed} of ${TEXTS.length}`)
    }).timeout(60_000)

    it(`takes no name that becomes more than a name, for ${reader.toolstack}`, () => {
      const text = 'name = "g"\nvif = [ "mac=00:16:3e:00:00:01,bridge=br0" ]\nmemory = 64\n'
      for (const name of HOSTILE) {
        const plugs: readonly (readonly [string, Plug])[] = [
          ['bridge', { ...TO_BRIDGE, bridge: name }],
          ['gatewaydev', { ...TO_ROUTE, gatewaydev: name }],
        ]
        for (const [field, then] of plugs) {
          const made = attempt(() => replug(text, then, reader))
          if (made instanceof Refusal || (field === 'gatewaydev' && reader.toolstack === 'xm')) continue
          const after = made.files[0]?.text ?? ''
          const [card] = guestValues(parseFor(after, reader)).strings('vif')
          assert.equal(fieldsOf(card?.text ?? '').find(one => one.name === field)?.value, name, after)
          assert.deepEqual(after.split('\n').toSpliced(1, 1), text.split('\n').toSpliced(1, 1))
        }
      }
    })
  }

  it('keeps all but the words for its kernel', () => {
    for (const text of TEXTS) {
      const file = parseFor(text, {})
      const made = withText(file, 'extra', 'ip=dhcp')
      if (made === null) continue
      const after = guestValues(parseFor(made, {}))
      assert.equal(after.text('extra')?.text, 'ip=dhcp', text)
      assert.deepEqual(
        after.strings('vif').map(one => one.text),
        guestValues(file)
          .strings('vif')
          .map(one => one.text),
      )
    }
  })
})
