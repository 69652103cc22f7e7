import assert from 'node:assert/strict'
import { type Conversion, convertToXl } from '../../server/src/domain/xm/convert/convert.ts'
import type { Release } from '../../server/src/facts/releases.ts'
import { parseXm } from './python.ts'

/** A file for xm as one for xl 4.17. */
export function conversionOf(text: string, release: Release = '4.17'): Conversion {
  return convertToXl(parseXm(text), release, 'guest') ?? assert.fail('Python cannot get through the file')
}

/** The new text, without what is added at its end because xm does it by default. */
export function converted(text: string, release?: Release): string {
  return conversionOf(text, release).text.replace(/\n*# What xm does by default[\s\S]*$/, '\n')
}

/** What is lost, each as `key: message`. */
export function lostIn(text: string, release?: Release): string[] {
  return conversionOf(text, release).lost.map(({ key, message }) => `${key}: ${message}`)
}
