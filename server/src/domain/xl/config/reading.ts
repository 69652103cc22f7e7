import { enumWords } from '../../../facts/domainConfig.ts'
import { domainKey, type GuestType, isRead } from '../../../facts/domainKeys.ts'
import type { Release } from '../../../facts/releases.ts'
import type { HostCpus } from '../../../strings/cpusSelection.ts'
import type { StringContext } from '../../../strings/deviceString.ts'
import type { Value } from '../../../syntax/model.ts'
import { type KeySettings, numberOf, textOf } from '../settings.ts'

/** What of a host decides about the configuration; xl asks the hypervisor for it. */
export interface Host {
  readonly arch: 'x86_64' | 'arm64'
  readonly cpus: HostCpus
}

/** A host with 8 CPUs in one NUMA node. */
export const USUAL_HOST: Host = { arch: 'x86_64', cpus: { cpus: 8, nodes: [[0, 1, 2, 3, 4, 5, 6, 7]] } }

/**
 * The keys of a guest file as xl's readers give them (libxlu_cfg.c). A key that the release does not read is undefined,
 * as is one whose value is of the wrong kind, which xl ignores.
 */
export class Reading {
  readonly guestType: GuestType
  readonly release: Release
  readonly host: Host
  readonly #settings: ReadonlyMap<string, KeySettings>

  constructor(settings: ReadonlyMap<string, KeySettings>, guestType: GuestType, release: Release, host: Host) {
    this.#settings = settings
    this.guestType = guestType
    this.release = release
    this.host = host
  }

  #of(key: string): KeySettings | undefined {
    const known = domainKey(key)
    const isThere = known && isRead(known, { toolstack: 'xl', release: this.release })
    return isThere ? this.#settings.get(key) : undefined
  }

  text(key: string): string | undefined {
    return textOf(this.#of(key)) ?? undefined
  }

  number(key: string): bigint | undefined {
    return numberOf(this.#of(key)) ?? undefined
  }

  flag(key: string): boolean | undefined {
    const number = this.number(key)
    return number === undefined ? undefined : number !== 0n
  }

  /** A size that the file has in MiB and libxl in KiB. */
  kib(key: string): bigint | undefined {
    const number = this.number(key)
    return number === undefined ? undefined : number * 1024n
  }

  /** A word that libxl compares without regard to case, in the spelling of the configuration. */
  word(key: string, type: string): string | undefined {
    const text = this.text(key)?.toLowerCase()
    return enumWords(type, this.release)?.find(({ name }) => name === text)?.name
  }

  /** The same where a number may stand for the word. */
  wordOrNumber(key: string, type: string): string | undefined {
    const number = this.number(key)
    if (number === undefined) return this.word(key, type)
    return enumWords(type, this.release)?.find(({ value }) => BigInt(value) === number)?.name
  }

  /** All items of a list, put together where `+=` was used. */
  list(key: string): readonly Value[] | undefined {
    const items: Value[] = []
    const effective = this.#of(key)?.effective ?? []
    for (const { setting } of effective) {
      if (setting.value?.kind !== 'list') return undefined
      items.push(...setting.value.items)
    }
    return effective.length === 0 ? undefined : items
  }

  /** The items as texts; a list inside the list ends them. */
  texts(key: string): readonly string[] | undefined {
    const items = this.list(key)
    return items && textsOf(items)
  }

  /** Every item of a list of strings as its language reads it. */
  items<T>(key: string, parse: (text: string, context: StringContext) => T): readonly T[] {
    return (this.texts(key) ?? []).map(text => parse(text, this.context(true)))
  }

  context(inList: boolean): StringContext {
    return { release: this.release, guestType: this.guestType, inList }
  }
}

/** What xl's reader of list items gives, one after the other, until it meets a list. */
export function textsOf(items: readonly Value[]): readonly string[] {
  const texts: string[] = []
  for (const item of items) {
    if (item.kind === 'list') break
    texts.push(item.text)
  }
  return texts
}
