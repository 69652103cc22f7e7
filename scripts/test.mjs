/**
 * Runs every quick test and prints `N passed, N failed, N skipped` as its last line. Options:
 *   --only a,b            only these stages (unit, vscode, and the folders of test/ by their name)
 *   --long                test/long instead of the quick ones
 *   --product-node NODE   the command line and stdio stages with the product on that Node: a path, or a
 *                         major version (repeatable)
 *   --verbose             every test by name
 * With XEN_NO_SKIPS=1 whatever is skipped counts as failed, except tests whose name ends with `(needs XEN_SHARED)` or
 * `(needs namespaces)`.
 */
import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fail, ready, root } from './bootstrap.mjs'
import { findBrowser } from './browser.mjs'
import { nodeOfMajor, versionOf } from './nodes.mjs'
import { onEnd } from './processes.mjs'
import { runStage, withoutSkips } from './stage.mjs'

await ready()
onEnd()

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    long: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    'product-node': { type: 'string', multiple: true, default: [] },
  },
})

/** Stages that show something in a browser. */
const NEED_BROWSER = ['vscode', 'screens', 'worker']
/** Stages that work on what is built and packed. */
const NEED_NO_BUILD = ['unit', 'oracle', 'grammar', 'fuzz', 'netns', 'traces']
/**
 * Stages in which a whole VS Code stands between a test and the product, and now and then swallows a key or a click. A
 * test of theirs may be tried a second time, which the report tells.
 */
const TRY_AGAIN = ['screens']
/** Stages in which users' own Node runs the product. */
const ON_USERS_NODE = ['cli', 'stdio']

const started = performance.now()
const stages = plannedStages()
if (stages.some(({ name }) => !NEED_NO_BUILD.includes(name))) await buildAndPack()
report(await runAll(stages))

/** All stages this run was asked for, those that take longest first. */
function plannedStages() {
  if (options.long) return hasTests('long') ? [mochaStage('long', ['test/long'])] : []
  const wanted = options.only?.split(',')
  const all = allStages()
  const unknown = wanted?.filter(name => !all.some(stage => stage.name === name)) ?? []
  if (unknown.length > 0)
    fail(`There is no stage ${unknown.join(', ')}; there are: ${all.map(s => s.name).join(', ')}.`)
  const nodes = options['product-node']
  // Where users' Nodes are named, running the product on the pinned one besides would show nothing more.
  const named = nodes.length > 0 ? ON_USERS_NODE : []
  return [
    ...all.filter(({ name }) => (!wanted || wanted.includes(name)) && !named.includes(name)),
    ...nodes.flatMap(onUsersNode),
  ]
}

function allStages() {
  const folders = readdirSync(join(root, 'test'), { withFileTypes: true }).filter(entry => entry.isDirectory())
  const rooms = folders.map(({ name }) => name).filter(name => !['vscode', 'long'].includes(name) && hasTests(name))
  const vscode = { name: 'vscode', args: ['test/vscode/run.mjs'] }
  const unit = mochaStage('unit', ['server/src', 'client/src'])
  return [vscode, unit, ...rooms.map(name => mochaStage(name, [`test/${name}`]))]
}

function hasTests(name) {
  if (!existsSync(join(root, 'test', name))) return false
  return readdirSync(join(root, 'test', name), { recursive: true, encoding: 'utf8' }).some(file =>
    file.endsWith('.test.ts'),
  )
}

function mochaStage(name, folders) {
  const patterns = folders.map(folder => `${folder}/**/*.test.ts`)
  const again = TRY_AGAIN.includes(name) ? ['--retries', '1'] : []
  return { name, args: ['node_modules/mocha/bin/mocha.js', '--reporter', 'test/reporter.cjs', ...again, ...patterns] }
}

function onUsersNode(wanted) {
  const node = /^\d+$/.test(wanted) ? nodeOfMajor(wanted) : wanted
  return ON_USERS_NODE.filter(hasTests).map(name => ({
    ...mochaStage(name, [`test/${name}`]),
    name: `${name} on Node ${versionOf(node)}`,
    env: { XEN_TEST_NODE: node },
  }))
}

async function buildAndPack() {
  const { packExtension } = await import('./vsix.mjs')
  const from = performance.now()
  try {
    process.env.XEN_TEST_VSIX = packExtension(join(root, '.vscode-test', 'xen-config.vsix'))
  } catch (error) {
    console.log(`${error.message}\n0 passed, 1 failed, 0 skipped`)
    process.exit(1)
  }
  console.log(`  built and packed in ${seconds(performance.now() - from)}`)
}

/** Runs the stages side by side, as many as there are processors. */
async function runAll(queue) {
  const results = []
  const waiting = [...queue]
  const worker = async () => {
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) results.push(await runOne(stage))
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker))
  return results
}

async function runOne(stage) {
  const browser = findBrowser()
  const result =
    NEED_BROWSER.includes(stage.name) && !browser
      ? { passed: 0, failed: 0, skipped: [`${stage.name}: no browser; install Chromium or set XEN_BROWSER to one`] }
      : await runStage({ ...stage, env: { ...stage.env, ...(options.verbose && { XEN_TEST_VERBOSE: '1' }) } })
  const judged = process.env.XEN_NO_SKIPS === '1' ? withoutSkips(result) : result
  printStage(stage, judged)
  return judged
}

function printStage({ name }, { passed, failed, skipped, held = [], again = [], time = 0, output = '' }) {
  const counts = `${passed} passed${failed ? `, ${failed} failed` : ''}${skipped.length ? `, ${skipped.length} skipped` : ''}`
  console.log(`${failed ? '✗' : '✓'} ${name.padEnd(26)} ${seconds(time).padStart(8)}  ${counts}`)
  for (const title of skipped) console.log(`    skipped: ${title}`)
  for (const title of again) console.log(`    needed a second try: ${title}`)
  for (const title of held) console.log(`    skipped, which is not allowed here: ${title}`)
  if (output.trim() && (failed || options.verbose)) console.log(output.trimEnd())
}

function report(results) {
  const sum = count => results.reduce((total, result) => total + count(result), 0)
  const failed = sum(result => result.failed)
  console.log(`  all of it in ${seconds(performance.now() - started)}`)
  console.log(
    `${sum(result => result.passed)} passed, ${failed} failed, ${sum(result => result.skipped.length)} skipped`,
  )
  process.exitCode = failed > 0 ? 1 : 0
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
