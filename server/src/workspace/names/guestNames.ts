import { literalOf } from '../../domain/guestValues.ts'
import { domainKey } from '../../facts/domainKeys.ts'
import { newestRelease } from '../../facts/releases.ts'
import { isServedByDom0 } from '../../network/topology/host.ts'
import type { DeviceString, Field, StringContext } from '../../strings/deviceString.ts'
import { STRING_LANGUAGES } from '../../strings/languages.ts'
import {
  type ConfigFile,
  eachSetting,
  type NumberValue,
  type Setting,
  type StringValue,
  sourceSpan,
  type Value,
} from '../../syntax/model.ts'
import type { PythonRun } from '../../syntax/python/run.ts'
import type { PyValue } from '../../syntax/python/values.ts'
import { type Span, shiftSpan } from '../../text/problem.ts'
import { type FileNames, interfaceMentions, type Mention, scriptPath, type Unnamed } from './mention.ts'
import { notation } from './notation.ts'

/** The keys whose strings name something of the host or another guest. */
const DEVICES = ['channel', 'disk', 'p9', 'pvcalls', 'vdispl', 'vif', 'virtio', 'vkb', 'vsnd', 'vtpm']

// Every release splits these strings alike as far as names go, and so did xm but for blanks.
const CONTEXT = { release: newestRelease('xl'), guestType: 'pv', inList: true } as const

const IN_GUEST = notation('guest')

/** What a guest file names: itself, the bridges and scripts of its cards, the domains that serve its devices. */
export function guestNames(file: ConfigFile): FileNames {
  const reader = new Reader(file)
  eachSetting(file, (setting, offset) => reader.read(setting, offset))
  if (file.python) {
    reader.readAdded(file.python)
    reader.readVariables()
  }
  return { mentions: reader.mentions, cards: reader.cards }
}

class Reader {
  readonly mentions: Mention[] = []
  readonly cards: Unnamed[] = []
  readonly #file: ConfigFile
  readonly #context: StringContext
  /** Values of settings and variables, which are read as such. */
  readonly #assigned: Span[] = []
  #usesVariables = false

  constructor(file: ConfigFile) {
    this.#file = file
    this.#context = { ...CONTEXT, isXm: file.python !== undefined }
  }

  read(setting: Setting, offset: number): void {
    const { key, value } = setting
    if (!value) return
    this.#assigned.push(shiftSpan(value.span, offset))
    if (key === 'name') this.#ownName(value, offset)
    else if (DEVICES.includes(key)) this.#devices(key, value, offset)
  }

  /** Devices that calls add to a list: `vif.append('bridge=lan0')`. */
  readAdded({ values, sources }: PythonRun): void {
    const seen = new Set<number>()
    for (const key of DEVICES) {
      const list = values.get(key)
      for (const [index, source] of (sources.get(key) ?? []).entries()) {
        if (!source) continue
        const span = shiftSpan(source.expression.span, source.base)
        if (seen.has(span.start)) continue
        seen.add(span.start)
        if (this.#assigned.some(({ start, end }) => start <= span.start && span.end <= end)) {
          this.#usesVariables = true
          continue
        }
        const item = list?.type === 'list' ? list.items[index] : undefined
        const literal = literalOf(source)
        if (literal) this.#string(key, literal, source.base)
        else this.#calculation(key, item ?? null, span)
      }
    }
  }

  /** Variables of a Python file that devices are made of: what stands in them is what the devices name. */
  readVariables(): void {
    const built = this.mentions.filter(({ form }) => form === 'built')
    if (built.length === 0 && !this.#usesVariables) return
    eachSetting(this.#file, ({ key, value }, offset) => {
      if (!value || domainKey(key)) return
      for (const item of stringsIn(value)) this.#variable(item, offset, built)
    })
  }

  #variable(item: StringValue, offset: number, built: readonly Mention[]): void {
    const whole = built.find(({ name }) => name === item.text)
    if (whole) this.#name(whole, item.text, { start: 0, end: item.text.length }, item, offset)
    else if (/(^|,)\s*(bridge|backend|script|vifname)\s*=/.test(item.text)) this.#string('vif', item, offset)
  }

  #ownName(value: Value, offset: number): void {
    const what = { what: 'guest', role: 'makes' } as const
    if (value.kind === 'string')
      this.#name({ ...what, span: value.span }, value.text, { start: 0, end: value.text.length }, value, offset)
    else if (value.kind === 'number') this.#number(value, offset)
    else if (value.kind === 'computed') this.#built(what, textOf(value.result), shiftSpan(value.span, offset))
  }

  #number({ text, span }: NumberValue, offset: number): void {
    const place = { what: 'guest', role: 'makes', span: shiftSpan(span, offset) } as const
    this.mentions.push({ form: 'built', name: text, fits: name => name === text, ...place })
  }

  #devices(key: string, value: Value, offset: number): void {
    if (value.kind === 'string') this.#string(key, value, offset)
    else if (value.kind === 'list') for (const item of value.items) this.#devices(key, item, offset)
    else if (value.kind === 'computed') this.#calculation(key, value.result, shiftSpan(value.span, offset))
  }

  /** What is written out in a calculation, such as `'bridge=lan0,mac=%s' % mac`, and what it comes to. */
  #calculation(key: string, result: PyValue | null, span: Span): void {
    const source = this.#file.text.slice(span.start, span.end)
    const parts = [...source.matchAll(/(?<=["',]\s{0,9})(bridge|backend|vifname)\s*=\s*([\w.@+-]+)(?=\s*[,"'])/g)]
    const isOurs = parts.every(([, field, name = '']) => field !== 'backend' || isServedByDom0(name))
    for (const { 0: whole, 1: field = '', 2: name = '', index } of parts) {
      const start = span.start + index + whole.length - name.length
      const place = { span: { start, end: start + name.length }, name, notation: IN_GUEST }
      if (field === 'backend') this.mentions.push({ form: 'written', what: 'guest', role: 'uses', ...place })
      else if (isOurs)
        this.mentions.push(...interfaceMentions({ ...place, role: field === 'bridge' ? 'uses' : 'makes' }))
    }
    const isOpen = key === 'vif' && !parts.some(([, field]) => field === 'bridge')
    this.#computed(key, result, span, isOpen)
  }

  #string(key: string, item: StringValue, offset: number): void {
    const read = languageOf(key).parse(item.text, this.#context)
    const isOurs = isServedByDom0(named(read, 'backend'))
    for (const field of read.fields) {
      const place = placeOf(key, field, isOurs)
      if (place && field.value) this.#name({ ...place, span: item.span }, field.value, field.valueSpan, item, offset)
    }
    if (key === 'vif' && isOurs && !named(read, 'bridge')) this.cards.push(unnamedCard(read, item, offset))
  }

  /** @param isOpen an unknown value can name any bridge */
  #computed(key: string, result: PyValue | null, span: Span, isOpen: boolean): void {
    if (result?.type === 'list') for (const item of result.items) this.#computed(key, item, span, isOpen)
    else if (result?.type === 'str') {
      const read = languageOf(key).parse(result.value, this.#context)
      const isOurs = isServedByDom0(named(read, 'backend'))
      for (const field of read.fields) {
        const place = placeOf(key, field, isOurs)
        if (place && field.value) this.#built(place, field.value, span)
      }
      if (key === 'vif' && isOurs && !named(read, 'bridge'))
        this.cards.push({ span, put: null, hint: named(read, 'script') })
    } else if (isOpen && result?.type === 'unknown') this.#built({ what: 'interface', role: 'uses' }, null, span)
  }

  #name(
    { what, role }: Pick<Mention, 'what' | 'role' | 'span'>,
    name: string,
    inString: Span,
    item: StringValue,
    offset: number,
  ): void {
    const span = shiftSpan(sourceSpan(item, inString.start, inString.end), offset)
    // Escapes and strings side by side.
    if (this.#file.text.slice(span.start, span.end) !== name) this.#built({ what, role }, name, span)
    else if (what === 'interface') this.mentions.push(...interfaceMentions({ name, span, role, notation: IN_GUEST }))
    else {
      const known = what === 'script' ? scriptPath(name) : name
      this.mentions.push({ form: 'written', what, role, span, name: known, notation: IN_GUEST })
    }
  }

  #built({ what, role }: Pick<Mention, 'what' | 'role'>, name: string | null, span: Span): void {
    const known = what === 'script' && name !== null ? scriptPath(name) : name
    const fits = known === null ? () => true : (wanted: string) => wanted === known
    this.mentions.push({ form: 'built', what, role, span, name: known, fits })
  }
}

/** What a field of a device names; null where that is nothing. */
function placeOf(key: string, { name, value }: Field, isOurs: boolean): Pick<Mention, 'what' | 'role'> | null {
  if (name === 'backend') return isDom0(value ?? '') ? null : { what: 'guest', role: 'uses' }
  if (name === 'script') return { what: 'script', role: 'uses' }
  // In a driver domain the interfaces are its own, whatever they are called.
  if (key !== 'vif' || !isOurs) return null
  if (name === 'vifname') return { what: 'interface', role: 'makes' }
  return ['bridge', 'gatewaydev', 'netdev'].includes(name) ? { what: 'interface', role: 'uses' } : null
}

/** dom0 by one of its names, or a domain by its number: no file is about them. */
export function isDom0(backend: string): boolean {
  return /^(\d+|dom0|Domain-0)$/i.test(backend)
}

function unnamedCard(read: DeviceString, item: StringValue, offset: number): Unnamed {
  const at = sourceSpan(item, item.text.length, item.text.length)
  const isBegun = /^\s*$|,\s*$/.test(item.text)
  return {
    span: shiftSpan(item.span, offset),
    put: {
      span: shiftSpan({ start: at.start, end: at.start }, offset),
      notation: IN_GUEST,
      before: isBegun ? 'bridge=' : ',bridge=',
      after: '',
    },
    hint: named(read, 'script'),
  }
}

function named({ fields }: DeviceString, name: string): string | null {
  return fields.findLast(field => field.name === name && field.value)?.value ?? null
}

function languageOf(key: string) {
  const language = STRING_LANGUAGES[key]
  if (!language) throw new Error(`${key} is no list of devices`)
  return language
}

function textOf(result: PyValue | null): string | null {
  return result?.type === 'str' ? result.value : null
}

function stringsIn(value: Value): StringValue[] {
  if (value.kind === 'list') return value.items.flatMap(stringsIn)
  return value.kind === 'string' ? [value] : []
}
