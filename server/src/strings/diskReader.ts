import type { Release } from '../facts/releases.ts'
import type { Problem } from '../text/problem.ts'
import type { Field } from './deviceString.ts'
import type { DiskPart, DiskSlot } from './diskModel.ts'
import { FORMAT_PREFIXES, isFlag, SCRIPT_PREFIXES } from './diskParts.ts'
import { formatBehindPrefix, pathWithEquals, skippedFormat, surplusPart } from './diskPlaces.ts'
import { badType, laterFlag, unknownPart, unknownPrefix, valueProblems } from './diskProblems.ts'
import { DiskSettings } from './diskSettings.ts'
import { looksLikeVdev } from './vdev.ts'

/** Bare words that speak of the same thing: what they set, and to what. */
const FLAGS: Readonly<Record<string, readonly [string, string]>> = {
  cdrom: ['devtype', 'cdrom'],
  discard: ['discard', 'yes'],
  'no-discard': ['discard', 'no'],
  colo: ['colo', 'yes'],
  'no-colo': ['colo', 'no'],
  trusted: ['trusted', 'yes'],
  untrusted: ['trusted', 'no'],
}

/** Goes through the parts as xl does, in its order; where xl stops or reads nonsense, this goes on with what was meant. */
export class DiskReader {
  readonly fields: Field[] = []
  readonly problems: Problem[] = []
  private readonly settings: DiskSettings
  private hadPrefix = false
  private hadAccess = false
  private hadSurplus = false
  private readonly text: string
  private readonly release: Release
  private readonly lastTarget: number
  private readonly lastVdev: number

  constructor(text: string, release: Release) {
    this.text = text
    this.release = release
    this.settings = new DiskSettings(text)
    this.lastTarget = text.lastIndexOf('target=')
    this.lastVdev = text.lastIndexOf('vdev=')
  }

  /** What counts so far, by field. */
  get set(): ReadonlyMap<string, string> {
    return this.settings.values
  }

  /** What the next part without a name would be. */
  get slot(): DiskSlot {
    if (!this.set.has('target')) return 'target'
    if (!this.hadPrefix && !this.set.has('format')) return 'format'
    if (!this.set.has('vdev')) return 'vdev'
    return this.hadAccess ? 'surplus' : 'access'
  }

  read(part: DiskPart, next: DiskPart | undefined): void {
    switch (part.kind) {
      case 'prefix':
        this.prefix(part)
        return
      case 'unknown-prefix':
        this.hadPrefix = true
        this.problems.push(unknownPrefix(part, this.text))
        return
      case 'flag':
        this.flag(part)
        return
      case 'field':
        this.field(fieldOf(part))
        return
      case 'unknown':
        this.unknown(part)
        return
      default:
        this.positional(part, next)
    }
  }

  /** An `=` that ends the string is read over, and what is in front of it counts as a text without a name. */
  private unknown(part: DiskPart): void {
    const isEnd = part.valueSpan.start >= this.text.length
    if (!isEnd && this.slot === 'target' && /[/.]/.test(part.name)) {
      const { span } = part
      this.place('target', { ...part, value: `${part.name}=${part.value}`, valueSpan: span })
      this.problems.push(pathWithEquals(part, this.text, this.release))
      return
    }
    const problem = unknownPart(part, this.text, this.release)
    if (!isEnd) {
      this.fields.push(fieldOf(part))
      this.problems.push(problem)
      return
    }
    const before = this.problems.length
    const { name: value, nameSpan: valueSpan, span } = part
    const bare = { ...part, value, valueSpan, span }
    if (isFlag(value, this.release)) this.flag(bare)
    else if (value !== '')
      this.positional({ ...bare, name: '', nameSpan: { start: span.start, end: span.start } }, undefined)
    const isRefused = this.problems.splice(before).some(({ severity }) => severity === 'error')
    this.problems.push({ ...problem, severity: isRefused ? 'error' : 'warning' })
  }

  private prefix(part: DiskPart): void {
    const field = { name: 'prefix', nameSpan: null, value: part.name, valueSpan: part.nameSpan, span: part.span }
    this.fields.push(field)
    this.hadPrefix = true
    if (FORMAT_PREFIXES.includes(part.name)) this.put('format', part.name, field)
    if (SCRIPT_PREFIXES.includes(part.name)) this.put('script', `block-${part.name}`, field)
  }

  private flag(part: DiskPart): void {
    const field = { ...fieldOf(part), value: null }
    this.fields.push(field)
    const [name, value] = FLAGS[part.name] ?? [part.name, 'yes']
    this.put(name, value, field)
  }

  private field(field: Field): void {
    const { name } = field
    const value = field.value ?? ''
    this.fields.push(field)
    const problems = valueProblems(field, this.release)
    this.problems.push(...problems)
    if (problems.every(({ severity }) => severity !== 'error')) this.put(name, value, field)
    else if (!this.set.has(name)) this.settings.assume(name, value)
  }

  private positional(part: DiskPart, next: DiskPart | undefined): void {
    const { value, valueSpan, span } = part
    const isSetLater = span.start < (this.slot === 'target' ? this.lastTarget : this.lastVdev)
    const later = laterFlag(part, this.release, this.slot, isSetLater)
    if (later) {
      this.fields.push({ name: value.trim(), nameSpan: valueSpan, value: null, valueSpan, span })
      this.problems.push(later)
      if (later.severity === 'warning') this.settings.assume(this.slot, value)
      return
    }
    switch (this.slot) {
      case 'target':
        this.place('target', part)
        return
      case 'format':
        this.formatSlot(part)
        return
      case 'vdev':
        this.vdevSlot(part, next)
        return
      case 'access':
        this.hadAccess = true
        this.place('access', part)
        return
      default:
        if (!this.hadSurplus) this.problems.push(surplusPart(part))
        this.hadSurplus = true
    }
  }

  private formatSlot(part: DiskPart): void {
    if (this.set.get('target') === '' && part.value.includes(':')) {
      this.settings.assume('format', 'empty')
      this.vdevAndType(part)
      return
    }
    if (looksLikeVdev(part.value.replace(/:[^:]*$/, ''))) {
      this.problems.push(skippedFormat(part))
      this.settings.assume('format', 'raw')
      this.vdevAndType(part)
      return
    }
    this.place('format', part)
  }

  /** With an old prefix there is no place for a format, yet people write one. */
  private vdevSlot(part: DiskPart, next: DiskPart | undefined): void {
    const isFormat = part.value !== '' && !looksLikeVdev(part.value.replace(/:[^:]*$/, ''))
    if (this.hadPrefix && isFormat && next?.kind === 'positional' && looksLikeVdev(next.value)) {
      this.fields.push({ ...fieldOf(part), name: 'format', nameSpan: null })
      this.problems.push(formatBehindPrefix(part, this.fields, this.text))
      return
    }
    this.vdevAndType(part)
  }

  private vdevAndType(part: DiskPart): void {
    const { value, valueSpan, span } = part
    const colon = value.lastIndexOf(':')
    if (colon < 0) {
      this.place('vdev', part)
      return
    }
    const at = valueSpan.start + colon
    this.place('vdev', { ...part, value: value.slice(0, colon), valueSpan: { start: valueSpan.start, end: at } })
    const typeSpan = { start: at + 1, end: valueSpan.end }
    const type: Field = { name: 'devtype', nameSpan: null, value: value.slice(colon + 1), valueSpan: typeSpan, span }
    this.fields.push(type)
    const problems = badType(type, this.release)
    this.problems.push(...problems)
    if (problems.length === 0) this.put('devtype', type.value ?? '', type)
  }

  private put(name: string, value: string, field: Field): void {
    this.problems.push(...this.settings.put(name, value, field))
  }

  private place(name: string, { value, valueSpan, span }: DiskPart): void {
    this.field({ name, nameSpan: null, value, valueSpan, span })
  }
}

function fieldOf({ name, nameSpan, value, valueSpan, span }: DiskPart): Field {
  return { name, nameSpan, value, valueSpan, span }
}
