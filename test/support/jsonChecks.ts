import { RELEASES } from '../../server/src/facts/releases.ts'

// JSON has no type: with these the facts are held against the type they claim to have, field by field.

/** Whether a piece of JSON is what a type says. */
export type Check = (value: unknown) => boolean

export const isText: Check = value => typeof value === 'string' && value.trim() === value && value !== ''
export const isWhole: Check = value => Number.isInteger(value)
export const isTrue: Check = value => value === true
export const isNull: Check = value => value === null
export const isRelease: Check = value => RELEASES.some(release => release === value)
export const oneOf =
  (...words: readonly string[]): Check =>
  value =>
    words.some(word => word === value)
export const either =
  (...checks: readonly Check[]): Check =>
  value =>
    checks.some(check => check(value))
export const listOf =
  (check: Check): Check =>
  value =>
    Array.isArray(value) && value.length > 0 && value.every(check)
export const setOf =
  (check: Check): Check =>
  value =>
    listOf(check)(value) && new Set(value as unknown[]).size === (value as unknown[]).length

/** Fields that must be there, and fields that may be. */
export const object =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const fields = Object.entries(value)
    const all = { ...required, ...optional }
    return (
      fields.every(([name, field]) => all[name]?.(field) === true) &&
      Object.keys(required).every(name => Object.hasOwn(value, name))
    )
  }
export const dictionary =
  (check: Check): Check =>
  value =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(check)
