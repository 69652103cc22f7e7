import { KEYWORDS } from '../../../dom0/interfacesFile.ts'

/**
 * An interfaces file without what it says of some interfaces: their stanzas, and their names behind `auto` and `allow-…`.
 * Everything else stays letter by letter, comments between stanzas too.
 */
export function withoutStanzas(text: string, names: readonly string[]): string {
  let isDropped = false
  let isLeft = true
  const kept = joinedLines(text).flatMap(line => {
    const [keyword = '', ...words] = line.replaceAll('\\\n', ' ').trim().split(/\s+/)
    if (keyword === '' || keyword.startsWith('#')) {
      // A blank line ends a paragraph; a comment at its margin is about what comes next.
      if (keyword === '' || !/^\s/.test(line)) isLeft = true
      return isDropped && !isLeft ? [] : [line]
    }
    if (!KEYWORDS.test(keyword)) return isDropped ? [] : [line]
    isDropped = false
    isLeft = false
    if (keyword === 'auto' || keyword.startsWith('allow-')) {
      const others = words.filter(word => !names.includes(word))
      if (others.length === words.length) return [line]
      return others.length === 0 ? [] : [[keyword, ...others].join(' ')]
    }
    // `eth0:1` is a further address of eth0.
    isDropped = /^(iface|vlan|bridge)$/.test(keyword) && names.includes((words[0] ?? '').replace(/:.*/, ''))
    return isDropped ? [] : [line]
  })
  return kept.join('\n').replace(/\n{3,}/g, '\n\n')
}

/** Lines; one that ends in `\` goes on in the next. */
function joinedLines(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/\n+$/, '')
    .split(/(?<!\\)\n/)
}
