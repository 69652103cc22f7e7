/** The versions of Node that users have: one of this machine, or one from the package registry. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { npm, pinnedNode, root, run, toolEnvironment } from './bootstrap.mjs'

/** The path of a Node with this major version; installed into `.vscode-test/` when the machine has none. */
export function nodeOfMajor(major) {
  const onPath = (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, 'node'))
  return [pinnedNode, ...onPath].find(node => existsSync(node) && majorOf(node) === major) ?? installed(major)
}

/** `v22.1.0`, as a Node says it itself. */
export function versionOf(node) {
  return run(node, ['--version']).output.trim()
}

function majorOf(node) {
  return versionOf(node).slice(1).split('.')[0]
}

function installed(major) {
  const folder = join(root, '.vscode-test', `node${major}`)
  const path = join(folder, 'node_modules', 'node', 'bin', 'node')
  if (existsSync(path)) return path
  console.error(`Getting Node ${major} …`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const env = toolEnvironment()
  npm(['install', `node@${major}`], { cwd: folder, env })
  // Newer npm versions do not run install scripts unasked.
  const install = { cwd: join(folder, 'node_modules', 'node'), env }
  if (!existsSync(path)) run(process.execPath, ['installArchSpecificPackage.js'], install)
  if (!existsSync(path)) throw new Error(`Node ${major} could not be installed into ${folder}.`)
  return path
}
