import { compareReleases, type Release } from './releases.ts'

/** The fields of the strings of `vif` and `vfb`, and the first release of xm that takes each (create.py). */
const FIELDS: Readonly<Record<'vif' | 'vfb', Readonly<Record<string, Release>>>> = {
  vif: {
    mac: '3.0.3',
    bridge: '3.0.3',
    ip: '3.0.3',
    script: '3.0.3',
    type: '3.0.3',
    model: '3.0.3',
    vifname: '3.0.3',
    rate: '3.0.3',
    backend: '3.0.3',
    accel: '3.2',
    policy: '3.2',
    label: '3.2',
  },
  vfb: {
    type: '3.0.3',
    vnclisten: '3.0.3',
    vncunused: '3.0.3',
    vncdisplay: '3.0.3',
    vncpasswd: '3.0.3',
    // Xen itself took it from 3.3 on, the 3.0.3 of Red Hat Enterprise Linux 5 before.
    keymap: '3.0.3',
    display: '3.0.3',
    xauthority: '3.0.3',
    videoram: '3.3',
    opengl: '3.3',
    sdl: '3.4',
    vnc: '3.4',
    serial: '4.0',
    monitor: '4.0',
  },
}

/** What xm of that release takes in the strings of a key, best known first; null for other keys. */
export function xmFields(key: string, release: Release): readonly string[] | null {
  const fields = key === 'vif' || key === 'vfb' ? FIELDS[key] : null
  return fields && Object.keys(fields).filter(name => compareReleases(release, fields[name] ?? release) >= 0)
}
