/** Makes what is published: the extension as a .vsix and the command line as an npm tarball. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fail, npm, ready, root, toolEnvironment } from './bootstrap.mjs'
import { packExtension } from './vsix.mjs'

await ready()
try {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const vsix = packExtension(join(root, `xen-config-${version}.vsix`))
  npm(['pack', '--pack-destination', root], { cwd: join(root, 'server'), env: toolEnvironment() })
  const tarball = join(root, `xen-config-server-${version}.tgz`)
  for (const file of [vsix, tarball]) console.log(`${kilobytes(file)}  ${file}`)
} catch (error) {
  fail(error.message)
}

function kilobytes(file) {
  return `${(statSync(file).size / 1024).toFixed(0).padStart(6)} kB`
}
