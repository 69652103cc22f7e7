import type { Problem } from '../text/problem.ts'
import type { Field } from './deviceString.ts'
import { givenTwice, overridden } from './diskPlaces.ts'

/** xl takes the same word again, and refuses another one. */
const ENUMS: readonly string[] = ['format', 'backendtype', 'specification']
/** xl takes them once; an empty one may be written over. */
const TEXTS: readonly string[] = [
  'target',
  'vdev',
  'script',
  'backend',
  'colo-host',
  'colo-export',
  'active-disk',
  'hidden-disk',
]

/** What the parts of a disk string have set so far. For all but the fields above the last one counts. */
export class DiskSettings {
  readonly values = new Map<string, string>()
  private readonly setBy = new Map<string, Field>()
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** Sets what no part says outright, or says wrongly. */
  assume(name: string, value: string): void {
    this.values.set(name, value)
  }

  /** Sets what xl would set, and says where that does not go together with what was there. */
  put(name: string, value: string, field: Field): Problem[] {
    const before = this.values.get(name)
    const beforeBy = this.setBy.get(name)
    if (before !== undefined && ENUMS.includes(name)) {
      // Without a word the format is raw.
      const isSame = (before || 'raw') === (value || 'raw')
      return isSame ? [] : [givenTwice(name, field, beforeBy, this.text)]
    }
    if (before && TEXTS.includes(name)) return [givenTwice(name, field, beforeBy, this.text)]
    this.values.set(name, value)
    this.setBy.set(name, field)
    const isLost = before !== undefined && before !== value && !TEXTS.includes(name)
    return isLost && beforeBy ? [overridden(beforeBy, field, this.text)] : []
  }
}
