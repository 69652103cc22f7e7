import assert from 'node:assert/strict'
import {
  examplesOf,
  firstLine,
  offenders,
  prose,
  seeAlso,
  sentences,
  shelf,
  type WrittenPage,
} from '../../../test/support/shelves.ts'
import { HOST_OPTIONS, type OptionPlace } from '../facts/hostOptions.ts'
import { HOST_SCRIPTS } from '../facts/hostScripts.ts'

// Each option, script, variable and xenstore entry that the facts know has a page, and no page is about nothing.

/** Pages of options, and of the words that an option takes: `OPTION.WORD`. */
const optionShelves = [...shelf('xend-options'), ...shelf('xl-conf'), ...shelf('cpupool')]
const optionNames = new Set(HOST_OPTIONS.map(({ name }) => name))
const isOption = ({ name }: WrittenPage) => optionNames.has(name)
const onShelf = (name: WrittenPage['shelf']) => optionShelves.filter(page => page.shelf === name && isOption(page))
const xendPages = onShelf('xend-options')
const xlConfPages = onShelf('xl-conf')
const keyPages = onShelf('cpupool')
const wordPages = optionShelves.filter(page => !isOption(page))
const scriptPages = shelf('scripts')
const variablePages = shelf('script-variables')
const entryPages = shelf('xenstore-keys')

const named = (pages: readonly WrittenPage[]) => pages.map(({ name }) => name).sort()
const optionsOf = (place: OptionPlace) =>
  HOST_OPTIONS.filter(option => option.place === place)
    .map(({ name }) => name)
    .sort()
const hasFence = (page: WrittenPage) => examplesOf(page).length > 0
/** What an option is called, in front of its value: `(NAME`, `NAME =`, `NAME=`. */
const shows = (page: WrittenPage) =>
  examplesOf(page).some(({ text }) => new RegExp(`^\\(?${page.name.replaceAll('.', '\\.')}[ =]`, 'm').test(text))

describe('the pages of options', () => {
  it('are there for every option of xend-config.sxp', () =>
    assert.deepEqual(named(xendPages), optionsOf('xend-config.sxp')))
  it('are there for every option of xl.conf', () => assert.deepEqual(named(xlConfPages), optionsOf('xl.conf')))
  it('are there for every key of a CPU pool', () => assert.deepEqual(named(keyPages), optionsOf('cpupool')))

  it('are there for every word of an option, but for numbers', () => {
    const words = HOST_OPTIONS.flatMap(option => {
      const all = [...(option.values ?? []), ...(option.valuesByRelease ?? []).flatMap(({ values }) => values)]
      return all.filter(word => /\D/.test(word)).map(word => `${option.name}.${word}`)
    })
    assert.deepEqual(named(wordPages), [...new Set(words)].sort())
  })

  it('say more than one sentence and not more than five', () => {
    const pages = [...xendPages, ...xlConfPages, ...keyPages]
    assert.deepEqual(
      offenders(pages, page => sentences(prose(page)) < 2 || sentences(prose(page)) > 5),
      [],
    )
  })

  it('show one example, with the option or with the one that replaced it', () => {
    const replaced = new Set(HOST_OPTIONS.filter(({ deprecated }) => deprecated).map(({ name }) => name))
    const pages = [...xendPages, ...xlConfPages, ...keyPages].filter(({ name }) => !replaced.has(name))
    assert.deepEqual(
      offenders(pages, page => examplesOf(page).length !== 1 || !shows(page)),
      [],
    )
  })

  it('name something to read next', () => {
    assert.deepEqual(
      offenders([...xendPages, ...xlConfPages, ...keyPages], page => seeAlso(page).length === 0),
      [],
    )
  })

  it('have a first line of their own on their shelf', () => {
    for (const pages of [xendPages, xlConfPages, keyPages]) {
      assert.equal(new Set(pages.map(firstLine)).size, pages.length)
    }
  })
})

describe('the pages of scripts', () => {
  const variables = HOST_SCRIPTS.flatMap(({ name, variables: all = [] }) => all.map(one => ({ script: name, ...one })))

  it('are there for every script', () => {
    assert.deepEqual(named(scriptPages), HOST_SCRIPTS.map(({ name }) => name).sort())
  })

  it('are there for every variable that a script reads', () => {
    const written = new Set(named(variablePages))
    const missing = variables.filter(({ script, name }) => !written.has(`${script}.${name}`) && !written.has(name))
    assert.deepEqual(missing, [])
  })

  it('belong to a variable, alone or behind the name of its script', () => {
    const known = new Set(variables.flatMap(({ script, name }) => [name, `${script}.${name}`]))
    assert.deepEqual(
      offenders(variablePages, page => !known.has(page.name)),
      [],
    )
  })

  it('are there for every entry in xenstore, and for nothing else', () => {
    const entries = new Set(HOST_SCRIPTS.flatMap(({ xenstoreKeys = [] }) => xenstoreKeys))
    const missing = [...entries].filter(entry => !named(entryPages).includes(entry))
    assert.deepEqual(missing, [])
    assert.deepEqual(
      named(entryPages).filter(name => !entries.has(name)),
      // Read by the toolstack, not by a script.
      ['script'],
    )
  })

  it('say more than one sentence', () => {
    const pages = [...scriptPages, ...variablePages]
    assert.deepEqual(
      offenders(pages, page => sentences(prose(page)) < 2),
      [],
    )
    assert.deepEqual(
      offenders(entryPages, page => prose(page) === ''),
      [],
    )
  })

  it('show an example, but for the one script that there is nothing to write for', () => {
    assert.deepEqual(
      offenders([...scriptPages, ...variablePages], page => !hasFence(page)),
      ['scripts/xen-hotplug-cleanup.md'],
    )
  })
})
