import * as l10n from '@vscode/l10n'
import { compareReleases } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import type { Problem } from '../text/problem.ts'
import type { DeviceString, Expectation, StringContext, StringLanguage } from './deviceString.ts'
import { placedField, whole } from './parts.ts'
import { problemAt } from './problemAt.ts'
import { readLong } from './unsigned.ts'
import { refusedWord } from './words.ts'

/** Whether the guest gets the primary graphics card, and what kind that is. */
export interface GfxPassthru extends DeviceString {
  /** Null where xl refuses or ignores the text. */
  readonly enabled: boolean | null
  /** Null: no word was given. */
  readonly kind: 'default' | 'igd' | null
}

const KINDS = ['default', 'igd'] as const

/** Reads a number, or since 4.7 a word in letters of any case (xl_parse.c). Older ones ignore words. */
export function parseGfxPassthru(text: string, { release }: Pick<StringContext, 'release'>): GfxPassthru {
  const fields = [placedField('gfx_passthru', text, whole(text))]
  const number = readLong(text)
  if (number !== null) return { fields, enabled: number !== 0n, kind: null, problems: [] }
  const kind = KINDS.find(known => known === text.toLowerCase()) ?? null
  if (compareReleases(release, '4.7') < 0) return { fields, enabled: null, kind: null, problems: [ignored(text, kind)] }
  if (kind) return { fields, enabled: true, kind, problems: [] }
  return { fields, enabled: null, kind: null, problems: [refused(text)] }
}

function meantSwitch(text: string): '0' | '1' | null {
  if (/^\s*(yes|true|on|enabled?)\s*$/i.test(text)) return '1'
  return /^\s*(no|false|off|disabled?|none)\s*$/i.test(text) ? '0' : null
}

function refused(text: string): Problem {
  const meant = meantSwitch(text)
  if (meant === null) return refusedWord('gfx_passthru', text, whole(text), ['0', '1', ...KINDS])
  const message = l10n.t('`gfx_passthru` is switched by a number, and xl refuses "{0}": write {1}.', text.trim(), meant)
  return problemAt('unknown-value', 'error', whole(text), message, [changeTo(whole(text), meant)])
}

function ignored(text: string, kind: string | null): Problem {
  const shown = excerpt(text)
  if (kind) {
    const message = l10n.t(
      '`gfx_passthru` takes words only since Xen 4.7, and older ones ignore "{0}": write 1.',
      shown,
    )
    return problemAt('not-a-number', 'warning', whole(text), message, [changeTo(whole(text), '1')])
  }
  const meant = meantSwitch(text)
  const message = l10n.t('`gfx_passthru` needs a number, so xl ignores "{0}" and leaves it off: write 1 or 0.', shown)
  return problemAt('not-a-number', 'warning', whole(text), message, meant ? [changeTo(whole(text), meant)] : [])
}

function expect(text: string, _index: number, context?: StringContext): Expectation {
  const hasWords = !context || compareReleases(context.release, '4.7') >= 0
  return { kind: 'word', words: ['0', '1', ...(hasWords ? KINDS : [])], span: whole(text) }
}

export const GFX_PASSTHRU: StringLanguage = { fields: null, parse: parseGfxPassthru, expect }
