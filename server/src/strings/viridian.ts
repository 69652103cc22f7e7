import * as l10n from '@vscode/l10n'
import { compareReleases, newestRelease, type Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import type { Problem, Span } from '../text/problem.ts'
import type { DeviceString, Expectation, StringContext, StringLanguage } from './deviceString.ts'
import { placedField, whole } from './parts.ts'
import { problemAt } from './problemAt.ts'
import { readLong } from './unsigned.ts'
import { refusedWord } from './words.ts'

/** An item of the list `viridian`, or the number that it is by itself. */
export interface Viridian extends DeviceString {
  /** `all`, `defaults` or a group, in lower case; null for a number and where xl refuses or ignores the text. */
  readonly word: string | null
  /** `!`: the group is left out. */
  readonly remove: boolean
  /** What a number by itself says: the usual groups, or none. */
  readonly enabled: boolean | null
}

/** The groups and the release that each came with (libxl_types.idl). */
const GROUPS: Readonly<Record<string, Release>> = {
  apic_assist: '4.7',
  base: '4.5',
  cpu_hotplug: '4.15',
  crash_ctl: '4.9',
  ex_processor_masks: '4.15',
  freq: '4.5',
  hcall_ipi: '4.13',
  hcall_remote_tlb_flush: '4.7',
  no_vp_limit: '4.15',
  reference_tsc: '4.6',
  stimer: '4.13',
  synic: '4.13',
  time_ref_count: '4.5',
}
/** These two are compared as they are written, groups without regard to case. */
const SETS = ['all', 'defaults'] as const

export function viridianGroups(release: Release): string[] {
  return Object.keys(GROUPS).filter(group => compareReleases(release, GROUPS[group] ?? release) >= 0)
}

/** Reads an item of a list, unless the context says that the text stands by itself (xl_parse.c; lists since 4.5). */
export function parseViridian(text: string, { release, inList = true }: StringContext): Viridian {
  const fields = [placedField('viridian', text, whole(text))]
  const nothing = { fields, word: null, remove: false, enabled: null }
  if (!inList) {
    const number = readLong(text)
    if (number !== null) return { ...nothing, enabled: number !== 0n, problems: [] }
    return { ...nothing, problems: [ignoredText(text, release)] }
  }
  if (compareReleases(release, '4.5') < 0) return { ...nothing, problems: [noListYet(text)] }
  if (SETS.some(set => set === text)) return { ...nothing, word: text, problems: [] }
  const remove = text.startsWith('!')
  const span = { start: remove ? 1 : 0, end: text.length }
  const group = text.slice(span.start).toLowerCase()
  if (viridianGroups(release).includes(group)) return { ...nothing, word: group, remove, problems: [] }
  return { ...nothing, remove, problems: [notGroup(text, span, release, remove)] }
}

function notGroup(text: string, span: Span, release: Release, remove: boolean): Problem {
  const word = text.slice(span.start)
  const first = GROUPS[word.toLowerCase()]
  if (first) {
    const message = l10n.t('`viridian` has the group "{0}" only since Xen {1}, and older ones refuse it.', word, first)
    return problemAt('unknown-value', 'error', span, message)
  }
  const groups = viridianGroups(release)
  const plain = word.trim().toLowerCase()
  const near = [...groups, ...(remove ? [] : SETS)].find(known => known === plain)
  if (near) {
    const message = l10n.t('xl refuses "{0}": write {1}, in small letters and without a blank.', excerpt(word), near)
    return problemAt('unknown-value', 'error', span, message, [changeTo(span, near)])
  }
  if (remove && SETS.some(set => set === plain)) {
    const message = l10n.t(
      'Only a group can be left out with "!", and xl refuses "{0}": name the group.',
      excerpt(text),
    )
    return problemAt('unknown-value', 'error', whole(text), message)
  }
  return refusedWord('viridian', word, span, remove ? groups : [...SETS, ...groups])
}

function noListYet(text: string): Problem {
  const message = l10n.t('`viridian` is a list only since Xen 4.5, and older ones ignore one: write viridian = 1.')
  return problemAt('value-ignored', 'warning', whole(text), message)
}

/** A text by itself that is no number is dropped without a word. */
function ignoredText(text: string, release: Release): Problem {
  const word = text.trim().toLowerCase()
  const isGroup = SETS.some(set => set === word) || word.replace(/^!/, '') in GROUPS
  if (isGroup && compareReleases(release, '4.5') >= 0) {
    const message = l10n.t(
      'xl ignores "{0}" here without a word: groups belong into a list, viridian = [ "{0}" ].',
      word,
    )
    return problemAt('value-ignored', 'warning', whole(text), message)
  }
  const meant = /^(yes|true|on|enabled?|y)$/.test(word)
    ? '1'
    : /^(no|false|off|disabled?|none|n)$/.test(word)
      ? '0'
      : null
  const message = l10n.t('xl ignores "{0}" here without a word: write 1, 0 or a list of groups.', excerpt(text))
  return problemAt('value-ignored', 'warning', whole(text), message, meant ? [changeTo(whole(text), meant)] : [])
}

function expect(text: string, index: number, context?: StringContext): Expectation | null {
  const release = context?.release ?? newestRelease('xl')
  if (context?.inList === false) return { kind: 'word', words: ['0', '1'], span: whole(text) }
  if (compareReleases(release, '4.5') < 0) return null
  const remove = text.startsWith('!') && index > 0
  const words = remove ? viridianGroups(release) : [...SETS, ...viridianGroups(release)]
  return { kind: 'word', words, span: { start: remove ? 1 : 0, end: text.length } }
}

export const VIRIDIAN: StringLanguage = { fields: null, parse: parseViridian, expect }
