import type { Node } from 'web-tree-sitter'
import { giveUp } from './interpreter.ts'
import type { Shell } from './shell.ts'
import { leaveOpaque } from './unfollowed.ts'
import { expandAll, expandToOne } from './words.ts'
import type { WrapperRun } from './wrapperRun.ts'

/** `NAME=value`, `NAME+=value` and `NAME=(a b)`. */
export function assign(run: WrapperRun, node: Node, shell: Shell): void {
  // A script that is called for what it prints runs all the same.
  const called = node
    .descendantsOfType('command_substitution')
    .find(inside => /\/(network|vif)-\w/.test(inside?.text ?? ''))
  if (called) leaveOpaque(run, node, shell)
  else if (shell.variables.isConstant(nameIn(node))) {
    // What stands behind the sign is worked out first, and may set something itself.
    expandToOne(node.childForFieldName('value'), shell)
    giveUp(shell)
  } else give(node, shell, () => {})
}

function nameIn(assignment: Node): string {
  return (assignment.childForFieldName('name')?.text ?? '').split('[')[0] ?? ''
}

/** @param declare what is to be done between reading the value and giving it */
function give(node: Node, shell: Shell, declare: (name: string) => void): void {
  const { variables } = shell
  const [name = '', index] = (node.childForFieldName('name')?.text ?? '').split('[')
  const value = node.childForFieldName('value')
  const adds = node.children.some(child => child?.type === '+=')
  if (value?.type === 'array') {
    const elements = expandAll(
      value.namedChildren.filter(child => child !== null),
      shell,
    )
    const old = adds ? variables.array(name) : []
    declare(name)
    variables.setArray(name, elements && old && [...old, ...elements])
    shell.status = 0
    return
  }
  const given = expandToOne(value, shell)
  // Its exit status is that of a command that it asks.
  shell.status = given === null && node.descendantsOfType('command_substitution').length > 0 ? null : 0
  const old = adds ? variables.get(name) : ''
  declare(name)
  variables.set(name, given === null || old === null || index !== undefined ? null : old + given)
}

/** `export`, `local`, `declare`, `readonly`, each with names and assignments. */
export function declareAll(run: WrapperRun, node: Node, shell: Shell): void {
  const { variables } = shell
  const [keyword = '', ...options] = node.children
    .map(child => child?.text ?? '')
    .filter((word, at) => at === 0 || /^[-+]/.test(word))
  // Numbers and tables have rules of their own.
  if (options.some(option => /[iAn]/.test(option))) {
    leaveOpaque(run, node, shell)
    return
  }
  const isLocal = /^(local|declare|typeset)$/.test(keyword) && variables.isInFunction
  const declare = (name: string) => {
    if (isLocal) variables.hide(name)
    if (keyword === 'export' || options.some(option => /^-\w*x/.test(option))) variables.export(name)
  }
  const constants: string[] = []
  let failed = false
  shell.status = 0
  for (const child of node.children.slice(1)) {
    if (!child?.isNamed || /^[-+]/.test(child.text)) continue
    const name = child.type === 'variable_assignment' ? nameIn(child) : child.text
    if (variables.isConstant(name) && (isLocal || child.type === 'variable_assignment')) {
      failed = true
      // Not every shell goes on.
      if (!shell.isBash) {
        leaveOpaque(run, node, shell)
        return
      }
      continue
    }
    constants.push(name)
    if (child.type === 'variable_assignment') give(child, shell, declare)
    else if (child.type === 'variable_name') declare(child.text)
    else if (!declareText(expandToOne(child, shell), shell, declare)) {
      leaveOpaque(run, node, shell)
      return
    }
  }
  if (keyword === 'readonly' || options.some(option => /^-\w*r/.test(option)))
    for (const name of constants) variables.protect(name)
  // Its own exit status, whatever a value came from.
  shell.status = failed ? 1 : 0
}

/** `export "$word"`: a word that may be an assignment. */
function declareText(text: string | null, { variables }: Shell, declare: (name: string) => void): boolean {
  const [, name = '', value] = /^([A-Za-z_]\w*)(?:=([\s\S]*))?$/.exec(text ?? '') ?? []
  if (name === '') {
    variables.forgetAll()
    return false
  }
  declare(name)
  if (value !== undefined) variables.set(name, value)
  return true
}

/** `unset NAME…`, `unset -f NAME…` */
export function unsetAll(node: Node, shell: Shell): void {
  const isFunction = node.children.some(child => child?.text === '-f')
  let failed = false
  for (const child of node.namedChildren) {
    if (child?.type !== 'variable_name') continue
    if (isFunction) shell.functions.delete(child.text)
    else if (shell.variables.isConstant(child.text)) failed = true
    else shell.variables.unset(child.text)
  }
  if (failed && !shell.isBash) giveUp(shell)
  shell.status = failed ? 1 : 0
}
