import type { Translator } from '../../client/src/translate.ts'

/** Sentences as they are written in the sources, with their places filled in. */
export const english: Translator = {
  t: (message, ...args) => message.replace(/\{(\d+)\}/g, (_, index) => String(args[Number(index)])),
}
