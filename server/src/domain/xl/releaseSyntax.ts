import * as l10n from '@vscode/l10n'
import type { Release } from '../../facts/releases.ts'
import type { ConfigFile, Setting, Value } from '../../syntax/model.ts'
import { type Problem, type Span, shiftProblem } from '../../text/problem.ts'
import { since } from './guestType.ts'

/**
 * What today's notation allows and the lexer or grammar of an older xl does not: `+=` came with 4.13, lists in lists
 * with 4.6, dots in names with 4.3 (libxlu_cfg_y.y and libxlu_cfg_l.l of these releases).
 */
export function releaseSyntaxProblems(file: ConfigFile, release: Release): Problem[] {
  if (since(release, '4.13')) return []
  return file.statements.flatMap(({ setting }, index) => {
    const found = setting ? settingProblems(setting, release) : []
    return found.map(problem => shiftProblem(problem, file.offsets[index] ?? 0))
  })
}

function settingProblems(setting: Setting, release: Release): Problem[] {
  const found: Problem[] = []
  if (setting.operator === '+=' && setting.operatorSpan) {
    found.push(
      refuse(
        setting.operatorSpan,
        l10n.t('xl {0} does not know "+=" yet, it came with Xen 4.13: write one "=".', release),
      ),
    )
  }
  const inner = since(release, '4.6') ? null : innerList(setting.value)
  if (inner)
    found.push(refuse(inner, l10n.t('xl {0} does not know lists inside lists yet: they came with Xen 4.6.', release)))
  if (!since(release, '4.3') && setting.key.includes('.')) {
    found.push(refuse(setting.keySpan, l10n.t('xl {0} allows no dot in a name: that came with Xen 4.3.', release)))
  }
  return found
}

function innerList(value: Value | null): Span | null {
  const inner = value?.kind === 'list' ? value.items.find(item => item.kind === 'list') : undefined
  return inner?.span ?? null
}

function refuse(span: Span, message: string): Problem {
  return { code: 'syntax-not-in-release', severity: 'error', span, message }
}
