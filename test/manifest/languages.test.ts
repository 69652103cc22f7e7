import assert from 'node:assert/strict'
import { isClaimed } from '../../client/src/claims/paths.ts'
import { contributes, type Language } from './manifest.ts'

/** What VS Code itself brings for the names below. */
const BUILT_IN: readonly Language[] = [
  { id: 'properties', extensions: ['.conf', '.cfg', '.properties'] },
  { id: 'shellscript', extensions: ['.sh', '.bash'] },
  { id: 'markdown', extensions: ['.md'] },
  { id: 'python', extensions: ['.py'] },
  { id: 'ignore', filenames: ['.gitignore'] },
]

const languages = [...BUILT_IN, ...contributes.languages]

/** VS Code's patterns as far as ours go: a star stays in its folder, two of them are any folders; case is ignored. */
function matches(pattern: string, path: string): boolean {
  const source = pattern
    .toLowerCase()
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('**/', '\0')
    .replaceAll('*', '[^/]*')
    .replaceAll('\0', '(?:.*/)?')
  return new RegExp(`^${source}$`).test(path.toLowerCase())
}

/**
 * The language VS Code gives a path when its user has set nothing: the exact name, else the longest pattern, else the
 * longest ending, and of equals the one that came last.
 */
function languageOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  let byPattern = { id: '', length: 0 }
  let byEnding = { id: '', length: 0 }
  for (const language of languages) {
    if (language.filenames?.some(each => each.toLowerCase() === name)) return language.id
    for (const pattern of language.filenamePatterns ?? []) {
      if (pattern.length >= byPattern.length && matches(pattern, path))
        byPattern = { id: language.id, length: pattern.length }
    }
    for (const ending of language.extensions ?? []) {
      if (ending.length >= byEnding.length && name.endsWith(ending))
        byEnding = { id: language.id, length: ending.length }
    }
  }
  return byPattern.id || byEnding.id || 'plaintext'
}

const EXPECTED: Record<string, readonly string[]> = {
  'xen-guest': [
    '/etc/xen/web',
    '/etc/xen/web.cfg',
    '/etc/xen/mail.example.com',
    '/etc/xen/xmexample.hvm',
    '/etc/xen/xlexample.pvlinux',
    '/etc/xen/auto/10-web.cfg',
    '/etc/xen/auto/web',
    '/usr/local/etc/xen/web.cfg',
    '/usr/pkg/etc/xen/web',
    '/home/me/hosts/a/etc/xen/web.cfg',
    '/home/me/hosts/b/etc/xen/auto/web',
    '/c:/copies/etc/xen/web.cfg',
    '/home/me/web.xl',
    '/home/me/windows.hvm',
    '/home/me/a.pvlinux',
    '/home/me/a.pvhlinux',
    '/home/me/a.PVHLINUX',
  ],
  'xen-sxp': ['/etc/xen/xend-config.sxp', '/etc/xen/xend-pci-quirks.sxp', '/home/me/xend-config.sxp'],
  'xen-xl-conf': ['/etc/xen/xl.conf', '/home/me/hosts/a/etc/xen/xl.conf'],
  'xen-cpupool': ['/etc/xen/cpupool'],
  properties: [
    '/etc/xen/oxenstored.conf',
    '/etc/xen/other.conf',
    '/home/me/web.cfg',
    '/etc/haproxy/haproxy.cfg',
    '/home/me/xl.conf',
  ],
  shellscript: ['/etc/xen/start.sh', '/etc/xen/qemu-ifup', '/etc/xen/scripts/block.sh'],
  plaintext: [
    '/etc/xen/web.cfg~',
    '/etc/xen/web.cfg.~1~',
    '/etc/xen/web.bak',
    '/etc/xen/web.cfg.rpmsave',
    '/etc/xen/web.cfg.rpmnew',
    '/etc/xen/web.cfg.dpkg-old',
    '/etc/xen/web.orig',
    '/etc/xen/.web.swp',
    '/etc/xen/#web#',
    '/etc/xen/README',
    '/etc/xen/README.incompatibilities',
    '/etc/xen/notes.txt',
    '/etc/xen/xl.conf.bak',
    '/etc/xen/xend-config.sxp.rpmsave',
    '/etc/xen/auto/web~',
    '/etc/xen/auto/web.bak',
    '/etc/xen/auto/web.cfg.rpmsave',
    '/etc/xen/auto/.hidden',
    '/etc/xen/auto/README',
    // Without a rule of ours: other languages and the content decide.
    '/etc/xen/scripts/vif-bridge',
    '/etc/xen/scripts/my-network-script',
    '/etc/xen/vnc/web',
    '/etc/xen-tools/web',
    '/home/me/falstaff',
    '/src/linux/drivers/xen/balloon',
    '/src/linux/arch/x86/xen/Kconfig',
  ],
  markdown: ['/etc/xen/notes.md', '/etc/xen/README.md'],
  python: ['/etc/xen/make.py'],
  ignore: ['/etc/xen/.gitignore'],
  json: ['/etc/xen/web.json'],
  yaml: ['/etc/xen/web.yaml', '/etc/xen/web.yml'],
  xml: ['/etc/xen/web.xml'],
  perl: ['/etc/xen/list.pl'],
  log: ['/etc/xen/xend.log'],
}

describe('the language of a file by its path', () => {
  for (const [id, paths] of Object.entries(EXPECTED)) {
    describe(id, () => {
      for (const path of paths) it(path, () => assert.equal(languageOf(path), id))
    })
  }

  it('every guest among them counts as claimed when its content is looked at', () => {
    for (const path of EXPECTED['xen-guest'] ?? []) assert.ok(isClaimed(path), path)
  })

  it('no pattern of ours reaches beyond etc/xen', () => {
    const patterns = contributes.languages.flatMap(language => language.filenamePatterns ?? [])
    assert.ok(patterns.length > 20)
    for (const pattern of patterns) assert.match(pattern, /^\*\*\/etc\/xen\//)
  })

  it('every exception is longer than the rule it excepts from', () => {
    const [rule = '', auto = ''] = contributes.languages.find(({ id }) => id === 'xen-guest')?.filenamePatterns ?? []
    for (const { id, filenamePatterns = [] } of contributes.languages.slice(1)) {
      for (const pattern of filenamePatterns) {
        assert.ok(pattern.length > (pattern.includes('/auto/') ? auto : rule).length, `${id}: ${pattern}`)
      }
    }
  })
})
