import type { Block, Expression, PythonStatement, Target } from './ast.ts'

/** Calls `visit` with every statement of a block, also inside other statements, but not inside functions and classes. */
export function eachStatement(block: Block, visit: (statement: PythonStatement) => void): void {
  for (const statement of block) {
    visit(statement)
    for (const inner of innerBlocks(statement)) eachStatement(inner, visit)
  }
}

function innerBlocks(statement: PythonStatement): Block[] {
  switch (statement.kind) {
    case 'if':
    case 'while':
    case 'for':
      return [statement.body, statement.otherwise]
    case 'try':
      return [statement.body, ...statement.handlers.map(({ body }) => body), statement.otherwise, statement.last]
    case 'with':
      return [statement.body]
    default:
      return []
  }
}

/** The names that a target binds. */
export function boundBy(target: Target): string[] {
  switch (target.kind) {
    case 'name':
      return [target.name]
    case 'list':
    case 'tuple':
      return target.items.flatMap(boundBy)
    case 'splat':
      return boundBy(target.value)
    default:
      return []
  }
}

/** The names that one statement binds by itself, without those inside it. */
export function namesBound(statement: PythonStatement): string[] {
  switch (statement.kind) {
    case 'assign':
      return statement.targets.flatMap(boundBy)
    case 'augment':
    case 'for':
      return boundBy(statement.target)
    case 'try':
      return statement.handlers.flatMap(({ name }) => (name ? boundBy(name) : []))
    case 'with':
      return statement.items.flatMap(({ name }) => (name ? boundBy(name) : []))
    case 'delete':
      return statement.targets.flatMap(boundBy)
    case 'def':
    case 'class':
      return [statement.name]
    case 'import':
      return statement.modules.map(({ module, as }) => as ?? module.split('.')[0] ?? module)
    case 'from':
      return statement.names === 'all' ? [] : statement.names.map(({ as }) => as)
    default:
      return []
  }
}

/** What a function's body binds, which is its own unless it says `global`. */
export function localsOf(body: Block): { readonly locals: Set<string>; readonly globals: Set<string> } {
  const locals = new Set<string>()
  const globals = new Set<string>()
  eachStatement(body, statement => {
    for (const name of namesBound(statement)) locals.add(name)
    for (const expression of expressionsOf(statement)) for (const name of namesBoundInside(expression)) locals.add(name)
    if (statement.kind === 'global') for (const name of statement.names) globals.add(name)
  })
  for (const name of globals) locals.delete(name)
  return { locals, globals }
}

/** Python 2 lets list comprehensions bind their names around them, and `:=` does in Python 3. */
function namesBoundInside(expression: Expression): string[] {
  const names: string[] = []
  eachExpression(expression, inner => {
    if (inner.kind === 'named') names.push(inner.name)
    if (inner.kind === 'comprehension' && inner.makes === 'list')
      for (const { target } of inner.clauses) names.push(...boundBy(target))
  })
  return names
}

/** The expressions that stand in one statement, without those of statements inside it. */
export function expressionsOf(statement: PythonStatement): Expression[] {
  switch (statement.kind) {
    case 'assign':
      return [...statement.targets, statement.value]
    case 'augment':
      return [statement.target, statement.value]
    case 'expression':
      return [statement.value]
    case 'if':
    case 'while':
      return [statement.condition]
    case 'for':
      return [statement.target, statement.source]
    case 'try':
      return statement.handlers.flatMap(({ types }) => (types ? [types] : []))
    case 'with':
      return statement.items.map(({ value }) => value)
    case 'return':
      return statement.value ? [statement.value] : []
    case 'raise':
      return [statement.type, statement.argument].filter((part): part is Expression => part !== null)
    case 'assert':
      return [statement.condition]
    case 'delete':
      return [...statement.targets]
    case 'print':
    case 'exec':
      return [...statement.values]
    default:
      return []
  }
}

/** Calls `visit` with an expression and all expressions inside it. */
export function eachExpression(expression: Expression, visit: (inner: Expression) => void): void {
  visit(expression)
  for (const inner of innerExpressions(expression)) eachExpression(inner, visit)
}

function innerExpressions(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'joined':
    case 'unsupported':
      return expression.parts
    case 'format':
      return expression.parts.flatMap(part => (typeof part === 'string' ? [] : [part.value]))
    case 'list':
    case 'tuple':
    case 'set':
      return expression.items
    case 'dict':
      return expression.pairs.flat()
    case 'splat':
    case 'repr':
    case 'named':
      return [expression.value]
    case 'unary':
      return [expression.operand]
    case 'binary':
    case 'and':
    case 'or':
      return [expression.left, expression.right]
    case 'compare':
      return [expression.first, ...expression.rest.map(([, operand]) => operand)]
    case 'choice':
      return [expression.condition, expression.yes, expression.no]
    case 'call':
      return [expression.callee, ...expression.arguments.map(({ value }) => value)]
    case 'attribute':
      return [expression.object]
    case 'subscript':
      return [expression.object, expression.index]
    case 'slice':
      return [expression.from, expression.to, expression.step].filter((part): part is Expression => part !== null)
    case 'comprehension':
      return [expression.item, ...clauseExpressions(expression.clauses)]
    case 'dictComprehension':
      return [expression.key, expression.value, ...clauseExpressions(expression.clauses)]
    case 'lambda':
      return [expression.body]
    default:
      return []
  }
}

function clauseExpressions(
  clauses: readonly {
    readonly target: Target
    readonly source: Expression
    readonly conditions: readonly Expression[]
  }[],
): Expression[] {
  return clauses.flatMap(({ target, source, conditions }) => [target, source, ...conditions])
}

/** Whether a statement may end the function or the loop that it stands in. */
export function jumpsOut(statement: PythonStatement, isInLoop = false): boolean {
  switch (statement.kind) {
    case 'return':
      return true
    case 'break':
    case 'continue':
      return !isInLoop
    case 'while':
    case 'for':
      return (
        statement.body.some(inner => jumpsOut(inner, true)) ||
        statement.otherwise.some(inner => jumpsOut(inner, isInLoop))
      )
    default:
      return innerBlocks(statement).some(block => block.some(inner => jumpsOut(inner, isInLoop)))
  }
}

const CHANGES =
  /^(append|extend|insert|pop|popitem|remove|discard|add|sort|reverse|update|setdefault|clear|shuffle|\w+_update)$/
const ONLY_READS =
  /^(len|str|int|long|float|repr|bool|list|tuple|dict|set|sorted|min|max|sum|range|xrange|enumerate|zip|isinstance|any|all|unicode|print)$/

/** Whether running a block may change a list or a dictionary that it mentions. */
export function mayChange(block: Block): boolean {
  let found = false
  eachStatement(block, statement => {
    const targets = statement.kind === 'assign' || statement.kind === 'delete' ? statement.targets : []
    found ||= statement.kind === 'augment' || targets.some(({ kind }) => kind === 'subscript')
    // Another name for the same list may be changed where that is not seen.
    found ||= statement.kind === 'assign' && statement.value.kind === 'name'
    found ||= expressionsOf(statement).some(mayChangeObjects)
  })
  return found
}

export function mayChangeObjects(expression: Expression): boolean {
  let found = false
  eachExpression(expression, inner => {
    if (inner.kind === 'attribute' && CHANGES.test(inner.name)) found = true
    if (inner.kind === 'call' && inner.callee.kind !== 'attribute') {
      found ||= inner.callee.kind !== 'name' || !ONLY_READS.test(inner.callee.name)
    }
  })
  return found
}
