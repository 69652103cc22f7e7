import assert from 'node:assert/strict'
import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver'
import { MINIMAL, NEOVIM, VS_CODE } from '../../../test/stdio/editors.ts'
import { type ClientFeatures, clientFeatures } from './clientFeatures.ts'

function featuresOf(capabilities: ClientCapabilities, more: Partial<InitializeParams> = {}): ClientFeatures {
  return clientFeatures({ processId: null, rootUri: null, capabilities, ...more })
}

/** The names of everything that a client can do. */
function abilities(features: ClientFeatures): string[] {
  return Object.entries(features)
    .filter(([, value]) => value === true)
    .map(([name]) => name)
}

describe('what a client can do', () => {
  it('is nothing when it says nothing', () => {
    const features = featuresOf(MINIMAL)
    assert.deepEqual(abilities(features), [])
    assert.equal(features.hoverFormat, 'plaintext')
    assert.equal(features.documentationFormat, 'plaintext')
    assert.deepEqual(features.folders, [])
    assert.deepEqual(features.options, {})
  })

  it('is nothing when it says so', () => {
    const features = featuresOf({
      workspace: { configuration: false, workspaceFolders: false, diagnostics: { refreshSupport: false } },
      textDocument: {
        completion: { completionItem: { snippetSupport: false } },
        hover: { contentFormat: ['plaintext'] },
      },
    })
    assert.deepEqual(abilities(features), [])
    assert.equal(features.hoverFormat, 'plaintext')
  })

  it('is everything in VS Code', () => {
    const features = featuresOf(VS_CODE)
    const booleans = Object.values(features).filter(value => typeof value === 'boolean')
    assert.equal(abilities(features).length, booleans.length)
    assert.equal(features.hoverFormat, 'markdown')
    assert.equal(features.documentationFormat, 'markdown')
  })

  it('is what Neovim says', () => {
    assert.deepEqual(abilities(featuresOf(NEOVIM)).sort(), [
      'changesFolders',
      'codeActions',
      'givesConfiguration',
      'nestedSymbols',
      'pullsDiagnostics',
      'relativePatterns',
      'snippets',
    ])
  })
})

describe('the folders of a client', () => {
  const folders = (more: Partial<InitializeParams>) => featuresOf(MINIMAL, more).folders

  it('are those it names', () => {
    const workspaceFolders = [
      { uri: 'file:///a', name: 'a' },
      { uri: 'file:///b', name: 'b' },
    ]
    assert.deepEqual(folders({ workspaceFolders, rootUri: 'file:///a' }), ['file:///a', 'file:///b'])
  })

  it('are its root where it knows only one', () => {
    assert.deepEqual(folders({ rootUri: 'file:///a' }), ['file:///a'])
    assert.deepEqual(folders({ rootUri: 'file:///a', workspaceFolders: null }), ['file:///a'])
  })

  it('are none for a single file', () => {
    assert.deepEqual(folders({ workspaceFolders: null }), [])
    assert.deepEqual(folders({ workspaceFolders: [], rootUri: null }), [])
  })
})

describe('what a client tells at the start', () => {
  const options = (initializationOptions: unknown) => featuresOf(MINIMAL, { initializationOptions }).options

  it('is taken over', () => {
    assert.equal(options({ docsScheme: 'xen-docs' }).docsScheme, 'xen-docs')
  })

  it('may be nothing', () => {
    for (const nothing of [undefined, null, {}]) assert.deepEqual(options(nothing), {})
  })
})
