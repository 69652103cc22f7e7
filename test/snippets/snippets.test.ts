import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { findings } from '../support/guest.ts'
import { ownProblems, xendProblems } from '../support/hostFiles.ts'
import { expand, guestSnippets, guestWith, type Snippet, snippets } from '../support/snippets.ts'

// That the real xl takes them: test/oracle/snippets.test.ts.

const GUESTS = [
  ...['xen-min', 'xen-pv', 'xen-pv-kernel', 'xen-pv-install', 'xen-pvgrub', 'xen-pvh', 'xen-pvh-direct', 'xen-hvm'],
  ...['xen-hvm-uefi', 'xen-win', 'xen-stubdom', 'xen-arm', 'xen-arm-pt', 'xen-driver-domain', 'xen-bsd-net'],
  ...['xen-bsd-free', 'xen-pxe'],
]
const PARTS = [
  ...['vif', 'vif-nat', 'vif-route', 'vif-ovs', 'vif-rate', 'vif-multi', 'vif-named', 'vif-backend'],
  ...['disk-lvm', 'disk-qcow2', 'disk-raw', 'disk-cd', 'disk-cd-empty', 'disk-iscsi', 'disk-drbd', 'disk-nfs'],
  ...['vfb', 'vnc', 'spice', 'pci', 'pci-permissive', 'usb-host', 'cpu-pin', 'numa', 'vnuma', 'sched', 'on-debug'],
  ...['9p', 'channel-agent', 'smbios'],
]
const HOST_FILES = ['sxp-bridge', 'sxp-nat', 'sxp-route', 'sxp-relocation', 'xlconf', 'cpupool']

const offenders = (of: readonly Snippet[], isWrong: (snippet: Snippet) => boolean) =>
  of.filter(isWrong).map(({ prefix }) => prefix)
const without = (text: string, part: RegExp) => text.replace(part, '')

describe('snippets', () => {
  it('are the ones that were promised, each with its own prefix and title', () => {
    const promised = [...GUESTS, ...PARTS, ...HOST_FILES]
    assert.deepEqual(snippets.map(({ prefix }) => prefix).toSorted(), promised.toSorted())
    assert.equal(new Set(snippets.map(({ title }) => title)).size, snippets.length)
  })

  it('are offered in the language that they are written in, and in no other', () => {
    const { contributes } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    const offered = contributes.snippets.map(({ language, path }: { language: string; path: string }) => [
      language,
      path,
    ])
    const languages = [...new Set(snippets.map(({ language }) => language))]
    assert.deepEqual(
      offered.toSorted(),
      languages.map(language => [language, `./snippets/${language}.json`]).toSorted(),
    )
  })

  it('say what one gets in one line', () => {
    assert.deepEqual(
      offenders(snippets, ({ description }) => !/^[A-Z].{20,130}[^.]$/.test(description)),
      [],
    )
  })

  it('leave nothing of the snippet language behind', () => {
    assert.deepEqual(
      offenders(guestSnippets, ({ body }) => /[$|{}]/.test(expand(body))),
      [],
    )
  })

  it('need nothing that xl and xend cannot read', () => {
    const bare = (text: string) => without(text, /^#.*$/gm)
    assert.deepEqual(
      offenders(snippets, ({ body }) => /[^\n\t\x20-\x7e]|\r/.test(bare(expand(body)))),
      [],
    )
  })

  it('have one place where the cursor ends, and holes counted from 1', () => {
    assert.deepEqual(
      offenders(snippets, ({ body }) => body.join('\n').match(/\$0/g)?.length !== 1),
      [],
    )
    const holes = ({ body }: Snippet) =>
      [...body.join('\n').matchAll(/\$\{(\d+)[:|]/g)].map(([, number]) => Number(number))
    assert.deepEqual(
      offenders(snippets, snippet => holes(snippet).some((number, index) => number !== index + 1)),
      [],
    )
  })

  it('give every card another MAC address, and every guest another UUID', () => {
    const cards = ({ body }: Snippet) => body.join('\n').match(/mac=00:16:3e:\$\{RANDOM_HEX\//g)?.length ?? 0
    const lists = ({ body }: Snippet) => body.join('\n').match(/bridge=|script=vif-(?!openvswitch)/g)?.length ?? 0
    assert.deepEqual(
      offenders(guestSnippets, snippet => cards(snippet) !== lists(snippet)),
      [],
    )
    const guests = guestSnippets.filter(({ prefix }) => prefix.startsWith('xen-') && prefix !== 'xen-min')
    assert.deepEqual(
      offenders(guests, ({ body }) => !body.includes('uuid = "$UUID"')),
      [],
    )
  })

  it('end without a finding of ours, not even a hint', () => {
    const found = guestSnippets.flatMap(snippet =>
      findings(guestWith(snippet), { release: '4.22' }).map(
        ({ code, message }) => `${snippet.prefix}: ${code}: ${message}`,
      ),
    )
    assert.deepEqual(found, [])
  })
})

describe('snippets for the files of a host', () => {
  const named = (prefix: string) => snippets.find(snippet => snippet.prefix === prefix) ?? assert.fail(prefix)

  it('end without a finding of ours', async () => {
    const sxp = snippets.filter(({ language }) => language === 'xen-sxp')
    const found = [
      ...(await Promise.all(sxp.map(({ body }) => xendProblems(expand(body), { release: '4.4' })))).flat(),
      ...ownProblems('xl.conf', expand(named('xlconf').body)),
      ...ownProblems('cpupool', expand(named('cpupool').body)),
    ]
    assert.deepEqual(
      found.map(({ code, message }) => `${code}: ${message}`),
      [],
    )
  })

  it('escape the dots of host names twice, as xend takes one backslash away', () => {
    assert.match(expand(named('sxp-relocation').body), /'\^localhost\$ \^xen2\\\\\.example\\\\\.org\$'/)
  })
})
