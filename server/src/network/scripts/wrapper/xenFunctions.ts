import type { Shell } from './shell.ts'

/*
 * What a wrapper gets when it reads in the files that Xen's own scripts share: xen-script-common.sh has two functions and
 * `set -e`, xen-network-common.sh only functions that work on the host, which are not followed.
 */

/** Reads such a file in; the exit status, or null where it is another one. */
export function readXenFunctions(path: string, shell: Shell): number | null {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (name === 'xen-script-common.sh') {
    shell.stopsAtFailure = true
    shell.hasXenFunctions = true
  } else if (name !== 'xen-network-common.sh') return null
  return 0
}

/** `findCommand "$@"` and `evalVariables "$@"`; the exit status, or null where it is none of these. */
export function xenFunction(name: string, args: readonly string[], shell: Shell): number | null {
  if (!shell.hasXenFunctions) return null
  if (name === 'findCommand') return findCommand(args, shell)
  return name === 'evalVariables' ? evalVariables(args, shell) : null
}

function findCommand(args: readonly string[], { variables }: Shell): number {
  const command = args.find(arg => !arg.includes('='))
  if (command !== undefined) variables.set('command', command)
  return 0
}

function evalVariables(args: readonly string[], { variables }: Shell): number | null {
  const assignments = args.filter(arg => arg.indexOf('=') > 0)
  const plain = assignments.map(arg => /^([A-Za-z_]\w*)=([\w./:,@%+-]*)$/.exec(arg))
  if (plain.includes(null)) return null
  for (const [, name = '', value = ''] of plain.filter(match => match !== null)) variables.set(name, value)
  return 0
}
