import { shellAssignments } from '../../../dom0/shellAssignments.ts'

/**
 * A file of shell variables without those whose names have one of some interfaces in them, as conf.d/net of Gentoo has them
 * (`config_eth0`, `rc_net_eth0_need`, `eth0_vlan7_name`). Everything else stays letter by letter.
 *
 * @param names as variables write them: `_` for what a shell cannot have
 */
export function withoutVariables(text: string, names: readonly string[]): string {
  const own = new RegExp(`(^|_)(${names.join('|')})(_vlan\\d+_name|_need)?$`)
  const gone = names.length === 0 ? [] : shellAssignments(text).filter(({ name }) => own.test(name))
  const kept = gone.reduceRight((rest, { nameSpan, span }) => {
    const start = rest.lastIndexOf('\n', nameSpan.start) + 1
    const end = rest.indexOf('\n', span.end)
    return rest.slice(0, start) + (end < 0 ? '' : rest.slice(end + 1))
  }, text)
  return kept.replace(/\n{3,}/g, '\n\n').trimEnd()
}
