import { newestRelease } from '../facts/releases.ts'
import type { StringContext } from '../strings/deviceString.ts'
import { parseVfb, type Vfb } from '../strings/vfb.ts'
import type { GuestValues } from './guestValues.ts'

const CONTEXT: StringContext = { release: newestRelease('xl'), guestType: 'pv' }

/**
 * How people get at a guest, in the field's own words: `text` (what `xl console` shows), `serial pty`, `VNC :1`, `SDL`,
 * `SPICE`. A display is told where the file insists on it: otherwise the next free one is taken (xl.cfg(5), vncunused).
 *
 * @param type `hvm`, `pv` or `pvh`
 * @param isXm whether xm reads the file, with which an HVM guest has a window only where it asks for one
 */
export function consolesOf(values: GuestValues, type: string, isXm: boolean): string[] {
  const isOn = (key: string, usual = false) => {
    const word = values.text(key)?.text
    return word === undefined ? usual : word !== '0' && word !== ''
  }
  const own = vnc(values.number('vncdisplay'), values.has('vncunused') ? isOn('vncunused') : null)
  if (type === 'hvm') {
    const serial = values.text('serial')?.text ?? values.strings('serial')[0]?.text
    return [
      ...(serial && serial !== 'none' ? [`serial ${serial}`] : []),
      ...(isOn('vnc', !isXm) ? [own] : []),
      ...(isOn('sdl') ? ['SDL'] : []),
      ...(isOn('spice') ? ['SPICE'] : []),
    ]
  }
  const screens = values.strings('vfb').map(({ text }) => parseVfb(text, CONTEXT))
  const asked = screens.length === 0 && !isXm && isOn('vnc') ? [own] : []
  return ['text', ...screens.flatMap(screen => windowsOf(screen, isXm)), ...asked]
}

/** Of xm, `type=sdl` says which of the two; of xl, VNC is on unless it is turned off. */
function windowsOf(screen: Vfb, isXm: boolean): string[] {
  const isOfSdl = isXm && screen.fields.some(({ name, value }) => name === 'type' && value === 'sdl')
  const display = screen.display ?? Number.parseInt(/:(\d+)$/.exec(screen.listen ?? '')?.[1] ?? '', 10)
  return [
    ...(isOfSdl || screen.vnc === false ? [] : [vnc(Number.isNaN(display) ? null : display, screen.unused)]),
    ...(isOfSdl || screen.sdl ? ['SDL'] : []),
  ]
}

function vnc(display: number | null, takesFree: boolean | null): string {
  return display !== null && takesFree === false ? `VNC :${display}` : 'VNC'
}
