import { enumWords } from '../../../facts/domainConfig.ts'
import { domainKey, type GuestType, isRead } from '../../../facts/domainKeys.ts'
import type { Release } from '../../../facts/releases.ts'
import type { HostCpus } from '../../../strings/cpusSelection.ts'
import type { StringContext } from '../../../strings/deviceString.ts'
import type { Value } from '../../../syntax/model.ts'
import { since } from '../guestType.ts'
import { type KeySettings, numberOf, type Placed, textOf } from '../settings.ts'
import { mostVcpus } from '../vcpus.ts'
import { type VirtualNode, vcpusListed, virtualNodes } from '../vnuma.ts'

/** What of a host decides about the configuration; xl asks the hypervisor for it. */
export interface Host {
  /** Its CPUs, and which of them each NUMA node has. */
  readonly cpus: HostCpus
  /** How many NUMA nodes there are for `pnode` to name. */
  readonly nodes: number
}

/** An x86 host with 8 CPUs in one NUMA node. */
export const USUAL_HOST: Host = { cpus: { cpus: 8, nodes: [[0, 1, 2, 3, 4, 5, 6, 7]] }, nodes: 1 }

/**
 * The keys of a guest file as xl's readers give them (libxlu_cfg.c). A key that the release does not read is undefined,
 * as is one whose value is of the wrong kind, which xl ignores.
 */
export class Reading {
  readonly guestType: GuestType
  readonly release: Release
  readonly host: Host
  /** The virtual NUMA nodes, and how many virtual CPUs the guest has at most. */
  readonly nodes: readonly VirtualNode[]
  readonly mostVcpus: number
  readonly #settings: ReadonlyMap<string, KeySettings>

  constructor(settings: ReadonlyMap<string, KeySettings>, guestType: GuestType, release: Release, host: Host) {
    this.#settings = settings
    this.guestType = guestType
    this.release = release
    this.host = host
    this.nodes = virtualNodes(this.#of('vnuma'), release)
    const most = mostVcpus(settings, vcpusListed(this.nodes))
    // Since 4.22 a guest has one at least.
    this.mostVcpus = since(release, '4.22') ? Math.max(1, most) : most
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

  /** The settings that make the value of a key, in order; none where the release does not read it. */
  settings(key: string): readonly Placed[] {
    return this.#of(key)?.effective ?? []
  }

  /** All items of a list, put together where `+=` was used. */
  list(key: string): readonly Value[] | undefined {
    const lists: (readonly Value[])[] = []
    for (const { setting } of this.settings(key)) {
      if (setting.value?.kind !== 'list') return undefined
      lists.push(setting.value.items)
    }
    return lists.length > 1 ? lists.flat() : lists[0]
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
    return { release: this.release, guestType: this.guestType, inList, vcpus: this.mostVcpus }
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
