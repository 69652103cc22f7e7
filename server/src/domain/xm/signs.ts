/** What only stands in files for xm: Python's statements, xm's own words, and programs that only xend started. */
const SIGNS: readonly RegExp[] = [
  /^[ \t]*(import|from|def|if|for|while|try|print|exec|del|class)\b(?=.*(:|import|\S))(?![ \t]*\+?=).*$/m,
  /^[^#\r\n]*\bxm_vars\b/m,
  /^[ \t]*kernel\s*=.*\bhvmloader\b/m,
  /^[ \t]*device_model\s*=.*\b(qemu-dm|stubdom-dm)\b/m,
  /^[ \t]*builder\s*=\s*["']linux["']/m,
  /^[ \t]*(bootargs|bootentry|cpu_cap|vncconsole|on_xend_start|on_xend_stop|nfs_root|nics)\s*=/m,
  /^[^#\r\n]*['"](phy|file|tap2?):[^'"\r\n]*,[wr]!['"]/m,
]

/** The line of a guest file that shows it to be written for xm; null where nothing does. */
export function signOfXm(text: string): string | null {
  for (const sign of SIGNS) {
    const match = sign.exec(text)
    if (!match) continue
    const start = text.lastIndexOf('\n', match.index + match[0].search(/\S/)) + 1
    return /.*/.exec(text.slice(start))?.[0].trim() ?? ''
  }
  return null
}
