/** The element of the page with this id. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no element ${id}.`)
  return found
}

/** A new element; `kind` is its class, or ''. */
export function made(tag: string, kind: string, text: string): HTMLElement {
  const one = document.createElement(tag)
  if (kind !== '') one.className = kind
  one.textContent = text
  return one
}

/** A sentence with its places {0}, {1} … filled in. */
export function filled(sentence: string, ...values: readonly number[]): string {
  return values.reduce<string>((text, value, index) => text.replace(`{${index}}`, String(value)), sentence)
}
