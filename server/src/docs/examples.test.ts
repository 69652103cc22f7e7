import assert from 'node:assert/strict'
import { problemsBeside } from '../../../test/support/beside.ts'
import { asGuest, asWrongGuest, rightExamples, wrongExamples } from '../../../test/support/examples.ts'
import { findings, parse } from '../../../test/support/guest.ts'
import { ownProblems, xendProblems } from '../../../test/support/hostFiles.ts'
import { type Example, examplesOf, label, type Shelf, shelf } from '../../../test/support/shelves.ts'
import { domainKey, isRead } from '../facts/domainKeys.ts'
import { newestRelease, type Release } from '../facts/releases.ts'
import type { Step } from '../rules/change.ts'
import { upgradeChanges } from '../rules/upgrade.ts'
import type { Problem } from '../text/problem.ts'

// What the reference shows is tried: a right example has no fault, and a wrong one has just the fault of its page.
// What the real xl says to them: test/oracle/examples.test.ts.

/** The page shows a release's own way; others are tried with the newest xl. */
const RELEASES: Readonly<Record<string, Release>> = { 'syntax-not-in-release': '4.12', 'key-not-in-release': '4.9' }
/** The page shows what changes from one release to another. */
const STEPS: Readonly<Record<string, Step>> = {
  'changed-default': { from: '4.1', to: '4.2' },
  'changed-effect': { from: '4.2', to: '4.4' },
}
const releaseOf = ({ page: { shelf: on, name } }: Example): Release =>
  (on === 'problems' && RELEASES[name]) || newestRelease('xl')

/** Errors and warnings; a right example may well earn a hint. */
const faults = (example: Example) =>
  findings(asGuest(example), { release: releaseOf(example) })
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .filter(({ code }) => !(showsOldKey(example) && OLD_KEY_CODES.has(code)))
    .map(problem => `${label(example.page)}: ${problem.code}: ${problem.message}`)

const XM = { toolstack: 'xm', release: '4.4' } as const
const isForXm = ({ notation }: Example) => notation === 'python'

describe('the examples of the reference', () => {
  it('are right where they are meant to be', () => assert.deepEqual(rightExamples.flatMap(faults), []))

  it('are right where they are meant to be for xm', () => {
    const examples = shelf('problems').flatMap(page => examplesOf(page).slice(1).filter(isForXm))
    assert.ok(examples.length > 3)
    for (const { page, text } of examples) assert.deepEqual(findings(text, XM), [], label(page))
  })

  for (const example of wrongExamples) {
    const { name } = example.page
    it(`show ${name} where they are wrong`, async () => {
      const text = asWrongGuest(example)
      const step = STEPS[name]
      const reader = isForXm(example) ? XM : { release: releaseOf(example) }
      const alone = step ? upgradeChanges(parse(text), step) : findings(isForXm(example) ? example.text : text, reader)
      const found = [...alone, ...(await besideItsCopy(text))]
      const codes = found.map(problem => problem.code)
      assert.ok(codes.includes(name as never), `found ${codes.join(', ') || 'nothing'}`)
    })
  }
})

/** Words that the last xend does not read any more; others are tried with it. */
const XEND_RELEASES: Readonly<Record<string, Release>> = { 'network-bridge.vifnum': '3.1' }
const BRIDGE = 'iface xenbr0 inet static\n  address 192.0.2.10/24\n  gateway 192.0.2.1\n  bridge_ports eno1\n'

/** What there is to say of a guest beside another that is the same, on a host with one bridge. */
async function besideItsCopy(text: string): Promise<readonly Problem[]> {
  const files = {
    'boot/grub/grub.cfg': 'multiboot2 /boot/xen.gz mem=16G dom0_mem=1G,max:1G\n',
    'etc/network/interfaces': BRIDGE,
    'etc/xen/own': text,
    'etc/xen/copy': text,
    'etc/xen/auto/own': `${text}# of the host\n`,
    'etc/xen/netdomain': 'name = "netdomain"\ndriver_domain = 1\n',
  }
  return [...(await problemsBeside(files, 'etc/xen/own')), ...(await problemsBeside(files, 'etc/xen/auto/own'))]
}

describe('the examples for the files of a host', () => {
  const SHELVES: readonly Shelf[] = ['xend-options', 'xl-conf', 'cpupool', 'scripts', 'script-variables']
  const examples = SHELVES.flatMap(name => shelf(name)).flatMap(examplesOf)
  const in_ = (notation: Example['notation']) => examples.filter(example => example.notation === notation)
  const told = ({ page }: Example, problems: readonly Problem[]) =>
    problems.map(({ code, message }) => `${label(page)}: ${code}: ${message}`)

  it('have no fault where they are for xend-config.sxp', async () => {
    const faults = await Promise.all(
      in_('xen-sxp').map(async example => {
        return told(example, await xendProblems(example.text, { release: XEND_RELEASES[example.page.name] ?? '4.4' }))
      }),
    )
    assert.ok(faults.length > 60)
    assert.deepEqual(faults.flat(), [])
  })

  it('have no fault where they are for xl.conf or a CPU pool', () => {
    const own = [
      ...in_('xen-xl-conf').flatMap(example =>
        told(example, ownProblems('xl.conf', example.text, { release: '4.22' })),
      ),
      ...in_('xen-cpupool').flatMap(example => told(example, ownProblems('cpupool', example.text).filter(isForXl))),
    ]
    assert.deepEqual(own, [])
  })
})

/** One key of pools is xm's alone, and its page shows it. */
const isForXl = ({ code, message }: Problem) => !(code === 'other-toolstack-key' && message.includes('`other_config`'))

const OLD_KEY_CODES = new Set<string>(['other-toolstack-key', 'key-not-in-release', 'deprecated-key', 'release-path'])

/** The page shows in use a key that the newest xl does not read, or would rather not. */
function showsOldKey({ page: { shelf: on, name }, text }: Example): boolean {
  if (on !== 'keys' && on !== 'fields' && on !== 'scripts') return false
  const key = domainKey(on === 'scripts' ? (/^(\w+) =/m.exec(text)?.[1] ?? '') : name.replace(/\..*/, ''))
  return !key || !!key.deprecated || !isRead(key, { toolstack: 'xl', release: newestRelease('xl') })
}
