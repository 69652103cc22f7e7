import { configDifferences } from '../../../server/src/domain/xl/config/differences.ts'
import type { Json } from '../../../server/src/domain/xl/config/json.ts'
import { type Host, USUAL_HOST } from '../../../server/src/domain/xl/config/reading.ts'
import { type Effective, effectiveXl } from '../../../server/src/domain/xl/effective.ts'
import type { Release } from '../../../server/src/facts/releases.ts'
import { eachSetting } from '../../../server/src/syntax/model.ts'
import { parse } from '../../support/guest.ts'
import type { Difference, Judge } from '../compare.ts'
import type { XlAnswer } from '../xl.ts'
import { fatalKeys } from './messages.ts'

/** The host that xl-stub.c answers for. */
const STUB_HOST: Host = { ...USUAL_HOST, nodes: 64 }

/**
 * Whether xl and we read a guest file alike: the same ones are refused, for the setting that xl names, and of the others
 * the same configuration is made.
 */
export function judgeGuest(release: Release): Judge {
  return (text, answer) => {
    const effective = effectiveXl(parse(text), release, STUB_HOST)
    if (answer.exit === 0 && isChance(text, effective)) return null
    if (answer.exit === 0) return effective.config ? compareConfigs(text, answer, effective) : refusedByUs(effective)
    if (hangsOnHost(answer)) return null
    if (effective.config) return { kind: 'xl refuses it', detail: lastWords(answer) }
    return compareSettings(text, answer, effective)
  }
}

/** What xl refuses on one machine and takes on another: more memory than there is. */
function hangsOnHost({ stderr }: XlAnswer): boolean {
  return stderr.some(line => /Unable to malloc/.test(line))
}

/** Behind a PCI device without its dot xl 4.15 and later read on at a place that they never set. */
function isChance(text: string, { problems }: Effective): boolean {
  const errors = problems.filter(({ severity }) => severity === 'error')
  return (
    errors.length > 0 &&
    errors.every(({ span }) => /^[\da-f]+:[\da-f]+[^.\da-f]/.test(text.slice(span.start, span.end)))
  )
}

function refusedByUs({ problems }: Effective): Difference {
  const errors = problems.filter(({ severity }) => severity === 'error')
  return { kind: 'xl takes it', detail: errors.map(({ code, message }) => `we say ${message} [${code}]`).join('; ') }
}

function lastWords({ exit, signal, stderr }: XlAnswer): string {
  return `with ${exit ?? signal}: ${stderr.slice(-2).join(' | ')}`
}

/** Keys over which xl ends without saying so: its last words are then a warning about another one. */
const WITHOUT_A_WORD = ['max_grant_frames', 'max_grant_version', 'max_maptrack_frames', 'virtio']

/** Of the settings with an error, one must be that of xl's message; some messages do not say which. */
function compareSettings(text: string, answer: XlAnswer, { problems }: Effective): Difference | null {
  const keys = fatalKeys(answer)
  if (keys.length === 0) return null
  const marked = new Set<string>()
  const errors = problems.filter(({ severity }) => severity === 'error')
  eachSetting(parse(text), (setting, offset) => {
    const end = offset + (setting.value?.span.end ?? setting.keySpan.end)
    if (errors.some(({ span }) => span.start >= offset && span.end <= end)) marked.add(setting.key)
  })
  const isWhole = errors.some(({ code }) => code.startsWith('missing-') || code.startsWith('syntax-'))
  if (isWhole || [...keys, ...WITHOUT_A_WORD].some(key => marked.has(key))) return null
  return { kind: 'xl names another setting', detail: `${keys.join(', ')}; we ${[...marked].join(', ')}` }
}

function compareConfigs(text: string, { config }: XlAnswer, { config: ours }: Effective): Difference | null {
  const theirs = (config as { readonly config?: Json }).config ?? (config as Json)
  const [found, ...others] = configDifferences(theirs, ours).filter(line => !isRandom(line, text))
  if (found === undefined) return null
  const detail = [found, ...others].slice(0, 4).join('; ')
  return { kind: `config ${found.slice(0, 2)}${place(found)}`, detail }
}

function place(difference: string): string {
  return difference.slice(2, difference.indexOf(':')).replace(/\d+/g, 'N')
}

/**
 * What xl makes up anew at each start, and what it takes out of memory that it never set: parts of `rdm`, and the byte
 * behind a MAC address that ends too early.
 */
function isRandom(difference: string, text: string): boolean {
  if (/^- (c_info\.uuid|b_info\.type\.hvm\.ms_vm_genid):/.test(difference)) return true
  if (/^. \S+\.rdm(_policy|\.policy|\.strategy): null/.test(difference)) return true
  return /\.mac:/.test(difference) && /mac=[0-9a-f:]{0,14}["',]/i.test(text)
}
