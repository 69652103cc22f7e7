import fc from 'fast-check'

/*
 * Texts for the oracle: soups of tokens, and files that are nearly right. Keys are names that mean nothing to xl, so
 * that whatever it says is about syntax.
 */

const tokens = [
  ...['a', 'key', 'k.x', 'z9_', 'extra', 'if', 'x'],
  ...['0', '1', '42', '0x1f', '12ab', '007'],
  ...['"s"', "'s'", '""', '"a b"', "'#'", '"\\n"', '"\\101"', "'\\''", '"[ 1"'],
  ...['[', ']', ',', ';', '=', '+=', '[', ']', ',', '=', '[]'],
  ...['\n', '\n', '\n', ' ', ' ', '\t', '# c\n', '#\n', '\n\n'],
]

const nasty = [
  ...['"', "'", '\\', '#', '+', '-', '.', ':', '(', ')', '{', '}', '?', '@', '%', '*', '/', '<', '_', '~', '`'],
  ...['A', 'G', 'M', 'é', '“', '，', '\u00a0', '\ufeff', '\r', '\r\n', '\f', '\v', '\0', '\u001a', '🚀'],
  ...['"\\d"', '"\\x41"', '"\\1"', '"\\18 "', '"\\', "'''", '"""', 'True', 'a-b', '-1', '0xFF', '1.5', '=='],
]

/** Any tokens in any order: mostly nonsense, short enough to be understood. */
const soup = fc
  .array(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...tokens) }, { weight: 1, arbitrary: fc.constantFrom(...nasty) }),
    {
      maxLength: 14,
    },
  )
  .map(parts => parts.join(''))

const blank = fc.constantFrom('', '', ' ', ' ', '\t', '  ')
const newlines = fc.constantFrom('', '', '', ' ', '\n', '\n\n', ' # c\n', '\n#\n  ')
const name = fc.constantFrom('a', 'b', 'c', 'key', 'k.x', 'extra', 'z9_')
const number = fc.constantFrom('0', '1', '512', '0x1f', '010', '9f')
const letters = fc.constantFrom(
  '',
  'web',
  'a b',
  '# no',
  '[',
  ']',
  '=',
  ';',
  ',',
  'é',
  '🚀',
  '\t',
  '\\\\',
  '\\n',
  '\\t',
  '\\101',
)
const text = fc.oneof(
  letters.map(inside => `"${inside}"`),
  letters.map(inside => `'${inside}'`),
  fc.constantFrom('"it\'s"', `'say "hi"'`, "'it\\'s'"),
)

const { value } = fc.letrec<{ value: string; list: string }>(tie => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, number, text, tie('list')),
  list: fc
    .tuple(newlines, fc.array(fc.tuple(tie('value'), newlines, newlines), { maxLength: 4 }), fc.boolean(), newlines)
    .map(([first, items, trailing, last]) => {
      const inside = items.map(([item, before, behind], index) => {
        const comma = index < items.length - 1 || trailing ? `,${behind}` : ''
        return `${item}${before}${comma}`
      })
      return `[${first}${inside.join('')}${items.length === 0 ? last : ''}]`
    }),
}))

const setting = fc
  .tuple(blank, name, blank, fc.constantFrom('=', '=', '=', '+='), blank, value, blank)
  .map(parts => parts.join(''))
const statement = fc.oneof({ weight: 6, arbitrary: setting }, { weight: 1, arbitrary: blank })
const end = fc.constantFrom('\n', '\n', '\n', ';', ' # comment\n', '\r\n', '; \n\n')

/** A file as xl accepts it, but for what `+=` may mix and a carriage return here and there. */
const valid = fc
  .tuple(fc.array(fc.tuple(statement, end), { maxLength: 6 }), fc.oneof(statement, fc.constant('')))
  .map(([settings, last]) => `${settings.map(parts => parts.join('')).join('')}${last}`)

interface Change {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(1000),
  remove: fc.constantFrom(0, 0, 1, 1, 2, 5),
  insert: fc.oneof(fc.constant(''), fc.constantFrom(...nasty), fc.constantFrom(...tokens)),
})

function apply(before: string, { at, remove, insert }: Change): string {
  const place = at % (before.length + 1)
  return before.slice(0, place) + insert + before.slice(place + remove)
}

const nearlyValid = fc
  .tuple(valid, fc.array(change, { maxLength: 3 }))
  .map(([before, changes]) => changes.reduce(apply, before))

/** Any characters of those that mean something to the lexer. */
const scribble = fc.string({ unit: fc.constantFrom(...'aA1x=+,;[]"\'\\#.- \t\n\r\0é'), maxLength: 12 })

/** The inside of one quoted text, with many backslashes. */
const escapes = fc
  .tuple(fc.string({ unit: fc.constantFrom(...'\\\\\\01789xnqe+- \tAé"\''), maxLength: 9 }), fc.constantFrom('"', "'"))
  .map(([inside, quote]) => `a = ${quote}${inside}${quote}\n`)

/** Texts without halves of surrogate pairs, which no file can hold. */
export const guestTexts: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 3, arbitrary: soup },
    { weight: 4, arbitrary: nearlyValid },
    { weight: 1, arbitrary: valid },
    { weight: 1, arbitrary: scribble },
    { weight: 1, arbitrary: escapes },
  )
  .filter(candidate => !/\p{Surrogate}/u.test(candidate))
