import * as l10n from '@vscode/l10n'

/** A device string as xl takes it, and what of the old one has no place in it. */
export interface Device {
  readonly text: string
  readonly lost: readonly string[]
  /** What is different from now on, without being lost. */
  readonly changed: readonly string[]
}

/** Prefixes that xl takes as well (libxlu's disk grammar). */
const KNOWN_PREFIX = /^(phy|file|tap2?(:tapdisk)?:(aio|qcow2?|vhd|ram)|(aio|qcow2?|vhd)|drbd|iscsi|nbd|enbd):/

/** What xm has second in a disk: the name that the guest knows it by. */
const DEVICE = /^((ioemu|tap):)?(\/dev\/)?(xvd|hd|sd|fd|vd|ubd|\d)[a-z0-9]*(:(cdrom|disk|floppy))?$/

/** `source,device,mode[,backend[,protocol]]` as xl reads a disk; what is written as xl wants it stays. */
export function diskForXl(text: string): Device {
  if (!DEVICE.test(text.split(',')[1]?.trim() ?? '')) return { text, lost: [], changed: [] }
  const [source = '', device = '', mode = '', backend = '', protocol = ''] = text.split(',').map(part => part.trim())
  const lost: string[] = []
  const changed: string[] = []
  if (protocol !== '') lost.push(l10n.t('the protocol "{0}" of a disk', protocol))
  if (/vmdk:/.test(source)) lost.push(l10n.t('the image {0}: convert it with qemu-img, for example to qcow2', source))
  if (/!$/.test(mode))
    changed.push(
      l10n.t('xl has no mode "{0}", which shares a disk between guests: it is "{1}" now', mode, mode.slice(0, -1)),
    )
  const path = rooted(source)
  if (path !== source) changed.push(l10n.t('xl needs whole paths: {0} is {1} now', source, path))
  const vdev = device.replace(/^(ioemu|tap):/, '').replace(/^\/dev\//, '')
  const access = mode.replace(/!$/, '')
  if (backend !== '') {
    const [name = '', ...rest] = vdev.split(':')
    const format = /^(?:tap2?:)?(?:tapdisk:)?(qcow2?|vhd):/.exec(path)?.[1] ?? 'raw'
    const kind = rest.includes('cdrom') ? ',devtype=cdrom' : ''
    const target = path.replace(KNOWN_PREFIX, '')
    return {
      text: `format=${format},vdev=${name},access=${access}${kind},backend=${backend},target=${target}`,
      lost,
      changed,
    }
  }
  if (KNOWN_PREFIX.test(path) || path === '') return { text: `${path},${vdev},${access}`, lost, changed }
  // Without a prefix, what stands second is the format.
  const [name = '', kind] = vdev.split(':')
  return { text: `${path},raw,${name},${access}${kind === 'cdrom' ? ',cdrom' : ''}`, lost, changed }
}

/** xend found a device below /dev; libxl takes the path as it stands. */
function rooted(source: string): string {
  return source.replace(/^phy:(?=[^/])/, 'phy:/dev/')
}

/** `name=value,…` as xl reads a network card. */
export function vifForXl(text: string): Device {
  const lost: string[] = []
  const changed: string[] = []
  const kept: string[] = []
  for (const [name, value] of pairsOf(text)) {
    if (name === 'policy' || name === 'label') lost.push(l10n.t('"{0}" of a network card', `${name}=${value}`))
    else if (name === 'accel' && value !== '0') lost.push(l10n.t('"{0}" of a network card', `${name}=${value}`))
    else if (name === 'type' && value === 'netfront') kept.push('type=vif')
    else if (name !== 'accel') kept.push(`${name}=${value}`)
  }
  if (!kept.some(part => /^(bridge|script)=/.test(part))) {
    changed.push(l10n.t('a network card names no bridge: xm took the first one it found, and xl takes xenbr0'))
  }
  return { text: kept.join(','), lost, changed }
}

/** `name=value,…` as xl reads a framebuffer. */
export function vfbForXl(text: string): Device {
  const lost: string[] = []
  const kept: string[] = []
  for (const [name, value] of pairsOf(text)) {
    if (name === 'type') kept.push(...(value === 'sdl' ? ['vnc=0', 'sdl=1'] : [`${value}=1`]))
    else if (/^(serial|monitor|videoram)$/.test(name)) lost.push(l10n.t('"{0}" of a framebuffer', `${name}=${value}`))
    else kept.push(`${name}=${value}`)
  }
  return { text: kept.join(','), lost, changed: [] }
}

function pairsOf(text: string): (readonly [string, string])[] {
  return text.split(',').flatMap(part => {
    const [name = '', ...value] = part.split('=')
    return name.trim() === '' ? [] : [[name.trim(), value.join('=').trim()] as const]
  })
}
