import * as l10n from '@vscode/l10n'
import { builtin } from './builtins.ts'
import { NONE, type PyValue, unknown } from './values.ts'

/** What xm has imported and defined when it runs a file (`Opts.load`, tools/python/xen/xm/opts.py, 3.0 to 4.4). */
export function namesOfXm(): ReadonlyMap<string, PyValue> {
  return new Map<string, PyValue>([
    ['os', { type: 'module', name: 'os' }],
    ['sys', { type: 'module', name: 'sys' }],
    ['xm_help', { type: 'int', value: 0n, isLong: false }],
    ['xm_file', unknown(l10n.t('xm_file is where the file lies'))],
    ['xm_vars', { type: 'module', name: 'xm_vars' }],
  ])
}

/**
 * `xm_vars.var('vmid', …)` declares what the person who runs xm is asked for, and `xm_vars.check()` binds it.
 *
 * @param variables the names declared so far, which grow
 */
export function xmVarsMember(name: string, variables: string[], bind: (name: string, value: PyValue) => void): PyValue {
  if (name === 'var') {
    return builtin(name, (given, named) => {
      const variable = given[0] ?? named.get('name')
      if (variable?.type === 'str') variables.push(variable.value)
      return NONE
    })
  }
  return builtin(name, () => {
    for (const variable of variables)
      bind(variable, unknown(l10n.t('{0} is given when the guest is created: xm create … {0}=…', variable)))
    return NONE
  })
}
