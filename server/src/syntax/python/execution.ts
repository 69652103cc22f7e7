import * as l10n from '@vscode/l10n'
import type { Block, PythonStatement } from './ast.ts'
import type { Evaluation } from './evaluation.ts'
import { spoiltOf } from './operators.ts'
import type { PyValue, Scope } from './values.ts'

/** How a statement ends; `unsure`: that hangs on something unknown. */
export type Ending = 'normal' | 'break' | 'continue' | 'unsure' | { readonly returned: PyValue }

/** What the files for compound statements need of the executor. */
export interface Execution extends Evaluation {
  /** How often something came out unknown so far. */
  readonly unknowns: number
  /** Runs statements until one of them ends the block. */
  block(block: Block, scope: Scope): Ending
  /** Forgets what a statement may have changed, which hangs on something unknown. */
  giveUpStatement(statement: PythonStatement, scope: Scope, reason: string): Ending
}

/** Why nobody knows whether a condition holds, or what a loop goes over. */
export function reasonOf(value: PyValue): string {
  const cannot = value.type === 'unknown' ? value : spoiltOf(value)
  return cannot?.reason ?? l10n.t('part of it is not known')
}
