/** Makes the package users install, and reads one: what is tested is what they get. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root, run, toolEnvironment } from './bootstrap.mjs'

/** Packs the extension (vsce builds first) and returns the path of the .vsix. */
export function packExtension(file) {
  mkdirSync(dirname(file), { recursive: true })
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce')
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links']
  const env = toolEnvironment()
  const done = run(process.execPath, [vsce, 'package', ...flags, '--out', file], { cwd: root, env })
  if (!done.ok) throw new Error(`The extension could not be packed:\n${done.output.trim()}`)
  return file
}

/** The files in a .vsix by name. */
export async function readVsix(file) {
  const { openPromise } = await import('yauzl')
  const zip = await openPromise(file)
  const files = new Map()
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue
    const chunks = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk)
    files.set(entry.fileName, Buffer.concat(chunks))
  }
  return files
}

/** Unpacks the extension in a .vsix to `folder`, as VS Code does when it installs it. */
export async function unpackVsix(file, folder) {
  mkdirSync(dirname(folder), { recursive: true })
  const fresh = mkdtempSync(`${folder}-`)
  for (const [name, content] of await readVsix(file)) {
    if (!name.startsWith('extension/')) continue
    const path = join(fresh, name.slice('extension/'.length))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
  rmSync(folder, { recursive: true, force: true })
  renameSync(fresh, folder)
  return folder
}
