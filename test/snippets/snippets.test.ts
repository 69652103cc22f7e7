import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

interface Snippet {
  readonly prefix: string
  readonly description: string
  readonly body: readonly string[]
}

const file = join(import.meta.dirname, '..', '..', 'snippets', 'xen-guest.json')
const snippets: Snippet[] = Object.values(JSON.parse(readFileSync(file, 'utf8')))

const VARIABLES: Record<string, string> = { UUID: '5f1d1f9c-3a55-4c5e-9d0e-2f6a7f0c1b11', RANDOM_HEX: '5c2a01' }

/** What VS Code inserts when one only presses Tab: the first choice, the default, the variable. */
function expand(body: readonly string[]): string {
  const defaults = new Map<string, string>()
  return body
    .join('\n')
    .replace(/\$(UUID)\b/g, (_, name: string) => VARIABLES[name] ?? assert.fail(name))
    .replace(/\$\{(RANDOM_HEX)\/(.+?)\/(.+?)\/\}/g, (_, name: string, from: string, to: string) =>
      (VARIABLES[name] ?? assert.fail(name)).replace(new RegExp(from), to),
    )
    .replace(/\$\{\d+\|([^,|]+)[^}]*\|\}/g, '$1')
    .replace(/\$\{(\d+):((?:[^{}$]|\$\d)*)\}/g, (_, number: string, text: string) => {
      const value = text.replace(/\$(\d)/g, (_, other: string) => defaults.get(other) ?? assert.fail(other))
      defaults.set(number, value)
      return value
    })
    .replaceAll('$0', '')
}

/** A whole file with the snippet in its place. */
function guestWith({ prefix, body }: Snippet): string {
  const text = expand(body)
  if (prefix.startsWith('xen-')) return text
  const rest = prefix.startsWith('disk-') ? `disk = [\n${text}\n]\n` : `${text}\n`
  return `type = "${prefix === 'disk-cd' ? 'hvm' : 'pv'}"\nname = "guest"\nkernel = "/boot/vmlinuz"\nmemory = 512\n${rest}`
}

const xl = join(process.env.XEN_SHARED ?? '', 'oracle', 'xl-dryrun')
const stub = process.env.XL_STUB ?? join(homedir(), '.cache', 'xl-oracle', 'xl-stub.so')

describe('snippets', () => {
  it('are the ones that were promised, each with its own prefix', () => {
    const prefixes = snippets.map(snippet => snippet.prefix)
    assert.deepEqual(prefixes.toSorted(), [
      'disk-cd',
      'disk-lvm',
      'disk-qcow2',
      'vfb',
      'vif',
      'xen-hvm',
      'xen-min',
      'xen-pv',
      'xen-pvh',
    ])
  })

  for (const snippet of snippets) {
    describe(snippet.prefix, () => {
      const text = expand(snippet.body)

      it('says what one gets', () => assert.match(snippet.description, /^[A-Z].{20,}[^.]$/))

      it('leaves nothing of the snippet language behind', () => assert.doesNotMatch(text, /[$|{}]/))

      it('needs nothing that xl cannot read', () => assert.doesNotMatch(text, /[^\n\t\x20-\x7e]|\r/))

      it('has one place where the cursor ends', () => {
        assert.equal(snippet.body.join('\n').match(/\$0/g)?.length, 1)
      })

      it('is accepted by xl without a word (needs XEN_SHARED)', function () {
        if (!existsSync(xl) || !existsSync(stub)) this.skip()
        const folder = mkdtempSync(join(tmpdir(), 'xen-config-snippet-'))
        try {
          writeFileSync(join(folder, 'guest'), guestWith(snippet))
          const env = { ...process.env, XL_STUB: stub }
          const result = spawnSync('sh', [xl, join(folder, 'guest')], { encoding: 'utf8', env })
          // The first line is xl's "Parsing config from …".
          assert.equal(result.stderr.split('\n').slice(1).join('\n'), '')
          assert.equal(result.status, 0)
        } finally {
          rmSync(folder, { recursive: true })
        }
      })
    })
  }

  it('give every guest another MAC address and UUID', () => {
    for (const { prefix, body } of snippets) {
      const text = body.join('\n')
      if (text.includes('vif =')) assert.match(text, /mac=00:16:3e:\$\{RANDOM_HEX\//, prefix)
      if (text.includes('uuid')) assert.match(text, /uuid = "\$UUID"/, prefix)
    }
  })
})
