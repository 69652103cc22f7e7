import { type Files, textOfFile } from '../files/files.ts'
import { lineStarts, rangeOfSpan } from '../text/lines.ts'
import type { Range, Span } from '../text/problem.ts'
import { shellAssignments } from './shellAssignments.ts'

/*
 * What the boot loader hands to Xen about memory: `mem`, `availmem` and `dom0_mem` (docs/misc/xen-command-line). The options
 * of the line that starts Xen are Xen's own; those of dom0's kernel stand on the line below it.
 */

/** Sizes are in MiB. */
export interface HostMemory {
  /** Xen uses no more than this, however much the machine has. */
  readonly most: number
  /** What dom0 starts with, where the line says it; `autoballoon` may take from it. */
  readonly dom0: number | null
  /** Where the limit stands: path or URI, and the option. Null where the running host tells of it. */
  readonly place: { readonly file: string; readonly range: Range } | null
}

/** What a running host tells of its memory, in MiB. */
export interface RunningMemory {
  /** All that Xen has (`total_memory` of `xl info`). */
  readonly most: number
  /** What dom0 has now; null where nobody asked. */
  readonly dom0: number | null
}

/** What is known of a host's memory: a machine can have less than its files allow. */
export function memoryOfHost(limited: HostMemory | null, running: RunningMemory | null): HostMemory | null {
  if (!running || (limited && limited.most <= running.most)) return limited
  return { most: running.most, dom0: limited?.dom0 ?? running.dom0, place: null }
}

/** An option of Xen, such as `mem=4G`, and where it stands in its file. */
interface Option {
  readonly name: string
  readonly value: string
  readonly file: string
  readonly range: Range
}

const MENUS = ['boot/grub/grub.cfg', 'boot/grub2/grub.cfg', 'boot/grub/menu.lst', 'boot/grub/grub.conf']
const DEFAULTS = 'etc/default/grub'

/**
 * What the files of the boot loader say of the memory of the host at `root`: the menu that is in force, otherwise the
 * settings that it is made from. Null where Xen is not limited, or is by some entries of the menu only.
 */
export async function readHostMemory(files: Files, root: string): Promise<HostMemory | null> {
  for (const menu of MENUS) {
    const file = `${root}/${menu}`
    const entries = entriesOf((await textOfFile(files, file)) ?? '', file)
    if (entries.length > 0) return ofEntries(entries)
  }
  return ofEntries([await defaultsOf(files, root)])
}

const STARTS_XEN = /^[ \t]*(?:kernel|multiboot2?)[ \t]+(?:--\S+[ \t]+)*\S*\/xen[^\s/]*([^\n]*)/gm

/** The options of each entry that starts Xen, those for a rescue left out. */
function entriesOf(text: string, file: string): Option[][] {
  const lines = [...text.matchAll(STARTS_XEN)]
  const starts = lineStarts(text)
  return lines.flatMap((line, index) => {
    const end = line.index + line[0].length
    const below = text.slice(end, lines[index + 1]?.index)
    const kernel = /^[ \t]*module2?[ \t][^\n]*/m.exec(below)?.[0] ?? ''
    if (/\ssingle(\s|$)/.test(kernel)) return []
    return [optionsIn(text, { start: end - (line[1] ?? '').length, end }, file, starts)]
  })
}

/** What grub-mkconfig puts on the line of Xen: one variable behind the other, each as it was given last. */
async function defaultsOf(files: Files, root: string): Promise<Option[]> {
  const more = ((await files.list(`${root}/${DEFAULTS}.d`)) ?? []).filter(name => name.endsWith('.cfg')).sort()
  const given = new Map<string, Option[]>()
  for (const name of [DEFAULTS, ...more.map(one => `${DEFAULTS}.d/${one}`)]) {
    const text = (await textOfFile(files, `${root}/${name}`)) ?? ''
    for (const { name: variable, span } of shellAssignments(text)) {
      given.set(variable, optionsIn(text, span, `${root}/${name}`))
    }
  }
  return ['GRUB_CMDLINE_XEN', 'GRUB_CMDLINE_XEN_DEFAULT'].flatMap(variable => given.get(variable) ?? [])
}

function optionsIn(text: string, { start, end }: Span, file: string, starts = lineStarts(text)): Option[] {
  return [...text.slice(start, end).matchAll(/(?<!\S)(mem|availmem|dom0_mem)=([^\s"']*)/g)].map(match => {
    const at = start + match.index
    const range = rangeOfSpan(starts, { start: at, end: at + match[0].length })
    return { name: match[1] ?? '', value: match[2] ?? '', file, range }
  })
}

/** Which entry is started is not known: the one that leaves most to guests counts. */
function ofEntries(entries: readonly (readonly Option[])[]): HostMemory | null {
  const all = entries.map(ofEntry)
  const known = all.flatMap(one => one ?? [])
  if (known.length < all.length) return null
  const free = ({ most, dom0 }: HostMemory) => most - (dom0 ?? 0)
  return known.sort((a, b) => free(b) - free(a))[0] ?? null
}

function ofEntry(options: readonly Option[]): HostMemory | null {
  const limits = ['mem', 'availmem'].flatMap(name => {
    const option = options.filter(one => one.name === name).at(-1)
    const most = option && sizeOf(option.value)
    return option && most ? [{ most, place: { file: option.file, range: option.range } }] : []
  })
  const limit = limits.sort((a, b) => a.most - b.most)[0]
  const dom0 = options.filter(one => one.name === 'dom0_mem').flatMap(({ value }) => value.split(','))
  return limit ? { ...limit, dom0: shareOfDom0(dom0, limit.most) } : null
}

/** A share of the host's memory, or all but so much of it, is left alone: it depends on what the machine has. */
function shareOfDom0(parts: readonly string[], most: number): number | null {
  const last = (prefix: string) => parts.filter(part => part.startsWith(prefix)).at(-1)
  const size = (part: string | undefined) => (part === undefined ? null : sizeOf(part.replace(/^m\w\w:/, '')))
  const [exact, least, limit] = [
    size(parts.filter(part => !part.includes(':')).at(-1)),
    size(last('min:')),
    size(last('max:')),
  ]
  const wanted = exact ?? (limit === null ? null : most - Math.min(most / 16, 128))
  return wanted === null ? null : Math.min(Math.max(wanted, least ?? 0), limit ?? most, most)
}

const SIZE = /^(0x[\da-f]+|\d+)([bkmgt]?)$/i
const MIB = { b: 2 ** -20, k: 2 ** -10, m: 1, g: 2 ** 10, t: 2 ** 20 }

/** A size in MiB (xen/lib/parse-size.c): KiB unless a letter says otherwise. Null for what is no size. */
function sizeOf(text: string): number | null {
  const [, number = '', unit] = SIZE.exec(text) ?? []
  if (unit === undefined) return null
  const isOctal = /^0[0-7]+$/.test(number)
  const factor = Object.entries(MIB).find(([letter]) => letter === unit.toLowerCase())?.[1] ?? MIB.k
  return (isOctal ? Number.parseInt(number, 8) : Number(number)) * factor
}
