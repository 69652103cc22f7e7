import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A snippet as VS Code reads it from `snippets/LANGUAGE.json`. */
export interface Snippet {
  readonly language: string
  readonly title: string
  readonly prefix: string
  readonly description: string
  readonly body: readonly string[]
}

const FOLDER = fileURLToPath(new URL('../../snippets/', import.meta.url))

export const snippets: readonly Snippet[] = readdirSync(FOLDER).flatMap(file =>
  Object.entries(JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Record<string, Omit<Snippet, 'title'>>).map(
    ([title, snippet]) => ({ ...snippet, title, language: file.replace('.json', '') }),
  ),
)

export const guestSnippets = snippets.filter(({ language }) => language === 'xen-guest')

/** What VS Code inserts when one only presses Tab: the first choice, the default, the variable. */
export function expand(body: readonly string[]): string {
  const holes = new Map<string, string>()
  let random = 0
  const fill = (number: string, text: string) => {
    holes.set(number, text)
    return text
  }
  return body
    .join('\n')
    .replace(/\$UUID\b/g, '5f1d1f9c-3a55-4c5e-9d0e-2f6a7f0c1b11')
    .replace(/\$\{RANDOM_HEX\/(.+?)\/(.+?)\/\}/g, (_, from: string, to: string) =>
      // Another number at each place, as in VS Code.
      `5c2a0${++random}`.replace(new RegExp(from), to),
    )
    .replace(/\$\{(\d+)\|([^,|]+)[^}]*\|\}/g, (_, number: string, first: string) => fill(number, first))
    .replace(/\$\{(\d+):((?:[^{}$]|\$\d)*)\}/g, (_, number: string, text: string) =>
      fill(
        number,
        text.replace(/\$(\d)/g, (_whole, other: string) => holes.get(other) ?? assert.fail(other)),
      ),
    )
    .replace(/\$([1-9])/g, (_, number: string) => holes.get(number) ?? assert.fail(`nothing stands at $${number}`))
    .replaceAll('$0', '')
    .replace(/\\([\\$}])/g, '$1')
}

/** Parts of a guest that only one kind of guest has; the others are tried in a PV guest. */
const HOME: Readonly<Record<string, 'hvm' | 'pvh'>> = {
  'disk-cd': 'hvm',
  'disk-cd-empty': 'hvm',
  vnc: 'hvm',
  spice: 'hvm',
  vnuma: 'hvm',
  smbios: 'hvm',
}

/** A whole file with the snippet in its place. */
export function guestWith({ prefix, body }: Snippet): string {
  const text = expand(body)
  if (prefix.startsWith('xen-')) return text
  const part = prefix.startsWith('disk-') ? `disk = [\n${text}\n]\n` : `${text}\n`
  const kind = HOME[prefix] ?? 'pv'
  const boots = kind === 'hvm' ? '' : 'kernel = "/boot/vmlinuz"\n'
  const memory = /^memory = /m.test(part) ? '' : 'memory = 512\n'
  return `type = "${kind}"\nname = "guest"\n${boots}${memory}${part}`
}
