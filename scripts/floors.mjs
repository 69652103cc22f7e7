/**
 * Checks the floors of ARCHITECTURE.md: which part may use which. The rules stand in .dependency-cruiser.cjs. An
 * argument names another folder that is built like this one.
 */
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fail, ready, root } from './bootstrap.mjs'

await ready()
process.chdir(process.argv[2] ?? root)
const { cruise } = await import('dependency-cruiser')
const { forbidden, options } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'))

const folders = ['server/src', 'client/src'].filter(folder => existsSync(folder))
const { output } = await cruise(folders, { ...options, ruleSet: { forbidden }, validate: true }).catch(error =>
  fail(error.message),
)
const { violations, error } = output.summary
for (const { rule, from, to, cycle } of violations) {
  const comment = forbidden.find(({ name }) => name === rule.name)?.comment
  console.error(`${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}: ${rule.name}`)
  if (comment) console.error(`    ${comment}`)
}

const read = new Set(output.modules.filter(({ couldNotResolve }) => !couldNotResolve).map(({ source }) => source))
const ours = folders.flatMap(sources)
const unread = ours.filter(file => !read.has(file))
if (unread.length > 0) fail(`Not looked at: ${unread.join(', ')}`)
if (error > 0) fail(`${error} imports leave their floor.`)
console.log(`${ours.length} modules keep to their floors.`)

/** Every source file must have been looked at: a file that cannot be read must not pass for a clean one. */
function sources(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter(name => name.endsWith('.ts')).map(name => `${folder}/${name.replaceAll('\\', '/')}`)
}
