import assert from 'node:assert/strict'
import { english } from '../../../test/support/translate.ts'
import { type Savable, type SavePlace, save } from './save.ts'

const SCRIPT: Savable = { text: '#!/bin/sh\nnew\n', executable: true, part: 'whole' }
const LINES: Savable = { text: 'net.ipv4.ip_forward = 1\n', executable: false, part: 'lines' }

/** As VS Code says it. */
const DENIED =
  "Unable to write file 'vscode-remote://h/etc/xen/scripts/mine' (NoPermissions (FileSystemError): Error: EACCES: permission denied, open '/etc/xen/scripts/mine')"

/** A file in memory, and a user who answers every question the same way. */
class Place implements SavePlace {
  readonly path = '/etc/xen/scripts/mine'
  text: string | null
  executable = false
  readonly asked: string[] = []
  readonly told: string[] = []
  readonly commands: string[] = []
  #answer: boolean
  #broken: readonly string[]

  constructor(text: string | null, { answer = false, broken = [] as readonly string[] } = {}) {
    this.text = text
    this.#answer = answer
    this.#broken = broken
  }

  async read() {
    return this.text
  }

  async write(text: string) {
    if (this.#broken.includes('write')) throw new Error(DENIED)
    this.text = text
  }

  async makeExecutable() {
    if (this.#broken.includes('mode')) throw new Error('Not here.')
    this.executable = true
  }

  async ask(question: string, button: string) {
    this.asked.push(`${question} [${button}]`)
    return this.#answer
  }

  tell(sentence: string, command: string) {
    this.told.push(sentence)
    this.commands.push(command)
  }
}

const saved = (place: Place, document = SCRIPT, agreed = false) => save(place, document, agreed, english)

describe('saving a preview', () => {
  it('writes a new file, a script with its mode', async () => {
    const place = new Place(null)
    assert.equal(await saved(place), 'saved')
    assert.deepEqual([place.text, place.executable, place.asked], [SCRIPT.text, true, []])
  })

  it('never replaces another text without asking', async () => {
    const kept = new Place('old\n')
    assert.equal(await saved(kept), 'kept')
    assert.deepEqual([kept.text, kept.executable], ['old\n', false])
    assert.deepEqual(kept.asked, ['/etc/xen/scripts/mine is there already. Replace it? [Replace]'])
    const replaced = new Place('old\n', { answer: true })
    assert.equal(await saved(replaced), 'saved')
    assert.equal(replaced.text, SCRIPT.text)
  })

  it('does not ask again what a dialog has asked, nor for the same text', async () => {
    const agreed = new Place('old\n')
    assert.deepEqual([await saved(agreed, SCRIPT, true), agreed.asked], ['saved', []])
    const same = new Place(SCRIPT.text)
    assert.deepEqual([await saved(same), same.asked, same.executable], ['saved', [], true])
  })

  it('puts lines behind those of the file, whatever a dialog asked', async () => {
    const place = new Place('vm.swappiness = 1', { answer: true })
    assert.equal(await saved(place, LINES, true), 'saved')
    assert.equal(place.text, 'vm.swappiness = 1\nnet.ipv4.ip_forward = 1\n')
    assert.match(place.asked.join(), /these lines belong into it\. Add them at its end\? \[Add at the End\]$/)
    assert.equal(await saved(new Place('x\n'), LINES, true), 'kept')
  })

  it('says how root does it where the folder cannot be written', async () => {
    const place = new Place(null, { broken: ['write'] })
    assert.equal(await saved(place), 'failed')
    assert.match(
      place.told.join(),
      /^\S+ cannot be written here \(permission denied\)\. Root can write it: sudo install -m 755 … \/etc\/xen/,
    )
    assert.match(
      place.commands.join(),
      /^sudo install -m 755 \/dev\/stdin '\/etc\/xen\/scripts\/mine' <<'.*\n#!\/bin\/sh\nnew\n/,
    )
  })

  it('says how a script is made executable where that cannot be done here', async () => {
    const place = new Place(null, { broken: ['mode'] })
    assert.equal(await saved(place), 'saved')
    assert.deepEqual(place.commands, ["chmod 755 '/etc/xen/scripts/mine'"])
  })
})
