/**
 * Runs the suite in test/vscode/suite inside the real VS Code, against the packed extension and a copy of the samples.
 * The embedded VS Code is used, or with --electron the desktop one, which @vscode/test-electron downloads. Further words
 * choose the files of the suite: `node test/vscode/run.mjs claims`.
 */
import { createWriteStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'node:util'
import { ready, root } from '../../scripts/bootstrap.mjs'
import { onEnd } from '../../scripts/processes.mjs'
import { compileSuite } from './compile.mjs'
import { copiedSamples, openWorkbench, unpackedExtension } from './workbench.mjs'

await ready()

/** Stands before the suite's own lines; everything else in the workbench's console goes to a file. */
const MARK = '[suite] '
const LOG = join(root, '.vscode-test', 'workbench.log')

/** Far more than the suite takes; only a workbench that never answers gets here. */
const LONGEST = 5 * 60_000

const cleanUp = []
const finish = onEnd(async () => {
  for (const step of cleanUp.reverse()) await step()
})

try {
  const suite = await compileSuite()
  const extension = await unpackedExtension()
  const samples = copiedSamples()
  cleanUp.push(samples.remove)
  const summary = process.env.XEN_TEST_SUMMARY ?? join(samples.folder, '..', 'summary.json')
  const verbose = process.env.XEN_TEST_VERBOSE ?? (process.env.XEN_TEST_SUMMARY ? '' : '1')
  const only = process.argv.slice(2).filter(word => !word.startsWith('--'))
  const env = { XEN_TEST_SUMMARY: summary, XEN_TEST_VERBOSE: verbose, XEN_TEST_ONLY: only.join(',') }
  const inVsCode = process.argv.includes('--electron') ? inDesktop : inEmbedded
  const code = await inVsCode({ suite, extension, env, folder: samples.folder })
  // An extension host that dies takes its tests with it, and VS Code calls that a success.
  if (!existsSync(summary)) throw new Error(`The extension host ended before the suite did; see ${LOG}`)
  await finish(code === 0 ? 0 : 1)
} catch (error) {
  console.log(error.message)
  await finish(1)
}

/** Resolves to the suite's exit code: 0 when every test passed. */
async function inEmbedded({ suite, extension, folder, env }) {
  const log = createWriteStream(LOG)
  const hear = (_type, args) => {
    const line = format(...args)
    if (line.startsWith(MARK)) console.log(line.slice(MARK.length))
    else log.write(`${line}\n`)
  }
  let page
  const exit = new Promise((resolve, reject) => {
    const prepare = async opened => {
      page = opened
      await page.exposeFunction('codeAutomationLog', hear)
      await page.exposeFunction('codeAutomationExit', resolve)
    }
    setTimeout(() => reject(new Error(`The suite did not end within ${LONGEST / 1000} s.`)), LONGEST).unref()
    openWorkbench({ folder, extension, tests: suite, env: { ...env, XEN_TEST_MARK: MARK }, prepare }).then(
      ({ close, vscode }) => {
        cleanUp.push(close)
        vscode.exited.then(() => reject(new Error(`VS Code ended by itself:\n${vscode.output()}`)))
      },
      reject,
    )
  })
  const code = await exit.catch(async error => {
    await keepPicture(page)
    throw error
  })
  if (code !== 0) await keepPicture(page)
  return code
}

/** What the workbench looked like when something went wrong. */
async function keepPicture(page) {
  const path = join(root, '.vscode-test', 'failure.png')
  await page?.screenshot({ path }).catch(() => undefined)
  console.log(`The workbench at that moment: ${path}; its console: ${LOG}`)
}

async function inDesktop({ suite, extension, folder, env }) {
  const { runTests } = await import('@vscode/test-electron')
  return await runTests({
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    extensionTestsEnv: env,
    launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
    cachePath: join(root, '.vscode-test', 'desktop'),
  }).catch(error => {
    throw new Error(`The desktop VS Code could not be run: ${error.message}`)
  })
}
