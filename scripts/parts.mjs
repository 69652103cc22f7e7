import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/**
 * The server and the command line share most of their code, and of all that they can do, one run needs little. So esbuild
 * divides them into files that are loaded when they are asked for by `import('…')`. Left to itself it makes a hundred small
 * ones; here is said which of the modules that are asked for are loaded together: the first part that fits takes one.
 */
const PARTS = [
  ['lsp', /^server\/src\/lsp\/node\.ts$/],
  ['serve', /^server\/src\/lsp\/serve\.ts$/],
  ['check', /^server\/src\/cli\/check\.ts$/],
  ['commands', /^server\/src\/cli\//],
  ['host', /^server\/src\/(workspace\/hosts\.ts|(dom0|network\/topology)\/)/],
  ['more', /./],
]

/** A plugin for esbuild: programs for Node become files that share their code, and load it with `require`. */
export function inParts() {
  return {
    name: 'in-parts',
    setup(build) {
      const options = build.initialOptions
      const { absWorkingDir: root, sourcemap, target, minify } = options
      Object.assign(options, { format: 'esm', splitting: true, write: false, sourcemap: sourcemap && 'inline' })
      let asked = []
      build.onStart(async () => {
        asked = askedFor(await build.esbuild.build({ ...options, plugins: [], sourcemap: false, logLevel: 'silent' }))
      })
      build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        if (kind !== 'dynamic-import') return null
        return { path: partOf(relative(root, join(resolveDir, path)).replaceAll('\\', '/')), namespace: 'part' }
      })
      build.onLoad({ filter: /./, namespace: 'part' }, ({ path: part }) => ({
        contents: asked.map(path => (partOf(path) === part ? `export * from './${path}'\n` : '')).join(''),
        resolveDir: root,
      }))
      // Node loads these sooner than modules, and Electron does too.
      const script = { format: 'cjs', platform: 'node', supported: { 'dynamic-import': false }, target, minify }
      build.onEnd(async ({ outputFiles }) => {
        for (const { path, text } of outputFiles ?? []) {
          const { code } = await build.esbuild.transform(text, { ...script, sourcemap: sourcemap && 'inline' })
          mkdirSync(dirname(path), { recursive: true })
          writeFileSync(path, code)
        }
      })
    },
  }
}

/** Every module that another one asks for, in a fixed order. */
function askedFor({ metafile }) {
  const imports = Object.values(metafile.inputs).flatMap(input => input.imports)
  const ours = imports.filter(({ kind, external }) => kind === 'dynamic-import' && !external)
  return [...new Set(ours.map(({ path }) => path))].sort()
}

function partOf(path) {
  return PARTS.find(([, fits]) => fits.test(path))[0]
}
