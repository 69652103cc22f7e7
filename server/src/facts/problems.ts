import type { Severity } from '../text/problem.ts'

/**
 * Every code a finding can have, with its usual severity. `error` means that the toolstack refuses the file; where that
 * hangs on the key or release, the finding itself says less. Each code has a page in docs/en/problems.
 */
export const PROBLEMS = {
  'syntax-bad-escape': 'error',
  'syntax-byte-order-mark': 'error',
  'syntax-carriage-return': 'error',
  'syntax-comment-at-end': 'error',
  'syntax-missing-comma': 'error',
  'syntax-missing-equals': 'error',
  'syntax-missing-value': 'error',
  'syntax-mixed-append': 'error',
  'syntax-not-in-release': 'error',
  'syntax-unclosed-list': 'error',
  'syntax-unexpected-character': 'error',
  'syntax-unexpected-token': 'error',
  'syntax-unquoted-word': 'error',
  'syntax-unseparated-settings': 'error',
  'syntax-unterminated-string': 'error',
  'syntax-upper-case': 'error',
  'blank-in-value': 'warning',
  'boot-order': 'hint',
  'changed-default': 'information',
  'changed-effect': 'warning',
  contradiction: 'error',
  'deprecated-key': 'warning',
  'disk-not-emulated': 'warning',
  'duplicate-device': 'warning',
  'duplicate-field': 'warning',
  'duplicate-key': 'warning',
  'duplicate-mac': 'warning',
  'foreign-mac': 'information',
  'inner-quotes': 'warning',
  'invalid-address': 'warning',
  'invalid-mac': 'warning',
  'invalid-rate': 'error',
  'invalid-uuid': 'error',
  'kernel-in-guest': 'information',
  'key-not-in-release': 'warning',
  'misplaced-part': 'error',
  'missing-field': 'error',
  'missing-kernel': 'error',
  'missing-mac': 'hint',
  'missing-memory': 'information',
  'missing-name': 'error',
  'missing-value': 'error',
  'nested-list': 'warning',
  'not-a-list': 'warning',
  'not-a-number': 'warning',
  'not-a-single-value': 'warning',
  'octal-number': 'warning',
  'open-console': 'warning',
  'other-guest-type': 'hint',
  'other-toolstack-key': 'warning',
  'populate-on-demand': 'information',
  placeholder: 'information',
  'release-path': 'warning',
  'unknown-field': 'warning',
  'unknown-key': 'warning',
  'unknown-root': 'warning',
  'unknown-value': 'error',
  'unusable-name': 'warning',
  'value-ignored': 'warning',
  'value-out-of-range': 'error',
} as const satisfies Record<string, Severity>

export type ProblemCode = keyof typeof PROBLEMS

export function isProblemCode(word: string): word is ProblemCode {
  return Object.hasOwn(PROBLEMS, word)
}
