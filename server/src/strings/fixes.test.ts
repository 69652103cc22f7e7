import assert from 'node:assert/strict'
import { isProblemCode } from '../facts/problems.ts'
import { applyFixes } from '../text/problem.ts'
import type { StringContext } from './deviceString.ts'
import { STRING_LANGUAGES } from './languages.ts'

/** Strings with mistakes, by key; `alone` where they stand by themselves and not in a list. */
const MISTAKES: Readonly<Record<string, { readonly alone?: true; readonly texts: readonly string[] }>> = {
  altp2m: { alone: true, texts: ['limitd', ' mixed', 'Externl', '9'] },
  cpuid: {
    alone: true,
    texts: ['tm=0', 'host, tm=0', 'host,sse33=1', 'host,tm=off', 'host,tm=0b', 'HOST', 'host,tm', 'host,tm=5,tm=0'],
  },
  cpus: { texts: ['any', '1 2', '3-1', '0, node:0', '^1', '0..3,!2', '5-', '^all', 'node1', 'a,3-1', '0-99999'] },
  gfx_passthru: { alone: true, texts: ['yes', 'off', 'idg', 'vga'] },
  iomem: { texts: ['f0000 ,1', 'f0000,1 ', 'f0000', 'x,1', 'f0000,0', 'f0000,1@'] },
  ioports: { texts: ['2ff-2f8', '2f8 - 2ff', '3f8h', 'com1', '10000', '2f8-'] },
  irqs: { texts: ['7 ', '0x1a', 'x', '99999999999'] },
  llc_colors: { texts: ['5-2', '0..3', '0-3,7', 'red'] },
  mca_caps: { texts: ['LMCE', 'lmc', 'x'] },
  serial: { alone: true, texts: ['ptty', 'fiel:/x', 'PTY'] },
  smbios: { texts: ['bios_vender=x', 'bios_vendor: x', 'oem=', 'x=y'] },
  usbdevice: { texts: ['tabelt', 'host:008.002', ' tablet'] },
  viridian: { texts: ['! base', 'ALL', 'defualts', '!frequ', 'x', '!all'] },
  vnuma: { texts: ['sise=1', 'size=2G', 'size: 512', 'vcpus=3-2', 'vcpus=0 1', 'vcpus=,', 'pnode=x', 'size=5=6'] },
  xenstore_quota: { texts: ['nodes: 5', 'nodes=5 ', 'nodes=0100', 'nodes=09', 'nodes', 'nodes=x'] },
}

function problemsIn(key: string, text: string, alone: boolean) {
  const context: StringContext = { release: '4.22', guestType: 'hvm', inList: !alone }
  return STRING_LANGUAGES[key]?.parse(text, context).problems ?? []
}

const cases = Object.entries(MISTAKES).flatMap(([key, { alone = false, texts }]) =>
  texts.map(text => ({ key, text, alone, problems: problemsIn(key, text, alone) })),
)

describe('what is said of words and numbers', () => {
  it('is something, for each of these mistakes', () => {
    const silent = cases.filter(({ problems }) => problems.length === 0)
    assert.deepEqual(
      silent.map(({ key, text }) => `${key} ${text}`),
      [],
    )
  })

  it('is a whole sentence with a code that has a page', () => {
    const all = cases.flatMap(({ problems }) => problems)
    assert.deepEqual(
      all.filter(({ code, message }) => !isProblemCode(code) || !/^(?:[A-Z`"]|xl ).{20,200}[.?]$/.test(message)),
      [],
    )
  })

  it('comes once for each place', () => {
    const twice = cases.filter(({ problems }) => {
      const places = problems.map(({ span }) => `${span.start}-${span.end}`)
      return new Set(places).size < places.length
    })
    assert.deepEqual(
      twice.map(({ key, text }) => `${key} ${text}`),
      [],
    )
  })

  it('is gone with each of its fixes', () => {
    const left = cases.flatMap(({ key, text, alone, problems }) =>
      problems.flatMap(({ fixes = [] }) =>
        fixes.flatMap(fix => {
          const mended = applyFixes(text, [fix])
          return problemsIn(key, mended, alone).length < problems.length ? [] : [`${key} ${text} → ${mended}`]
        }),
      ),
    )
    assert.deepEqual(left, [])
  })
})
