import { writeJson } from '../../server/src/domain/xl/config/json.ts'
import type { Host } from '../../server/src/domain/xl/config/reading.ts'
import { type Effective, effectiveXl } from '../../server/src/domain/xl/effective.ts'
import { parse, targetOf } from './guest.ts'
import type { Json } from './json.ts'

/** All that xl of that release makes of a text. */
export function effective(text: string, release = '4.17', host?: Host): Effective {
  return effectiveXl(parse(text), targetOf({ release }).release, host)
}

/** The configuration; null where xl refuses the text. */
export function readConfig(text: string, release?: string, host?: Host): Effective['config'] {
  return effective(text, release, host).config
}

/** The same as a program that reads the JSON of it sees it: large numbers are rounded. */
export function plainConfig(text: string, release?: string, host?: Host): Readonly<Record<string, Json>> | null {
  const config = readConfig(text, release, host)
  return config === null ? null : JSON.parse(writeJson(config))
}

/** One part of the configuration of a guest that has a name and a kernel, such as `b_info/type.hvm/bios`. */
export function part(text: string, path: string, release?: string, host?: Host): unknown {
  const whole = readConfig(`name = "g"\nkernel = "/k"\n${text}\n`, release, host)
  if (!whole) throw new Error(`xl refuses ${text}`)
  return path.split('/').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], whole)
}
