import assert from 'node:assert/strict'
import {
  examplesOf,
  firstLine,
  label,
  offenders,
  prose,
  seeAlso,
  sentences,
  shelf,
  type WrittenPage,
  withoutFences,
} from '../../../test/support/shelves.ts'
import { CPUID_FLAGS } from '../facts/cpuidFlags.ts'
import deviceFields from '../facts/device-fields.json' with { type: 'json' }
import { type DeviceField, deviceField } from '../facts/deviceFields.ts'
import { DOMAIN_KEYS, domainKey } from '../facts/domainKeys.ts'
import { PROBLEMS } from '../facts/problems.ts'
import { newestRelease } from '../facts/releases.ts'
import { usualFieldValues, usualValues } from '../facts/usualValues.ts'
import { STRING_LANGUAGES } from '../strings/languages.ts'

// Every page has the same shape, because hover and `explain` take it apart: the first line is what completion shows,
// then come a few sentences, an example, and the names of related pages.

type Page = WrittenPage

const keyPages = shelf('keys')
const fieldPages = shelf('fields')
const problemPages = shelf('problems')
const valuePages = shelf('values')
const optionPages = [...shelf('xend-options'), ...shelf('xl-conf'), ...shelf('cpupool')]
const scriptPages = [...shelf('scripts'), ...shelf('script-variables'), ...shelf('xenstore-keys')]
const wordPages = shelf('field-values')
const guestPages = [...keyPages, ...fieldPages, ...shelf('interfaces'), ...problemPages, ...valuePages, ...wordPages]
const termPages = shelf('terms')
const pages = [...guestPages, ...optionPages, ...scriptPages, ...termPages]

const examples = (page: Page) => examplesOf(page).map(({ text }) => text)

/** The names that an example sets, as far as it is written plainly: a name at the start of a line. */
const setNames = (example: string) => [...example.matchAll(/^([a-z][\w.]*) \+?= /gm)].map(match => match[1] ?? '')

/** A key and a script or its variable can have one name (`vif2`), and may then point to each other. */
const isItself = (page: Page, name: string) =>
  name === page.name && page.shelf !== 'scripts' && page.shelf !== 'script-variables'

/** Lists, strings and line ends are all closed. */
function isComplete(example: string): boolean {
  const bare = example.replace(/"(?:[^"\\\n]|\\.)*"/g, '').replace(/#.*\n/g, '')
  return !bare.includes('"') && bare.split('[').length === bare.split(']').length && example.endsWith('\n')
}

describe('the pages of the reference', () => {
  it('begin with one plain sentence that fits into a completion list', () => {
    assert.deepEqual(
      offenders(pages, page => !/^[^#`>|\s].{8,98}\.$/.test(firstLine(page)) || sentences(firstLine(page)) !== 1),
      [],
    )
  })

  it('are a line, a gap, and the rest, with no loose blanks and one line break at the end', () => {
    assert.deepEqual(
      offenders(pages, ({ text }) => !/^[^\n]+\n(\n[^\n][\s\S]*[^\n]\n)?$/.test(text) || /[ \t]+$|\n\n\n$/m.test(text)),
      [],
    )
  })

  it('have no headings, tables or links: the hover draws those from the facts', () => {
    assert.deepEqual(
      offenders(pages, page => /^#|^\||\]\(|https?:/m.test(withoutFences(page))),
      [],
    )
  })

  it('close every quoted word', () => {
    assert.deepEqual(
      offenders(pages, page => withoutFences(page).split('`').length % 2 === 0),
      [],
    )
  })

  it('are never a wall', () => {
    assert.deepEqual(
      offenders(pages, page => prose(page).split(/\s+/).length > 120),
      [],
    )
  })

  it('point only to pages that are there, and not to themselves', () => {
    const inPlaces: readonly string[] = ['values', 'field-values', 'script-variables', 'xenstore-keys']
    const names = new Set(
      pages
        .filter(page => !inPlaces.includes(page.shelf))
        .map(page => (page.shelf === 'fields' ? fieldOf(page) : page.name)),
    )
    const dangling = pages.flatMap(page =>
      seeAlso(page)
        .filter((name, at, all) => !names.has(name) || isItself(page, name) || all.indexOf(name) !== at)
        .map(name => `${label(page)}: ${name}`),
    )
    assert.deepEqual(dangling, [])
  })

  it('use only keys that exist, in every example that is meant to be right', () => {
    const rightExamples = (page: Page) => (page.shelf === 'problems' ? examples(page).slice(1) : examples(page))
    const unknown = guestPages.flatMap(page =>
      rightExamples(page)
        .flatMap(setNames)
        .filter(name => !domainKey(name))
        .map(name => `${label(page)}: ${name}`),
    )
    assert.deepEqual(unknown, [])
  })
})

describe('the page of a key', () => {
  it('exists for every key, and for nothing else', () => {
    assert.deepEqual(keyPages.map(page => page.name).sort(), DOMAIN_KEYS.map(key => key.name).sort())
  })

  it('says more than one sentence and not more than four', () => {
    assert.deepEqual(
      offenders(keyPages, page => sentences(prose(page)) < 2 || sentences(prose(page)) > 4),
      [],
    )
  })

  it('has a first line of its own, not the one of a neighbour', () => {
    const seen = keyPages.map(firstLine)
    assert.deepEqual(
      offenders(keyPages, page => seen.indexOf(firstLine(page)) !== seen.lastIndexOf(firstLine(page))),
      [],
    )
  })

  it('shows one complete example', () => {
    assert.deepEqual(
      offenders(keyPages, page => examples(page).length !== 1 || !isComplete(examples(page)[0] ?? '')),
      [],
    )
  })

  it('shows the key in its example, or a related key if this one is better not used', () => {
    assert.deepEqual(
      offenders(keyPages, page => {
        const set = setNames(examples(page)[0] ?? '')
        return !set.includes(page.name) && !(isGone(page.name) && seeAlso(page).some(name => set.includes(name)))
      }),
      [],
    )
  })

  it('names related keys', () => {
    assert.deepEqual(
      offenders(keyPages, page => seeAlso(page).length === 0),
      [],
    )
  })
})

/** Replaced, removed, or (the SEDF scheduler's four, since Xen 4.6) read without effect. */
function isGone(name: string): boolean {
  const key = domainKey(name)
  return Boolean(key?.deprecated || key?.xl?.removed) || ['extratime', 'latency', 'period', 'slice'].includes(name)
}

describe('the page of a field', () => {
  it('belongs to a field, which is called LANGUAGE.NAME', () => {
    const known = new Set(deviceFields.map(fieldName))
    assert.deepEqual(
      offenders(fieldPages, page => !known.has(page.name)),
      [],
    )
  })

  it('exists for every field of every language', () => {
    const written = new Set(fieldPages.map(page => page.name))
    const missing = deviceFields.map(fieldName)
    assert.deepEqual(
      missing.filter(name => !written.has(name)),
      [],
    )
  })

  it('says more than one sentence and not more than four', () => {
    assert.deepEqual(
      offenders(fieldPages, page => sentences(prose(page)) < 2 || sentences(prose(page)) > 4),
      [],
    )
  })

  it('has a first line of its own among the fields of its language', () => {
    const languageAndLine = (page: Page) => `${languageOf(page)}: ${firstLine(page)}`
    const seen = fieldPages.map(languageAndLine)
    assert.deepEqual(
      offenders(fieldPages, page => seen.indexOf(languageAndLine(page)) !== seen.lastIndexOf(languageAndLine(page))),
      [],
    )
  })

  it('shows one complete example, which sets the key of the string', () => {
    assert.deepEqual(
      offenders(fieldPages, page => {
        const [example = '', ...more] = examples(page)
        return more.length > 0 || !isComplete(example) || !setNames(example).includes(keyOf(page))
      }),
      [],
    )
  })

  it('shows the field in its example, by its name or in its place, unless it is better not used', () => {
    const withoutName = fieldPages.filter(page => !partsOf(page).includes(fieldOf(page))).map(page => page.name)
    assert.deepEqual(withoutName.sort(), [...IN_ITS_PLACE, ...BETTER_NOT_USED].sort())
  })

  it('names the key that holds the string', () => {
    assert.deepEqual(
      offenders(fieldPages, page => !seeAlso(page).includes(keyOf(page))),
      [],
    )
  })
})

/** Shown without a name, as most people write them. */
const IN_ITS_PLACE = ['disk.access', 'disk.format', 'disk.vdev']
/** Shown by what to write instead. */
const BETTER_NOT_USED = ['rdm.policy', 'vif.accel', 'vif.netdev']

const fieldName = ({ language, name }: { language: string; name: string }) => `${language}.${name}`
/** `vsnd.CARD` of `vsnd.CARD.backend`. */
const languageOf = ({ name }: Page) => name.slice(0, name.lastIndexOf('.'))
const fieldOf = ({ name }: Page) => name.slice(name.lastIndexOf('.') + 1)
const keyOf = ({ name }: Page) => name.slice(0, name.indexOf('.'))

/** The names and bare words in the strings of an example; of a vsnd card only those of the item that the page is for. */
function partsOf(page: Page): readonly string[] {
  const strings = [...(examples(page)[0] ?? '').matchAll(/"([^"\n]*)"/g)].map(match => match[1] ?? '')
  const item = languageOf(page).split('.')[1]
  const meant = item ? strings.filter(text => text.startsWith(item)) : strings
  return meant.flatMap(text => text.split(',')).map(part => part.split('=')[0]?.trim() ?? '')
}

describe('the page of a problem', () => {
  it('exists for every code that a finding can have', () => {
    const written = new Set(problemPages.map(page => page.name))
    const missing = Object.keys(PROBLEMS).filter(code => !written.has(code))
    assert.deepEqual(missing, [])
  })

  it('shows the wrong and the right way', () => {
    assert.deepEqual(
      offenders(problemPages, ({ text }) => !/^Wrong[^\n]*:\n\n```[\s\S]*^Right[^\n]*:\n\n```/m.test(text)),
      [],
    )
  })

  it('has a right way that is complete', () => {
    assert.deepEqual(
      offenders(problemPages, page => examples(page).length !== 2 || !isComplete(examples(page)[1] ?? '')),
      [],
    )
  })

  it('shows two ways that differ, where the difference can be seen', () => {
    const invisible = ['syntax-byte-order-mark', 'syntax-carriage-return']
    const same = problemPages.filter(page => examples(page)[0] === examples(page)[1]).map(page => page.name)
    assert.deepEqual(same.sort(), invisible)
  })

  it('says why and what to write', () => {
    assert.deepEqual(
      offenders(problemPages, page => sentences(prose(page)) < 3),
      [],
    )
  })
})

describe('the page of a value', () => {
  it('belongs to a key and a word that the key takes', () => {
    const stray = valuePages.filter(({ name }) => {
      const [key, value] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)]
      return !wordsOf(key).includes(value)
    })
    assert.deepEqual(stray.map(label), [])
  })

  it('comes for every word of every key, except for words that say it themselves', () => {
    const silent = new Set(['ms_vm_genid.none', 'tee.none', 'vendor_device.none', 'vuart.unknown', 'sve.disabled'])
    const written = new Set(valuePages.map(page => page.name))
    const missing = ['viridian', ...DOMAIN_KEYS.map(({ name }) => name)]
      .flatMap(key => wordsOf(key).map(value => `${key}.${value}`))
      .filter(name => !written.has(name) && !silent.has(name) && !/\.\d+$/.test(name))
    assert.deepEqual(missing, [])
  })
})

// viridian takes a list; its words are those of Xen 4.17 (xl.cfg manual), not part of the key's own facts.
const VIRIDIAN_GROUPS = ['base', 'freq', 'time_ref_count', 'reference_tsc', 'hcall_remote_tlb_flush', 'apic_assist']
const LATER_GROUPS = ['crash_ctl', 'synic', 'stimer', 'hcall_ipi', 'ex_processor_masks', 'no_vp_limit', 'cpu_hotplug']
/** Keys whose words the string's language knows: QEMU takes them. */
const WORDS_OF_QEMU = ['serial', 'usbdevice']

/** Every word that some release of xl or xm takes for the key. */
function wordsOf(key: string): readonly string[] {
  if (key === 'cpuid') return CPUID_FLAGS.map(({ name }) => name)
  if (key === 'viridian') return ['defaults', 'all', ...VIRIDIAN_GROUPS, ...LATER_GROUPS]
  const values = domainKey(key)?.values
  const everywhere = [...(values?.names ?? []), ...(values?.byRelease ?? []).flatMap(({ names }) => names)]
  const known = [...new Set([...everywhere, ...(values?.xm ?? []), ...wordsOfString(key), ...lettersOf(key)])]
  return known.filter(word => /^[\w-]+$/.test(word))
}

/** The usual orders of the letters of `boot`. */
const lettersOf = (key: string) => (key === 'boot' ? usualValues(key) : [])

function wordsOfString(key: string): readonly string[] {
  if (!WORDS_OF_QEMU.includes(key)) return []
  const expected = STRING_LANGUAGES[key]?.expect('', 0, {
    release: newestRelease('xl'),
    guestType: 'hvm',
    inList: false,
  })
  return expected?.kind === 'word' ? expected.words : []
}

describe('the page of a word that a field takes', () => {
  /** The lines of a sound card take the same words, and number switches say it themselves. */
  const named = ({ language, name }: DeviceField, word: string) => `${language.replace(/\..*/, '')}.${name}.${word}`
  const words = deviceFields.flatMap(({ language, name }) => {
    const field = deviceField(language as DeviceField['language'], name) ?? assert.fail()
    const all = [...(field.values ?? []), ...(field.valuesByRelease ?? []).flatMap(({ values }) => values)]
    const usual = name === 'model' || name === 'script' ? usualFieldValues(field.language, name) : []
    return [...all, ...usual].filter(word => /\D/.test(word)).map(word => named(field, word))
  })

  it('exists for every word, and for nothing else', () => {
    assert.deepEqual(wordPages.map(({ name }) => name).sort(), [...new Set(words)].sort())
  })
})

describe('the page of a term', () => {
  it('says what it is, then what to do or look out for, and names what to read next', () => {
    assert.deepEqual(
      offenders(termPages, page => sentences(prose(page)) < 2 || seeAlso(page).length === 0),
      [],
    )
  })
})
