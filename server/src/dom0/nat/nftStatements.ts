import type { Span } from '../../text/problem.ts'

/** A word, or what stands in braces: a block or a set. */
export type Item = Word | Group

export interface Word {
  readonly kind: 'word'
  /** Without quotes. */
  readonly text: string
  readonly span: Span
}

export interface Group {
  readonly kind: 'group'
  readonly statements: readonly Statement[]
}

export type Statement = readonly Item[]

const TOKEN = /#[^\n]*|\\\r?\n|"[^"\n]*"|[{};,\n]|!=|==|=|[^\s{};,="#!]+|!/g

const DEEPEST = 20

/** A ruleset as statements that end with a line or a semicolon; one that ends with a comma or within braces goes on. */
export function nftStatements(text: string): Statement[] {
  const open: { statements: Statement[]; items: Item[] }[] = [{ statements: [], items: [] }]
  const end = () => {
    const top = open.at(-1)
    if (top && top.items.length > 0) top.statements.push(top.items.splice(0))
  }
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const top = open.at(-1)
    if (!top || token.startsWith('#') || token.startsWith('\\')) continue
    if (token === '{') {
      if (open.length === DEEPEST) return []
      open.push({ statements: [], items: [] })
    } else if (token === '}') {
      if (open.length === 1) continue
      end()
      open.pop()
      open.at(-1)?.items.push({ kind: 'group', statements: top.statements })
    } else if (token === '\n' || token === ';') end()
    else {
      const text = token.replace(/^"(.*)"$/, '$1')
      top.items.push({ kind: 'word', text, span: { start: index, end: index + token.length } })
    }
  }
  while (open.length > 1) {
    end()
    const inner = open.pop()
    open.at(-1)?.items.push({ kind: 'group', statements: inner?.statements ?? [] })
  }
  end()
  return open[0]?.statements ?? []
}

/** All words of a statement, those in braces too. */
export function wordsIn(items: Statement): Word[] {
  return items.flatMap(item => (item.kind === 'word' ? [item] : item.statements.flatMap(wordsIn)))
}
