import { strict as assert } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from '../../scripts/bootstrap.mjs'

describe('the check of the floors', () => {
  let house: string

  beforeEach(() => {
    house = mkdtempSync(join(tmpdir(), 'xen-config-floors-'))
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
  })

  afterEach(() => rmSync(house, { recursive: true, force: true }))

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    writeFileSync(join(house, path), text)
  }
  const check = () => {
    const script = join(root, 'scripts', 'floors.mjs')
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, house], { encoding: 'utf8' })
    return { passed: status === 0, said: stdout + stderr }
  }
  const refused = (said: RegExp) => {
    const result = check()
    assert.equal(result.passed, false, 'the check let it pass')
    assert.match(result.said, said)
  }

  it('passes what uses the floors below, and the packages that run anywhere', () => {
    write('server/src/text/range.ts', `export interface Range { readonly start: number }\n`)
    write(
      'server/src/features/hover.ts',
      `import type { Range } from '../text/range.ts'
       import type { Hover } from 'vscode-languageserver-types'
       export interface Answer { readonly hover: Hover; readonly range: Range }\n`,
    )
    write('server/src/text/range.test.ts', `import 'node:assert'\n`)
    assert.deepEqual(check(), { passed: true, said: '3 modules keep to their floors.\n' })
  })

  it('refuses a room above, even for a type', () => {
    write('server/src/features/hover.ts', `export interface Answer { readonly text: string }\n`)
    write('server/src/syntax/parse.ts', `export type { Answer } from '../features/hover.ts'\n`)
    refused(/syntax\/parse\.ts → server\/src\/features\/hover\.ts: syntax-stays-on-its-floor/)
  })

  it('refuses a neighbour on the same floor', () => {
    write('server/src/facts/keys.ts', `export const KEYS = ['name']\n`)
    write('server/src/syntax/parse.ts', `import { KEYS } from '../facts/keys.ts'\nexport const first = KEYS[0]\n`)
    refused(/facts\/keys\.ts: syntax-stays-on-its-floor/)
  })

  for (const module of ['node:fs', 'path', 'vscode', 'vscode-languageserver/node', 'vscode-languageserver-protocol']) {
    it(`refuses ${module} below the edges`, () => {
      write('server/src/domain/guest.ts', `import * as used from '${module}'\nexport const guest = used\n`)
      refused(/domain\/guest\.ts → .*: below-the-edges-/)
    })
  }

  it('refuses whatever the client takes from the server beyond the protocol', () => {
    write('server/src/lsp/protocol.ts', `export const STATUS = 'xen/status'\n`)
    write(
      'client/src/status.ts',
      `import { STATUS } from '../../server/src/lsp/protocol.ts'\nexport const s = STATUS\n`,
    )
    assert.equal(check().passed, true)
    write('server/src/facts/keys.ts', `export const KEYS = ['name']\n`)
    write('client/src/keys.ts', `import { KEYS } from '../../server/src/facts/keys.ts'\nexport const k = KEYS\n`)
    refused(/client\/src\/keys\.ts → .*: the-client-knows-the-protocol-only/)
  })

  it('refuses a circle', () => {
    write('server/src/rules/a.ts', `import { b } from './b.ts'\nexport const a = () => b\n`)
    write('server/src/rules/b.ts', `import { a } from './a.ts'\nexport const b = () => a\n`)
    refused(/no-cycles/)
  })

  it('refuses a room that has no floor', () => {
    write('server/src/text/range.ts', `export const ZERO = 0\n`)
    write('server/src/misc/all.ts', `import { ZERO } from '../text/range.ts'\nexport const all = ZERO\n`)
    refused(/every-room-has-a-floor/)
  })

  it('refuses a file that it cannot read', () => {
    write('server/src/text/range.ts', `export const = \n`)
    refused(/range\.ts/)
  })
})
