/*
 * What texts end in. A pattern such as `\d+$` tries again at every place of a long run that ends otherwise, which takes minutes on
 * texts that nobody wrote by hand; these look at each character once, from the end.
 */

/** How long a text is without the characters at its end that fit. */
function lengthWithout(text: string, fits: (character: string) => boolean): number {
  let end = text.length
  while (end > 0 && fits(text[end - 1] ?? '')) end--
  return end
}

/** A text without all those characters that it ends in. */
export function withoutAtEnd(text: string, characters: string): string {
  return text.slice(
    0,
    lengthWithout(text, character => characters.includes(character)),
  )
}

/** The digits that a name ends in; empty where it ends otherwise. */
export function digitsAtEnd(name: string): string {
  return name.slice(lengthWithout(name, character => character >= '0' && character <= '9'))
}
