import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { convertToXl } from '../../server/src/domain/xm/convert/convert.ts'
import { plainOf } from '../../server/src/domain/xm/convert/plain.ts'
import { parsePython } from '../../server/src/syntax/python/parse.ts'
import { needShared } from '../corpus/shared.ts'
import { pythonGrammar } from './python/python.ts'
import { needXl } from './skip.ts'
import type { Xl } from './xl.ts'

/** The part of xl's configuration that is compared. */
interface Config {
  readonly c_info: { readonly name: string; readonly type: string }
  readonly b_info: { readonly max_memkb: number; readonly target_memkb: number; readonly max_vcpus?: number }
  readonly disks?: readonly Readonly<Record<string, unknown>>[]
  readonly nics?: readonly Readonly<Record<string, unknown>>[]
  readonly on_poweroff?: string
  readonly on_reboot?: string
  readonly on_crash?: string
}

/** What a guest is, in one form for both toolstacks. */
interface Meaning {
  readonly name: string
  readonly memory: readonly [number, number]
  readonly vcpus: number
  readonly disks: readonly string[]
  readonly cards: readonly string[]
  readonly actions: readonly string[]
}

type Values = Readonly<Record<string, unknown>>

/** What the values of an xm file mean to xm (create.py of Xen 4.4, and xend's own defaults). */
function meaningToXm(values: Values, fallback: string): Meaning {
  const number = (key: string, otherwise: number) => Number(values[key] ?? otherwise)
  const text = (key: string, otherwise: string) => String(values[key] ?? otherwise)
  const items = (key: string) => (Array.isArray(values[key]) ? (values[key] as unknown[]).map(String) : [])
  const memory = number('memory', 128)
  const restart: Record<string, readonly string[]> = {
    onreboot: ['destroy', 'restart', 'destroy'],
    always: ['restart', 'restart', 'restart'],
    never: ['destroy', 'destroy', 'destroy'],
  }
  const [off, again, crash] = restart[text('restart', '')] ?? ['destroy', 'restart', 'restart']
  return {
    name: text('name', '') || fallback,
    memory: [number('maxmem', memory) || memory, memory],
    vcpus: number('maxvcpus', number('vcpus', 1)),
    disks: items('disk').map(diskToXm),
    cards: items('vif').map(cardToXm),
    actions: [text('on_poweroff', off ?? ''), text('on_reboot', again ?? ''), text('on_crash', crash ?? '')],
  }
}

function diskToXm(disk: string): string {
  const parts = disk.split(',').map(part => part.trim())
  // Some people wrote for both toolstacks: with xl's format between source and device.
  if (/^(raw|qcow2|)$/.test(parts[1] ?? '')) parts.splice(1, 1)
  const [source = '', device = '', mode = ''] = parts
  const path = source.replace(/^phy:(?=[^/])/, 'phy:/dev/').replace(/^([a-z0-9]+:)+/, '')
  const name = device
    .replace(/^ioemu:/, '')
    .replace(/^\/dev\//, '')
    .replace(/:.*/, '')
  return `${path} ${name} ${mode.includes('w') && !device.includes(':cdrom') ? 'w' : 'r'}`
}

function cardToXm(card: string): string {
  const fields = new Map(card.split(',').map(part => part.split('=').map(word => word.trim()) as [string, string]))
  // xl writes both digits of every byte of an address.
  const mac = (fields.get('mac') ?? '').toLowerCase().replace(/\b[0-9a-f](?=:|$)/g, '0$&')
  return [mac, ...['bridge', 'ip', 'script', 'vifname', 'model'].map(name => fields.get(name) ?? '')].join(' ')
}

function meaningToXl(config: Config): Meaning {
  const { c_info, b_info, disks = [], nics = [] } = config
  const text = (value: unknown) => String(value ?? '').toLowerCase()
  return {
    name: c_info.name,
    memory: [b_info.max_memkb / 1024, b_info.target_memkb / 1024],
    vcpus: b_info.max_vcpus ?? 1,
    disks: disks.map(({ pdev_path, vdev, readwrite }) => `${pdev_path ?? ''} ${vdev} ${readwrite ? 'w' : 'r'}`),
    cards: nics.map(nic => ['mac', 'bridge', 'ip', 'script', 'ifname', 'model'].map(name => text(nic[name])).join(' ')),
    // What libxl destroys is left out.
    actions: [config.on_poweroff, config.on_reboot, config.on_crash].map(action => action ?? 'destroy'),
  }
}

interface Source {
  readonly label: string
  readonly text: string
}

/** Converts every file that can be, asks the real xl what it makes of the new one, and compares. */
async function compareAll(xl: Xl, sources: readonly Source[]): Promise<{ compared: number; differences: string[] }> {
  const grammar = await pythonGrammar()
  const made = sources.flatMap(({ label, text }) => {
    const file = parsePython(text, grammar)
    const conversion = convertToXl(file, '4.17', 'fallback')
    if (!conversion || conversion.lost.some(({ key }) => isCompared(key))) return []
    const values: Record<string, unknown> = {}
    for (const [name, value] of file.python?.values ?? []) values[name] = plainOf(value) ?? undefined
    return [{ label, text: conversion.text, values }]
  })
  const answers = await xl.ask(made.map(({ text }) => text))
  const differences = made.flatMap(({ label, values }, index) => {
    const answer = answers[index] ?? assert.fail()
    // Nothing to boot is nothing that a conversion could mend.
    if (answer.stderr.some(line => /Neither kernel nor bootloader/.test(line))) return []
    if (answer.exit !== 0) return [`${label}: xl refuses it: ${answer.stderr.join(' | ')}`]
    const [wanted, found] = [meaningToXm(values, 'fallback'), meaningToXl(answer.config as Config)]
    return JSON.stringify(wanted) === JSON.stringify(found)
      ? []
      : [`${label}: ${JSON.stringify(wanted)} became ${JSON.stringify(found)}`]
  })
  return { compared: made.length, differences }
}

function isCompared(key: string | null): boolean {
  return key === null || /^(name|memory|maxmem|vcpus|disk|vif|on_\w+|kernel|bootloader)$/.test(key)
}

const PROGRAMS = fileURLToPath(new URL('../fixtures/xm-guests.txt', import.meta.url))

describe('a file for xm, written for xl', () => {
  it('is taken by the real xl and means the same', async function () {
    this.timeout(60_000)
    const sources = readFileSync(PROGRAMS, 'utf8').split('\n---\n')
    const { compared, differences } = await compareAll(
      needXl(this),
      sources.map((text, index) => ({ label: `guest ${index + 1}`, text: `${text}\n` })),
    )
    assert.deepEqual(differences, [])
    assert.equal(compared, sources.length)
  })

  it('is so for every file that people really wrote (needs XEN_SHARED)', async function () {
    this.timeout(120_000)
    const corpus = join(needShared(this), 'corpus')
    const { files } = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as {
      readonly files: readonly { readonly path: string; readonly kind: string; readonly dialect: string }[]
    }
    const sources = files
      .filter(({ kind, dialect }) => kind === 'domu' && /^(xm|both)$/.test(dialect))
      .map(({ path }) => ({ label: path, text: readFileSync(join(corpus, path), 'utf8') }))
    const { compared, differences } = await compareAll(needXl(this), sources)
    console.log(`      ${compared} of ${sources.length} converted and compared, ${differences.length} different`)
    assert.deepEqual(differences, [])
  })
})
