import type { Release } from '../../facts/releases.ts'
import type { ConfigFile } from '../../syntax/model.ts'
import type { Problem } from '../../text/problem.ts'
import { buildInfo } from './config/buildInfo.ts'
import { createInfo } from './config/createInfo.ts'
import { disks } from './config/disks.ts'
import { hostProblems } from './config/hostProblems.ts'
import type { Json } from './config/json.ts'
import { keyboards } from './config/keyboards.ts'
import { nics } from './config/nics.ts'
import { otherDevices } from './config/otherDevices.ts'
import { pciDevices } from './config/pciDevices.ts'
import { printStruct, type Values } from './config/print.ts'
import { type Host, Reading, USUAL_HOST } from './config/reading.ts'
import { screens } from './config/screens.ts'
import { soundCards } from './config/sound.ts'
import { usbControllers, usbDevices } from './config/usb.ts'
import { type Resolution, resolveXl } from './resolve.ts'

/** A guest file with all that xl makes of it. */
export interface Effective extends Resolution {
  /** With those that xl has on this host alone. */
  readonly problems: readonly Problem[]
  /** What `xl create -n` prints as `config`, by libxl's names; null where xl refuses the file. */
  readonly config: Readonly<Record<string, Json>> | null
}

/**
 * The whole configuration that xl of that release makes of a file on that host (parse_config_data, xl_parse.c). What xl
 * makes up at random, such as a missing UUID, is left out.
 */
export function effectiveXl(file: ConfigFile, release: Release, host: Host = USUAL_HOST): Effective {
  const resolution = resolveXl(file, release)
  const reading = new Reading(resolution.settings, resolution.guestType, release, host)
  const problems = [...resolution.problems]
  for (const problem of hostProblems(reading)) if (!problems.some(isErrorAt(problem))) problems.push(problem)
  problems.sort((a, b) => a.span.start - b.span.start)
  const isRefused = problems.some(({ severity }) => severity === 'error')
  return { ...resolution, problems, config: isRefused ? null : configOf(resolution, release, host) }
}

/** What xl would print of a file, whatever it objects to: what it refuses is left out. */
export function configOf(
  resolution: Pick<Resolution, 'settings' | 'guestType'>,
  release: Release,
  host: Host = USUAL_HOST,
): Readonly<Record<string, Json>> {
  const reading = new Reading(resolution.settings, resolution.guestType, release, host)
  return printStruct('domain_config', valuesOf(reading), release)
}

function isErrorAt({ span }: Problem): (other: Problem) => boolean {
  return other => other.severity === 'error' && other.span.start === span.start && other.span.end === span.end
}

function valuesOf(file: Reading): Values {
  const vfbs = screens(file)
  return {
    c_info: createInfo(file),
    b_info: buildInfo(file),
    disks: disks(file),
    nics: nics(file),
    pcidevs: pciDevices(file),
    vfbs,
    vkbs: keyboards(file, vfbs.length),
    ...otherDevices(file),
    vsnds: soundCards(file),
    usbctrls: usbControllers(file),
    usbdevs: usbDevices(file),
    ...events(file),
  }
}

/** What happens when the guest stops. libxl puts the words of one action the other way round than the file. */
function events(file: Reading): Values {
  const action = (key: string, usual: string) => {
    const word = file.text(key) ?? usual
    return word === 'rename-restart' ? 'restart_rename' : word.replaceAll('-', '_')
  }
  return {
    on_poweroff: action('on_poweroff', 'destroy'),
    on_reboot: action('on_reboot', 'restart'),
    on_watchdog: action('on_watchdog', 'destroy'),
    on_crash: action('on_crash', 'destroy'),
    on_soft_reset: action('on_soft_reset', 'soft_reset'),
  }
}
