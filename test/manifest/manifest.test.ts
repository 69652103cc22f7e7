import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OUR_LANGUAGES, SHOWN_LANGUAGES } from '../../client/src/languages.ts'
import { RELEASES as CHOICES } from '../../client/src/status/releases.ts'
import { hasToolstack, RELEASES } from '../../server/src/facts/releases.ts'
import { contributes, json, manifest, root, type Setting } from './manifest.ts'

const nls = json<Record<string, string>>('package.nls.json')
const settings = contributes.configuration.flatMap(group => Object.entries(group.properties))

/** All TypeScript of the client that is shipped, in one text. */
const client = readdirSync(join(root, 'client', 'src'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map(name => readFileSync(join(root, 'client', 'src', name), 'utf8'))
  .join('\n')

/** The string literals a function is called with first. */
function literals(call: RegExp): string[] {
  return [...client.matchAll(new RegExp(`${call.source}\\(\\s*'((?:[^'\\\\]|\\\\.)*)'`, 'g'))].map(match =>
    (match[1] ?? '').replace(/\\(.)/g, '$1'),
  )
}

describe('the manifest', () => {
  describe('texts', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([^"%]+)%"/g)].map(match => match[1] ?? '')

    it('are all there, and none is left over', () => {
      assert.deepEqual([...new Set(used)].toSorted(), Object.keys(nls).toSorted())
    })
  })

  describe('files', () => {
    const named = [
      manifest.icon,
      ...contributes.grammars.map(grammar => grammar.path),
      ...contributes.snippets.map(snippet => snippet.path),
      ...contributes.languages.flatMap(({ configuration, icon }) => [configuration, icon?.light, icon?.dark]),
    ].filter(path => path !== undefined)

    for (const path of new Set(named)) it(`${path} exists`, () => assert.ok(existsSync(join(root, path))))

    it('the icon has the size that the Marketplace wants', () => {
      const png = readFileSync(join(root, manifest.icon))
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [128, 128])
    })

    it('every grammar has the scope that the manifest says', () => {
      for (const { path, scopeName } of contributes.grammars) {
        assert.equal(json<{ scopeName: string }>(path).scopeName, scopeName)
      }
    })
  })

  describe('languages', () => {
    it('are those that the client serves, each with a grammar, a configuration and an icon', () => {
      const ours = contributes.languages.filter(({ id }) => id.startsWith('xen-') && !SHOWN_LANGUAGES.includes(id))
      assert.deepEqual(
        ours.map(({ id }) => id),
        [...OUR_LANGUAGES],
      )
      for (const { id, configuration, icon, aliases } of ours) {
        assert.ok(configuration && icon && aliases, id)
        assert.ok(
          contributes.grammars.some(({ language }) => language === id),
          id,
        )
      }
    })

    it('of others get patterns only', () => {
      for (const language of contributes.languages.filter(({ id }) => !id.startsWith('xen-'))) {
        assert.deepEqual(Object.keys(language), ['id', 'filenamePatterns'])
      }
    })

    it('have suggestions inside strings and end with a newline, which xl needs behind a comment', () => {
      for (const id of OUR_LANGUAGES) {
        const defaults = contributes.configurationDefaults[`[${id}]`]
        assert.deepEqual(defaults?.['editor.quickSuggestions'], { other: 'on', comments: 'off', strings: 'on' })
        assert.equal(defaults?.['editor.wordBasedSuggestions'], 'off')
        assert.equal(defaults?.['files.insertFinalNewline'], true)
      }
    })
  })

  describe('commands', () => {
    const ids = contributes.commands.map(({ command }) => command)

    it('are exactly those that the client registers', () => {
      const registered = [...client.matchAll(/^\s*'(xen\.\w+)': (?:\(|\w)/gm)].map(match => match[1])
      assert.deepEqual(registered.toSorted(), ids.toSorted())
    })

    it('have the category Xen and a place in the palette that says when they work', () => {
      for (const { command, category } of contributes.commands) {
        assert.equal(category, 'Xen')
        assert.ok(contributes.menus.commandPalette?.find(item => item.command === command)?.when, command)
      }
    })

    it('of ours for certain languages name all of them', () => {
      const when = contributes.menus.commandPalette?.find(item => item.command === 'xen.chooseRelease')?.when ?? ''
      const pattern = new RegExp(/\/(.*)\//.exec(when)?.[1] ?? assert.fail(when))
      for (const id of OUR_LANGUAGES) assert.match(id, pattern)
      assert.doesNotMatch('xen', pattern)
    })
  })

  describe('settings', () => {
    it('are few, in titled groups, in order, described in Markdown', () => {
      assert.ok(settings.length <= 25)
      assert.deepEqual(
        contributes.configuration.map(group => group.order),
        contributes.configuration.map((_, index) => index + 1),
      )
      for (const [name, setting] of settings) {
        assert.match(name, /^xen\./)
        assert.ok(setting.markdownDescription?.startsWith('%'), name)
        assert.ok(setting.scope, name)
        assert.notEqual(setting.default, undefined, name)
      }
      for (const group of contributes.configuration) {
        const orders = Object.values(group.properties).map(setting => setting.order)
        assert.deepEqual(
          orders,
          orders.map((_, index) => index + 1),
          group.id,
        )
      }
    })

    it('have one description for every value', () => {
      const parts: [string, Pick<Setting, 'enum' | 'markdownEnumDescriptions'>][] = settings.flatMap(
        ([name, setting]) => [setting, ...(setting.anyOf ?? [])].map((part): [string, typeof part] => [name, part]),
      )
      for (const [name, part] of parts) {
        if (!part.markdownEnumDescriptions) continue
        assert.equal(part.markdownEnumDescriptions.length, part.enum?.length, name)
      }
    })

    it('that the client reads exist', () => {
      const read = literals(/(?:getConfiguration\('xen'\)|configuration)\.(?:get|update)/).map(name => `xen.${name}`)
      assert.ok(read.includes('xen.offerRecognition'))
      for (const name of read)
        assert.ok(
          settings.some(([setting]) => setting === name),
          name,
        )
    })
  })

  describe('releases', () => {
    it('in the settings are the known ones, newest first', () => {
      const release = settings.find(([name]) => name === 'xen.release')?.[1]
      assert.deepEqual(release?.anyOf?.[0]?.enum, ['auto', ...RELEASES.toReversed()])
    })

    it('to choose from are those that have the toolstack, newest first', () => {
      for (const toolstack of ['xl', 'xm'] as const) {
        const known = RELEASES.filter(release => hasToolstack(release, toolstack)).toReversed()
        assert.deepEqual(CHOICES[toolstack], known)
      }
    })
  })

  it('asks for the VS Code whose types the client is checked against', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`)
  })

  it('lets programs of the host be run in a trusted workspace only, and by no word of a workspace', () => {
    const compare = contributes.commands.find(({ command }) => command === 'xen.compareRunning')
    assert.equal(compare?.enablement, 'isWorkspaceTrusted')
    const places = contributes.menus.commandPalette?.find(({ command }) => command === 'xen.compareRunning')
    assert.match(places?.when ?? '', /xen\.machine/)
    const [, prefix] = settings.find(([name]) => name === 'xen.host.commandPrefix') ?? assert.fail()
    assert.deepEqual([prefix.scope, prefix.default], ['machine', []])
    assert.deepEqual(manifest.capabilities.untrustedWorkspaces, {
      supported: true,
      restrictedConfigurations: ['xen.host.commandPrefix'],
    })
  })

  it('runs where the files are', () => assert.deepEqual(manifest.extensionKind, ['workspace']))
})
