import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { needShared, share } from '../../../test/corpus/shared.ts'
import type { GuestType } from '../facts/domainKeys.ts'
import type { Release } from '../facts/releases.ts'
import { parseChannel } from './channel.ts'
import type { DeviceString, StringContext } from './deviceString.ts'
import { parseP9 } from './p9.ts'
import { parseUsbctrl } from './usbctrl.ts'
import { parseUsbdev } from './usbdev.ts'
import { parseVdispl } from './vdispl.ts'
import { parseVfb } from './vfb.ts'
import { parseVif } from './vif.ts'
import { parseVirtio } from './virtio.ts'
import { parseVkb } from './vkb.ts'
import { parseVtpm } from './vtpm.ts'

/* What the real xl answered to strings that are rows of name=value, against what we say and read. */

interface Answer {
  readonly exit: number | 'crash'
  readonly messages?: readonly string[]
  readonly sets?: Readonly<Record<string, unknown>>
}
type Settings = Readonly<Record<string, string | number | boolean | null | undefined>>
interface Reading {
  readonly text: DeviceString
  /** By the names that xl prints; what xl leaves out is 0, null or empty. */
  readonly sets: Settings
}

const READERS: Readonly<Record<string, (text: string, context: StringContext) => Reading>> = {
  channel: (item, context) => {
    const text = parseChannel(item, context)
    return { text, sets: { name: text.name, 'connection.socket.path': text.path } }
  },
  p9: (item, context) => {
    const text = parseP9(item, context)
    const { tag, path, securityModel: security_model, backend: backend_domname } = text
    return { text, sets: { tag, path, security_model, backend_domname } }
  },
  usbctrl: (item, context) => {
    const text = parseUsbctrl(item, context)
    return { text, sets: { type: text.type === 'auto' ? null : text.type, version: text.version, ports: text.ports } }
  },
  usbdev: (item, context) => {
    const text = parseUsbdev(item, context)
    const named = text.type ? { 'type.hostdev.hostbus': text.hostbus, 'type.hostdev.hostaddr': text.hostaddr } : {}
    return { text, sets: { port: text.port, ...named } }
  },
  vdispl: (item, context) => {
    const text = parseVdispl(item, context)
    const [first] = text.connectors
    const sets = { 'connectors[0].width': first?.width, 'connectors[0].height': first?.height }
    return { text, sets: { ...sets, 'connectors[0].unique_id': first?.id, backend_domname: text.backend } }
  },
  vfb: (item, context) => {
    const text = parseVfb(item, context)
    const { vnc, unused, listen, password, display, keymap, sdl, opengl, sdlDisplay } = text
    const ofVnc = { 'vnc.enable': vnc, 'vnc.findunused': unused, 'vnc.listen': listen, 'vnc.display': display }
    const ofSdl = { 'sdl.enable': sdl, 'sdl.opengl': opengl, 'sdl.display': sdlDisplay }
    return { text, sets: { ...ofVnc, ...ofSdl, 'vnc.passwd': password, keymap } }
  },
  vif: (item, context) => {
    const text = parseVif(item, context)
    const { mac, bridge, script, model, gatewaydev, mtu, rate, type, trusted } = text
    const nictype = type === 'ioemu' ? 'vif_ioemu' : type
    const rates = { rate_bytes_per_interval: rate?.bytesPerInterval, rate_interval_usecs: rate?.interval }
    const names = { backend_domname: text.backend, ifname: text.vifname }
    return { text, sets: { mac, bridge, script, model, gatewaydev, mtu, nictype, trusted, ...rates, ...names } }
  },
  virtio: (item, context) => {
    const text = parseVirtio(item, context)
    return { text, sets: { type: text.type, transport: text.transport, backend_domname: text.backend } }
  },
  vkb: (item, context) => {
    const text = parseVkb(item, context)
    const { backendType: backend_type, uniqueId: unique_id, width, height } = text
    return { text, sets: { backend_type, unique_id, width, height } }
  },
  vtpm: (item, context) => {
    const text = parseVtpm(item, context)
    return { text, sets: { backend_domname: text.backend, uuid: text.uuid } }
  },
}
/** Of these xl read a byte behind the end of the text, and what stood there was chance. */
const CHANCE = new Set(['vif backend=dom1,bridge,,mac=00:16:3e:27:95 mac'])

describe('strings on which the real xl was observed', () => {
  for (const release of ['4.17', '4.20'] as const) {
    it(`are read as ${release} read them (needs XEN_SHARED)`, function () {
      const path = join(needShared(this), 'facts', `observed-strings-${release}.json`)
      const compared = comparisons(JSON.parse(readFileSync(path, 'utf8')).strings, release)
      const wrong = compared.filter(({ differences }) => differences.length > 0)
      console.log(`      ${share(compared.length - wrong.length, compared.length)} agree`)
      assert.deepEqual(
        wrong.flatMap(({ name, differences }) => differences.map(difference => `${name}: ${difference}`)),
        [],
      )
    })
  }
})

function comparisons(
  observed: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Answer>>>>>>,
  release: Release,
) {
  return Object.entries(READERS).flatMap(([key, read]) =>
    Object.entries(observed[key] ?? {}).flatMap(([text, answers]) =>
      (['hvm', 'pv', 'pvh'] as const).flatMap(guestType => {
        const answer = answers[guestType] ?? answers.all
        if (!answer) return []
        return [{ name: `${key} ${text}`, differences: differencesOf(key, text, guestType, answer, release, read) }]
      }),
    ),
  )
}

function differencesOf(
  key: string,
  item: string,
  guestType: GuestType,
  { exit, messages, sets }: Answer,
  release: Release,
  read: (text: string, context: StringContext) => Reading,
): string[] {
  const { text, sets: ours } = read(item, { release, guestType })
  const differences: string[] = []
  const isError = text.problems.some(({ severity }) => severity === 'error')
  if (isError !== (exit !== 0)) differences.push(`xl ends with ${exit}`)
  if (exit === 0 && messages && text.problems.length === 0) differences.push(`xl says ${messages.join('; ')}`)
  if (exit !== 0 || !sets) return differences
  for (const [name, value] of Object.entries(ours)) {
    const theirs = sets[`${key}s[0].`.replace('vif', 'nic') + name]
    if (asXl(theirs) === asXl(value) || CHANCE.has(`${key} ${item} ${name}`)) continue
    differences.push(`${name} is ${theirs} to xl, ${value} to us`)
  }
  return differences
}

/** Off, 0 and nothing look the same where xl prints only what differs from its default. */
function asXl(value: unknown): string {
  if (value === undefined || value === null || value === 0) return ''
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return String(value)
}
