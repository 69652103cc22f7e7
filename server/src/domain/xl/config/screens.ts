import { parseVfb } from '../../../strings/vfb.ts'
import { since } from '../guestType.ts'
import { kindOf } from './createInfo.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'

/** The VNC settings at the top level of the file. */
export function vncScreen(file: Reading): Values {
  return {
    enable: file.flag('vnc'),
    listen: file.text('vnclisten'),
    passwd: file.text('vncpasswd'),
    display: file.number('vncdisplay'),
    findunused: file.flag('vncunused'),
  }
}

export function sdlScreen(file: Reading): Values {
  return {
    enable: file.flag('sdl'),
    opengl: file.flag('opengl'),
    display: file.text('display'),
    xauthority: file.text('xauthority'),
  }
}

export function spiceScreen(file: Reading): Values {
  return {
    enable: file.flag('spice'),
    port: file.number('spiceport'),
    tls_port: file.number('spicetls_port'),
    host: file.text('spicehost'),
    disable_ticketing: file.flag('spicedisable_ticketing'),
    passwd: file.text('spicepasswd'),
    agent_mouse: file.flag('spiceagent_mouse'),
    vdagent: file.flag('spicevdagent'),
    clipboard_sharing: file.flag('spice_clipboard_sharing'),
    usbredirection: file.number('spiceusbredirection'),
    image_compression: file.text('spice_image_compression'),
    streaming_video: file.text('spice_streaming_video'),
  }
}

/** Paravirtual screens: those of `vfb`, or for a PV guest without one, since 4.4, the one that `vnc` asks for. */
export function screens(file: Reading): readonly Values[] {
  const listed = file.items('vfb', parseVfb).map((vfb, devid) => ({
    devid,
    vnc: {
      enable: vfb.vnc ?? undefined,
      listen: vfb.listen ?? undefined,
      passwd: vfb.password ?? undefined,
      display: vfb.display ?? undefined,
      findunused: vfb.unused ?? undefined,
    },
    sdl: {
      enable: vfb.sdl ?? undefined,
      opengl: vfb.opengl ?? undefined,
      display: vfb.sdlDisplay ?? undefined,
      xauthority: vfb.xauthority ?? undefined,
    },
    keymap: vfb.keymap ?? undefined,
  }))
  if (listed.length > 0 || kindOf(file) !== 'pv' || !since(file.release, '4.4') || !file.flag('vnc')) return listed
  const withRest = since(file.release, '4.5') && { sdl: sdlScreen(file), keymap: file.text('keymap') }
  return [{ devid: 0, vnc: vncScreen(file), ...withRest }]
}
