import assert from 'node:assert/strict'
import { effortOf } from '../../../test/support/effort.ts'
import { STRING_LANGUAGES } from './languages.ts'

// A text of a megabyte must not stop the editor: twice the length takes about twice the time, which these texts, chosen
// to be read again and again by a careless pattern, would show at once.

const KEYS = [
  'altp2m',
  'cpuid',
  'cpus',
  'dtdev',
  'gfx_passthru',
  'iomem',
  'ioports',
  'irqs',
  'llc_colors',
  'mca_caps',
  'serial',
  'smbios',
  'usbdevice',
  'viridian',
  'vnuma',
  'xenstore_quota',
]
const REPEATED = [' ', '0', '9', ',', '=', '-', '^', ':', 'a', '1,', '=a', '1-', ' 1', '0x', '\t']
const FRONTS = ['', 'host,', '1:', 'size=', 'vcpus=', 'tcp:', 'nodes=', 'f0000,1']
const LENGTH = 100_000

describe('very long texts', () => {
  for (const key of KEYS) {
    it(`are read in ${key}, and asked about at both ends`, () => {
      const language = STRING_LANGUAGES[key]
      assert.ok(language)
      const context = { release: '4.20', guestType: 'hvm' } as const
      for (const front of FRONTS) {
        for (const unit of REPEATED) {
          const text = `${front}${unit.repeat(LENGTH / unit.length)}q`
          const effort = effortOf(() => {
            language.parse(text, context)
            language.expect(text, 0, context)
            language.expect(text, text.length, context)
          })
          assert.ok(effort < 5000, `${front}${unit}…`)
        }
      }
    }).timeout(60_000)
  }
})
