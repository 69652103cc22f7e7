import type { Node } from 'web-tree-sitter'
import type { Span } from '../../text/problem.ts'
import type { ShellWord, WordPart } from './model.ts'

/** Reads a node that stands where a word can: quotes go, escapes are resolved, expansions stay as parts. */
export function readWord(node: Node): ShellWord {
  const parts = joined(partsOf(node, false))
  const text = parts.every(({ kind }) => kind === 'text') ? parts.map(part => part.text).join('') : null
  return { span: spanOf(node), parts, text }
}

export function spanOf(node: Node): Span {
  return { start: startOf(node), end: node.endIndex }
}

/** In a string the grammar takes the blanks before an expansion for a part of its `$`. */
function startOf(node: Node): number {
  const isExpansion = node.type.endsWith('expansion') || node.type === 'command_substitution'
  return node.startIndex + (isExpansion ? (/^\s*/.exec(node.text)?.[0].length ?? 0) : 0)
}

function partsOf(node: Node, quoted: boolean): WordPart[] {
  const span = spanOf(node)
  const part = (kind: WordPart['kind'], text: string, isQuoted = quoted): WordPart[] => [
    { kind, span, quoted: isQuoted, text },
  ]
  switch (node.type) {
    case 'command_name':
    case 'concatenation':
      return node.children.flatMap(child => partsOf(child, quoted))
    case 'word':
    case 'number':
    case 'variable_name':
    case 'extglob_pattern':
      return part('text', unescaped(node.text))
    case 'raw_string':
      return part('text', node.text.slice(1, -1), true)
    case 'string':
      return stringParts(node)
    case 'simple_expansion':
    case 'expansion':
      return variablePart(node, quoted)
    default:
      // A keyword such as `export` has no name in the grammar and nothing inside.
      return part(node.isNamed || node.childCount > 0 ? 'other' : 'text', node.text)
  }
}

function variablePart(node: Node, quoted: boolean): WordPart[] {
  const name = node.children.find(({ type }) => type === 'variable_name' || type === 'special_variable_name')
  const span = spanOf(node)
  return [name ? { kind: 'variable', span, quoted, text: name.text } : { kind: 'other', span, quoted, text: node.text }]
}

/** The inside of `"…"`; blanks between two expansions are no node of their own, so what lies between nodes is text. */
function stringParts(node: Node): WordPart[] {
  const open = node.children[0]
  const close = node.children.at(-1)
  if (!open || !close || node.children.length < 2) return [literal('', spanOf(node))]
  const parts: WordPart[] = []
  let at = open.endIndex
  const upTo = (index: number) => {
    if (index > at) parts.push(literal(sliceOf(node, at, index), { start: at, end: index }))
  }
  for (const child of node.children.slice(1, -1)) {
    if (child.type === 'string_content') continue
    upTo(startOf(child))
    parts.push(...partsOf(child, true))
    at = child.endIndex
  }
  upTo(close.startIndex)
  return parts.length > 0 ? parts : [literal('', spanOf(node))]
}

function literal(source: string, span: Span): WordPart {
  return { kind: 'text', span, quoted: true, text: source.replace(/\\(["$`\\])/g, '$1').replace(/\\\n/g, '') }
}

function sliceOf(node: Node, start: number, end: number): string {
  return node.text.slice(start - node.startIndex, end - node.startIndex)
}

function unescaped(source: string): string {
  return source.replace(/\\\n/g, '').replace(/\\(.)/g, '$1')
}

/** Neighbours of one kind become one part, so that `netdev=eth"0"` is one text. */
function joined(parts: readonly WordPart[]): WordPart[] {
  const result: WordPart[] = []
  for (const part of parts) {
    const before = result.at(-1)
    if (part.kind === 'text' && before?.kind === 'text') {
      const span = { start: before.span.start, end: part.span.end }
      result[result.length - 1] = {
        kind: 'text',
        span,
        quoted: before.quoted && part.quoted,
        text: before.text + part.text,
      }
    } else result.push(part)
  }
  return result
}
