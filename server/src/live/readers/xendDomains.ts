import * as l10n from '@vscode/l10n'
import { normalMac } from '../../dom0/declaration.ts'
import { elementOf, type SxpElement, type SxpNode } from '../../syntax/sxp/model.ts'
import { parseSxp } from '../../syntax/sxp/parse.ts'
import { type Reader, spanOf } from '../reader.ts'
import type { Note, RunningCard, RunningDisk, RunningDomain } from '../snapshot.ts'

/**
 * What `xm list --long` prints: a `(domain (domid 1) (name web) …)` for each (XendDomainInfo.sxpr, XendConfig.to_sxp), and
 * `xl list -l` where xl.conf asks for it (xl_sxp.c).
 */
export const xendDomains: Reader = {
  command: 'xm list --long',
  begins: line => /^\(domain\b/.test(line),
  read(lines, isPart) {
    const text = lines.map(line => line.text).join('\n')
    const file = parseSxp(text)
    const notes: Note[] = []
    const domains = file.statements.flatMap(({ setting }) => {
      const domain = domainOf(elementOf(setting))
      if (setting && !domain) notes.push({ span: spanOf(lines), message: l10n.t('This S-expression is no domain.') })
      return domain ?? []
    })
    if (file.statements.some(({ setting }) => setting?.kind === 'list' && !setting.closed)) {
      notes.push({ span: spanOf(lines), message: l10n.t('This list of domains has no end: copy the whole output.') })
    }
    return { domains, notes: notes.slice(-1), whole: { domains: !isPart && domains.some(({ id }) => id === 0) } }
  },
}

/** Settings of a guest file that xend and xl call otherwise here, with the factor between their units. */
const SIZES: Readonly<Record<string, string>> = { target_memkb: 'memory', max_memkb: 'maxmem', max_vcpus: 'vcpus' }

function domainOf(element: SxpElement | null): RunningDomain | null {
  if (element?.name.text !== 'domain') return null
  const elements = element.values.flatMap(value => elementOf(value) ?? [])
  const settings = new Map(elements.flatMap(one => settingOf(one)))
  const devices = elements
    .filter(({ name }) => name.text === 'device')
    .flatMap(({ values }) => elementOf(values[0] ?? null) ?? [])
  const name = settings.get('name')
  if (name === undefined) return null
  const number = (key: string) =>
    /^\d+(\.\d+)?$/.test(settings.get(key) ?? '') ? Number(settings.get(key)) : undefined
  const [memory, vcpus] = [number('memory'), number('online_vcpus') ?? number('vcpus')]
  const [uuid, letters] = [settings.get('uuid')?.toLowerCase(), settings.get('state')]
  return {
    name,
    id: number('domid') ?? null,
    settings,
    ...(uuid !== undefined && { uuid }),
    ...(memory !== undefined && { memory }),
    ...(vcpus !== undefined && { vcpus }),
    ...(letters && { letters }),
    cards: devices.filter(({ name: kind }) => kind.text === 'vif').map(cardOf),
    disks: devices.filter(({ name: kind }) => /^(vbd|tap2?)$/.test(kind.text)).flatMap(disk => diskOf(disk) ?? []),
  }
}

function settingOf({ name, values }: SxpElement): [string, string][] {
  const text = values.map(textOf).join(' ')
  if (values.length === 0 || values.some(({ kind }) => kind === 'list')) return []
  const key = SIZES[name.text]
  if (key === undefined) return [[name.text, text]]
  return [[key, name.text.endsWith('kb') ? String(Number(text) / 1024) : text]]
}

function textOf(node: SxpNode): string {
  return node.kind === 'atom' ? node.text : ''
}

/** The settings of a device; of several of a name, as two `ip`, all. */
function fieldsOf({ values }: SxpElement): Map<string, string> {
  const fields = new Map<string, string>()
  for (const element of values.flatMap(value => elementOf(value) ?? [])) {
    const known = fields.get(element.name.text)
    const text = element.values.map(textOf).join(' ')
    fields.set(element.name.text, known === undefined ? text : `${known} ${text}`)
  }
  return fields
}

function cardOf(element: SxpElement, index: number): RunningCard {
  const fields = fieldsOf(element)
  const text = (name: string) => (fields.get(name) ? { [name]: fields.get(name) } : {})
  const mac = macOf(fields.get('mac') ?? '')
  const script = fields.get('script')
  const devid = Number(fields.get('devid') ?? index)
  return {
    devid: Number.isInteger(devid) ? devid : index,
    ...(mac && { mac }),
    ...text('bridge'),
    ...text('ip'),
    ...text('vifname'),
    ...(script && { script: script.slice(script.lastIndexOf('/') + 1) }),
  }
}

/** xl prints the twelve digits without anything between. */
function macOf(text: string): string | null {
  return normalMac(/^[\da-f]{12}$/i.test(text) ? (text.match(/../g) ?? []).join(':') : text)
}

function diskOf(element: SxpElement): RunningDisk | null {
  const fields = fieldsOf(element)
  const vdev = (fields.get('dev') ?? fields.get('virtpath'))?.replace(/:(disk|cdrom)$/, '')
  if (!vdev) return null
  const mode = fields.get('mode') ?? (fields.get('readwrite') === '0' ? 'r' : 'w')
  return { vdev, target: fields.get('uname') ?? fields.get('physpath') ?? '', writable: mode.startsWith('w') }
}
