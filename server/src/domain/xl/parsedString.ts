import type { StringContext } from '../../strings/deviceString.ts'
import type { StringValue } from '../../syntax/model.ts'

type Parse<T> = (text: string, context: StringContext) => T

const memory = new WeakMap<StringValue, { readonly parse: unknown; readonly id: string; readonly parsed: unknown }>()

/**
 * A string of the file taken apart. Strings are values: one that was not edited is not read again, whoever asks for it.
 */
export function parsedString<T>(item: StringValue, parse: Parse<T>, context: StringContext): T {
  const { release, guestType, inList, vcpus, earlier = [] } = context
  const id = `${release} ${guestType} ${inList} ${vcpus} ${earlier.join('\n')}`
  const known = memory.get(item)
  if (known?.parse === parse && known.id === id) return known.parsed as T
  const parsed = parse(item.text, context)
  memory.set(item, { parse, id, parsed })
  return parsed
}
