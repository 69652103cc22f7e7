/**
 * What the first lines of a file say about it. Only as much as is needed to leave other people's files alone: whether
 * a file really is a guest configuration is for the server to say.
 */

/** As much of a file as is looked at; also what the server is sent at most. */
export const HEAD_LENGTH = 64 * 1024

/** Keys that hardly any guest lives without, of xl and of xm. */
const TYPICAL_KEYS = new Set(
  `acpi boot bootloader builder cpus device_model disk extra firmware kernel localtime maxmem maxvcpus memory name
   on_crash on_poweroff on_reboot pci ramdisk root sdl serial type usb uuid vcpus vfb vif vnc`.split(/\s+/),
)

/** Words of HAProxy at a line's start; each of them alone is a section. */
const HAPROXY = /^(?:global|defaults|(?:frontend|backend|listen)[ \t]+\S+.*)[ \t]*$/m
const GRUB = /^[ \t]*(?:menuentry[ \t]|submenu[ \t]|insmod[ \t]|set[ \t]+\w+=|load_env\b|search[ \t]+--)/m

/** The different typical keys that are given a value at a line's start, in the order they come. */
export function typicalKeys(text: string): string[] {
  const keys = new Set<string>()
  for (const [, key] of head(text).matchAll(/^([a-z_]+)[ \t]*\+?=(?!=)/gm)) {
    if (key !== undefined && TYPICAL_KEYS.has(key)) keys.add(key)
  }
  return [...keys]
}

/**
 * The language a file is in when it clearly is no guest configuration, else null. Two keys of a guest outweigh the
 * look of the rest (a template begins with `<%` or `{%`), but not a program and not `[sections]`.
 */
export function foreignLanguage(text: string): string | null {
  const start = head(text)
  if (start.includes('\0')) return 'plaintext'
  const script = scriptLanguage(start)
  if (script && script !== 'python') return script
  const look = languageOfFirstLine(start)
  if (look === 'ini' || typicalKeys(start).length < 2) return script ?? look ?? languageByWords(start)
  return null
}

function head(text: string): string {
  return text.length > HEAD_LENGTH ? text.slice(0, HEAD_LENGTH) : text
}

function scriptLanguage(text: string): string | null {
  const line = /^#![^\n]*/.exec(text)?.[0]
  if (line === undefined) return null
  if (/\bpython/.test(line)) return 'python'
  if (/\bperl\b/.test(line)) return 'perl'
  if (/\bruby\b/.test(line)) return 'ruby'
  if (/\b(?:a|ba|da|k|z)?sh\b/.test(line)) return 'shellscript'
  return 'plaintext'
}

function languageOfFirstLine(text: string): string | null {
  const line = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map(each => each.trim())
    .find(each => each !== '' && !/^[#;]/.test(each))
  if (line === undefined) return null
  if (/^<[?!a-z]/i.test(line)) return 'xml'
  if (/^\{/.test(line)) return 'json'
  if (/^\[[^\]'",]+\]$/.test(line)) return 'ini'
  if (/^\([a-z]/.test(line)) return 'xen-sxp'
  if (/^---(?: |$)/.test(line)) return 'yaml'
  if (/^-----BEGIN /.test(line)) return 'plaintext'
  return null
}

function languageByWords(text: string): string | null {
  if (HAPROXY.test(text)) return 'properties'
  if (GRUB.test(text)) return 'shellscript'
  return null
}
