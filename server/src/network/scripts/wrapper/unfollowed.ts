import type { Node } from 'web-tree-sitter'
import type { Shell } from './shell.ts'
import type { WrapperRun } from './wrapperRun.ts'

/** What runs in a shell of its own: nothing that it sets reaches the outside. */
const APART = new Set(['subshell', 'command_substitution', 'pipeline', 'process_substitution'])

/** Commands that set the variables which their words name. */
const SETTERS = /^(read|unset|let|getopts|printf|mapfile|readarray|local|export|declare|typeset|readonly)$/

/** Ways to leave the script, or a part of it. */
const LEAVES = /^(exit|return|break|continue|exec)$/

/** Shows a stretch that is not followed. Whatever it may have set is unknown from then on. */
export function leaveOpaque(run: WrapperRun, node: Node, shell: Shell): void {
  const mayLeave = forget(node, shell, new Set())
  shell.status = null
  // It may have read it.
  shell.input = null
  // Under `set -e` whatever fails ends it.
  run.opaque(node.text, mayLeave || shell.stopsAtFailure)
}

/** Forgets what a stretch may have set, also in the functions that it calls; whether it may leave the script. */
function forget(node: Node, shell: Shell, seen: Set<string>): boolean {
  let mayLeave = false
  const waiting: Node[] = [node]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (APART.has(next.type)) continue
    if (next.type === 'function_definition') {
      shell.functions.set(next.childForFieldName('name')?.text ?? '', null)
      continue
    }
    mayLeave = forgetOne(next, shell, seen) || mayLeave
    waiting.push(...next.children.filter(child => child !== null))
  }
  return mayLeave
}

function forgetOne(node: Node, shell: Shell, seen: Set<string>): boolean {
  const { variables } = shell
  switch (node.type) {
    case 'variable_assignment':
      variables.set(node.childForFieldName('name')?.text.replace(/\[.*$/s, '') ?? '', null)
      break
    case 'for_statement':
      variables.set(node.childForFieldName('variable')?.text ?? '', null)
      break
    case 'expansion':
      if (/^\$\{\w+:?=/.test(node.text)) variables.set(/\w+/.exec(node.text)?.[0] ?? '', null)
      break
    case 'compound_statement':
    case 'arithmetic_expansion':
    case 'c_style_for_statement':
      if (/^(\(\(|\$\(\(|for)/.test(node.text)) forgetNames(node, shell)
      break
    case 'unset_command':
    case 'declaration_command':
      forgetNames(node, shell)
      break
    case 'command':
      return forgetCommand(node, shell, seen)
  }
  return false
}

function forgetCommand(node: Node, shell: Shell, seen: Set<string>): boolean {
  const name = node.childForFieldName('name')?.text ?? ''
  if (/^(\.|source|eval)$/.test(name)) {
    shell.variables.forgetAll()
    shell.args = null
    return true
  }
  if (SETTERS.test(name)) forgetNames(node, shell)
  if (name === 'shift' || name === 'set') shell.args = null
  if (name === 'cd') shell.folder = null
  const body = shell.functions.get(name)
  if (body && !seen.has(name)) {
    seen.add(name)
    return forget(body, shell, seen)
  }
  return LEAVES.test(name)
}

/** Every word that can be a name may be one that is set. */
function forgetNames(node: Node, { variables }: Shell): void {
  for (const [name] of node.text.matchAll(/[A-Za-z_]\w*/g)) variables.set(name, null)
}
