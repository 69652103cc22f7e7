import assert from 'node:assert/strict'
import { type HostReader, scriptProblemsOf, xendProblems } from '../../../test/support/hostFiles.ts'
import { networkProblems } from '../../../test/support/network.ts'
import { type Example, examplesOf, label, shelf } from '../../../test/support/shelves.ts'
import type { Problem } from '../text/problem.ts'

// What the pages of problems show of the files of dom0 is tried, as examples.test.ts tries what they show of guests.

const SCRIPTS = { 'network-bridge': true, 'vif-bridge': true }

/** A fault that hangs on the release or on other files of the host. */
const HOSTS: Readonly<Record<string, HostReader>> = {
  'always-on': { release: '3.4' },
  'argument-not-in-release': { release: '3.2' },
  'call-without-effect': { release: '4.1' },
  'command-gone': { release: '4.17' },
  'script-missing': { scripts: SCRIPTS },
  'xend-gone': { release: '4.17' },
}

/** What the page tells in a comment. */
const hostOf = ({ page: { name }, text }: Example): HostReader =>
  name === 'script-not-executable'
    ? { scripts: { ...SCRIPTS, 'my-network-script': text.includes('-rwxr') } }
    : (HOSTS[name] ?? {})

/** With what a page can only hint at: carriage returns, and lines that come thousands of times. */
const asMeant = (text: string) =>
  text
    .replaceAll(' # <CR>', '\r')
    .replace(/^(.*) # <(\d+) times>$/m, (_all, line: string, times: string) => `${line}\n`.repeat(Number(times)))

const problemsOf = (example: Example): Promise<readonly Problem[]> =>
  example.notation === 'interfaces'
    ? networkProblems({ 'etc/network/interfaces': example.text })
    : example.notation === 'sh'
      ? scriptProblemsOf(asMeant(example.text), hostOf(example))
      : xendProblems(example.text, hostOf(example))

/** What lies in a folder, a page can only tell by the command that puts it there. */
const OF_FOLDERS = ['dangling-link']

const pages = shelf('problems').filter(
  page =>
    !OF_FOLDERS.includes(page.name) &&
    examplesOf(page).every(({ notation }) => ['xen-sxp', 'sh', 'interfaces'].includes(notation)),
)

describe('the examples of problems with the files of dom0', () => {
  assert.ok(pages.length > 20)
  for (const page of pages) {
    const [wrong, right] = examplesOf(page)
    it(`show ${page.name} where they are wrong, and nothing where they are right`, async () => {
      assert.ok(wrong && right)
      const codes = (await problemsOf(wrong)).map(({ code }) => code)
      assert.ok(codes.includes(page.name), `found ${codes.join(', ') || 'nothing'}`)
      // That nobody reads the file is as true of a file that says so.
      const faults = (await problemsOf(right)).filter(({ code }) => code !== 'xend-gone')
      assert.deepEqual(
        faults.map(({ code, message }) => `${label(page)}: ${code}: ${message}`),
        [],
      )
    })
  }
})
