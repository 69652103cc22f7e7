import type { Node } from 'web-tree-sitter'
import type { Block, Expression, Handler, PythonStatement } from './ast.ts'
import { children, field, type Reading, readExpression, readParameters, spanOf } from './readExpression.ts'

/** Reads one statement of the tree; a line of several gives several. */
export function readStatement(node: Node, reading: Reading): PythonStatement {
  const span = spanOf(node, reading)
  if (reading.depth > 100) return { kind: 'unsupportedStatement', what: 'nesting this deep', span }
  reading.depth++
  const statement = READERS[node.type]?.(node, reading)
  reading.depth--
  return statement ?? { kind: 'unsupportedStatement', what: node.type.replaceAll('_', ' '), span }
}

type Reader = (node: Node, reading: Reading) => PythonStatement | null

const READERS: Readonly<Record<string, Reader>> = {
  expression_statement: readExpressionStatement,
  if_statement: readIf,
  while_statement: (node, reading) => ({
    kind: 'while',
    condition: field(node, 'condition', reading),
    body: blockOf(node.childForFieldName('body'), reading),
    otherwise: elseOf(node, reading),
    span: spanOf(node, reading),
  }),
  for_statement: (node, reading) =>
    node.children[0]?.type === 'async'
      ? null
      : {
          kind: 'for',
          target: field(node, 'left', reading),
          source: field(node, 'right', reading),
          body: blockOf(node.childForFieldName('body'), reading),
          otherwise: elseOf(node, reading),
          span: spanOf(node, reading),
        },
  try_statement: readTry,
  with_statement: readWith,
  function_definition: (node, reading) => readFunction(node, reading, false),
  decorated_definition: readDecorated,
  class_definition: (node, reading) => ({
    kind: 'class',
    name: node.childForFieldName('name')?.text ?? '',
    body: blockOf(node.childForFieldName('body'), reading),
    span: spanOf(node, reading),
  }),
  return_statement: (node, reading) => {
    const [value] = expressions(node, reading)
    return { kind: 'return', value: value ?? null, span: spanOf(node, reading) }
  },
  raise_statement: readRaise,
  assert_statement: (node, reading) => {
    const [condition, message] = expressions(node, reading)
    return condition ? { kind: 'assert', condition, message: message ?? null, span: spanOf(node, reading) } : null
  },
  delete_statement: (node, reading) => {
    const [target] = expressions(node, reading)
    const targets = target?.kind === 'tuple' ? target.items : target ? [target] : []
    return { kind: 'delete', targets, span: spanOf(node, reading) }
  },
  import_statement: (node, reading) => ({
    kind: 'import',
    modules: children(node, reading).map(child => ({
      module: (child.childForFieldName('name') ?? child).text,
      as: child.childForFieldName('alias')?.text ?? null,
    })),
    span: spanOf(node, reading),
  }),
  import_from_statement: readFrom,
  future_import_statement: (node, reading) => ({
    kind: 'from',
    module: '__future__',
    names: children(node, reading).map(({ text }) => ({ name: text, as: text })),
    span: spanOf(node, reading),
  }),
  global_statement: (node, reading) => ({
    kind: 'global',
    names: children(node, reading).map(({ text }) => text),
    span: spanOf(node, reading),
  }),
  print_statement: (node, reading) => ({
    kind: 'print',
    values: expressions(node, reading),
    span: spanOf(node, reading),
  }),
  exec_statement: (node, reading) => ({
    kind: 'exec',
    values: expressions(node, reading),
    span: spanOf(node, reading),
  }),
  pass_statement: (node, reading) => ({ kind: 'pass', span: spanOf(node, reading) }),
  break_statement: (node, reading) => ({ kind: 'break', span: spanOf(node, reading) }),
  continue_statement: (node, reading) => ({ kind: 'continue', span: spanOf(node, reading) }),
}

function expressions(node: Node, reading: Reading): Expression[] {
  return children(node, reading)
    .filter(({ type }) => type !== 'chevron')
    .map(child => readExpression(child, reading))
}

function blockOf(node: Node | null | undefined, reading: Reading): Block {
  return node ? children(node, reading).map(child => readStatement(child, reading)) : []
}

function elseOf(node: Node, reading: Reading): Block {
  const clause = node.namedChildren.find(child => child?.type === 'else_clause')
  return blockOf(clause?.childForFieldName('body'), reading)
}

function readExpressionStatement(node: Node, reading: Reading): PythonStatement | null {
  const parts = children(node, reading)
  const [first] = parts
  if (!first) return null
  const span = spanOf(node, reading)
  if (first.type === 'assignment') return readAssignment(first, reading)
  if (first.type === 'augmented_assignment') {
    const operator = first.childForFieldName('operator')
    return {
      kind: 'augment',
      target: field(first, 'left', reading),
      operator: (operator?.type ?? '').slice(0, -1),
      operatorSpan: operator ? spanOf(operator, reading) : span,
      value: field(first, 'right', reading),
      span,
    }
  }
  const values = parts.map(part => readExpression(part, reading))
  const value = values.length === 1 ? values[0] : undefined
  return { kind: 'expression', value: value ?? { kind: 'tuple', items: values, closed: true, span }, span }
}

function readAssignment(node: Node, reading: Reading): PythonStatement | null {
  const targets: Expression[] = []
  let operator: Node | null = null
  let at: Node | null = node
  while (at?.type === 'assignment') {
    targets.push(field(at, 'left', reading))
    operator ??= at.children.find(child => child?.type === '=') ?? null
    // The comments of every link of the chain.
    if (at !== node) children(at, reading)
    at = at.childForFieldName('right')
  }
  const span = spanOf(node, reading)
  if (!at) return { kind: 'pass', span }
  if (at.type === 'augmented_assignment' || at.type === 'yield') return null
  const operatorSpan = operator ? spanOf(operator, reading) : span
  return { kind: 'assign', targets, value: readExpression(at, reading), operatorSpan, span }
}

function readIf(node: Node, reading: Reading): PythonStatement {
  const clauses = children(node, reading)
  let otherwise: Block = []
  for (const clause of clauses.reverse()) {
    if (clause.type === 'else_clause') otherwise = blockOf(clause.childForFieldName('body'), reading)
    else if (clause.type === 'elif_clause') otherwise = [ifOf(clause, otherwise, reading)]
  }
  return ifOf(node, otherwise, reading)
}

function ifOf(node: Node, otherwise: Block, reading: Reading): PythonStatement {
  return {
    kind: 'if',
    condition: field(node, 'condition', reading),
    body: blockOf(node.childForFieldName('consequence'), reading),
    otherwise,
    span: spanOf(node, reading),
  }
}

function readTry(node: Node, reading: Reading): PythonStatement | null {
  const clauses = children(node, reading)
  if (clauses.some(({ type }) => type === 'except_group_clause')) return null
  const last = clauses.find(({ type }) => type === 'finally_clause')
  return {
    kind: 'try',
    body: blockOf(node.childForFieldName('body'), reading),
    handlers: clauses.filter(({ type }) => type === 'except_clause').map(clause => readHandler(clause, reading)),
    otherwise: elseOf(node, reading),
    last: blockOf(
      last?.namedChildren.find(child => child?.type === 'block'),
      reading,
    ),
    span: spanOf(node, reading),
  }
}

/** `except E as name:` and, in Python 2, `except E, name:`. */
function readHandler(node: Node, reading: Reading): Handler {
  const parts = children(node, reading)
  const body = blockOf(
    parts.find(({ type }) => type === 'block'),
    reading,
  )
  const [types, alias] = parts.filter(({ type }) => type !== 'block')
  if (types?.type === 'as_pattern') {
    const [inner, name] = children(types, reading)
    const target = name?.namedChildren[0]
    return {
      types: inner ? readExpression(inner, reading) : null,
      name: target ? readExpression(target, reading) : null,
      body,
    }
  }
  return {
    types: types ? readExpression(types, reading) : null,
    name: alias ? readExpression(alias, reading) : null,
    body,
  }
}

function readWith(node: Node, reading: Reading): PythonStatement {
  const clause = node.namedChildren.find(child => child?.type === 'with_clause')
  const items = (clause ? children(clause, reading) : []).map(item => {
    const value = item.childForFieldName('value') ?? item
    if (value.type !== 'as_pattern') return { value: readExpression(value, reading), name: null }
    const [inner, name] = children(value, reading)
    const target = name?.namedChildren[0]
    return {
      value: readExpression(inner ?? value, reading),
      name: target ? readExpression(target, reading) : null,
    }
  })
  return { kind: 'with', items, body: blockOf(node.childForFieldName('body'), reading), span: spanOf(node, reading) }
}

function readFunction(node: Node, reading: Reading, decorated: boolean): PythonStatement {
  const body = node.childForFieldName('body')
  return {
    kind: 'def',
    name: node.childForFieldName('name')?.text ?? '',
    parameters: readParameters(node.childForFieldName('parameters'), reading),
    body: blockOf(body, reading),
    isGenerator: (body?.descendantsOfType('yield').length ?? 0) > 0 || node.children[0]?.type === 'async',
    decorated,
    span: spanOf(node, reading),
  }
}

function readDecorated(node: Node, reading: Reading): PythonStatement | null {
  const definition = node.childForFieldName('definition')
  if (definition?.type === 'function_definition') return readFunction(definition, reading, true)
  return definition ? readStatement(definition, reading) : null
}

/** `raise E`, `raise E(x)` and, in Python 2, `raise E, x`. */
function readRaise(node: Node, reading: Reading): PythonStatement {
  const [first] = expressions(node, reading)
  const span = spanOf(node, reading)
  if (first?.kind !== 'tuple') return { kind: 'raise', type: first ?? null, argument: null, span }
  return { kind: 'raise', type: first.items[0] ?? null, argument: first.items[1] ?? null, span }
}

function readFrom(node: Node, reading: Reading): PythonStatement {
  const module = node.childForFieldName('module_name')?.text ?? ''
  const span = spanOf(node, reading)
  if (node.namedChildren.some(child => child?.type === 'wildcard_import'))
    return { kind: 'from', module, names: 'all', span }
  const names = node.childrenForFieldName('name').flatMap(child => {
    if (!child) return []
    const name = (child.childForFieldName('name') ?? child).text
    return [{ name, as: child.childForFieldName('alias')?.text ?? name }]
  })
  return { kind: 'from', module, names, span }
}
