/** Compiles the suite that runs inside VS Code into `dist-test/`. */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/bootstrap.mjs'

/** Returns the path of the compiled index, which exports `run()`. */
export async function compileSuite() {
  const { build } = await import('esbuild')
  const source = join(root, 'test', 'vscode', 'suite')
  const out = join(root, 'dist-test')
  rmSync(out, { recursive: true, force: true })
  await build({
    entryPoints: readdirSync(source)
      .filter(name => name === 'index.ts' || name.endsWith('.test.ts'))
      .map(name => join(source, name)),
    outdir: out,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  })
  return join(out, 'index.js')
}
