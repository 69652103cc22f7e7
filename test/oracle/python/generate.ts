import fc from 'fast-check'

/*
 * Small programs of the kind that people write in guest files, and some that they would not. Only what Python 2 and 3
 * agree on: no division of integers, no order of dictionaries.
 */

const numberName = fc.constantFrom('a', 'b', 'n')
const textName = fc.constantFrom('s', 't')
const listName = fc.constantFrom('l', 'm')
const join = (...parts: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map(part => (typeof part === 'string' ? fc.constant(part) : part))).map(words => words.join(''))

const parts = fc.letrec<{ number: string; text: string; list: string; truth: string }>(tie => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('0', '1', '2', '7', '-3', '0x1f', '255', '(1 << 5)'),
    numberName,
    join(
      '(',
      tie('number'),
      fc.constantFrom(' + ', ' - ', ' * ', ' // ', ' % ', ' & ', ' | ', ' ^ '),
      tie('number'),
      ')',
    ),
    join('len(', fc.oneof(tie('text'), tie('list')), ')'),
    join('int(', fc.oneof(tie('number'), fc.constantFrom('"12"', '" 7 "', '"0x1f", 16', '"x"', '"101", 2')), ')'),
    join('(', tie('number'), ' if ', tie('truth'), ' else ', tie('number'), ')'),
    join('abs(', tie('number'), ')'),
    join(fc.constantFrom('max(', 'min('), tie('number'), ', ', tie('number'), ')'),
    join(tie('text'), fc.constantFrom('.find(', '.count(', '.rfind('), tie('text'), ')'),
    join('sum([len(x) for x in ', tie('text'), '.split()])'),
    join('twice(', tie('number'), ')'),
    join('~', numberName),
  ),
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      '""',
      '"a"',
      "'web-01'",
      '"a,b,,c"',
      '" x y "',
      '"/dev/vg0/root"',
      '"%d"',
      "'it''s'",
      'r"\\d"',
      '"\\x41\\t"',
    ),
    textName,
    join('(', tie('text'), ' + ', tie('text'), ')'),
    join('str(', fc.oneof(tie('number'), tie('truth'), tie('list')), ')'),
    join('repr(', fc.oneof(tie('number'), tie('text'), tie('list')), ')'),
    join('("%s-%d" % (', tie('text'), ', ', tie('number'), '))'),
    join(
      '("%',
      fc.constantFrom('05d', 'x', '-4d|', '+d', 's', '5s', 'r', '.2f', 'o', 'e', 'g', '03X'),
      '" % ',
      tie('number'),
      ')',
    ),
    join('"{0}:{1}".format(', tie('text'), ', ', tie('number'), ')'),
    join('"{:', fc.constantFrom('>6', '<6', '^7', '05', 'x', '+', '*^9', ','), '}".format(', tie('number'), ')'),
    join('f"<{', numberName, '}{', textName, fc.constantFrom('', '!r', ':>8', ':.2'), '}>"'),
    join(
      tie('text'),
      fc.constantFrom('.upper()', '.lower()', '.strip()', '.title()', '.swapcase()', '.lstrip("a/")', '.capitalize()'),
    ),
    join(tie('text'), '.replace(', tie('text'), ', ', tie('text'), ')'),
    join(tie('text'), '[', fc.constantFrom('0', '-1', ':2', '1:', '::-1', '1:-1', '::2'), ']'),
    join('(', tie('text'), ' * ', fc.constantFrom('0', '2', '3'), ')'),
    join(tie('text'), fc.constantFrom('.zfill(5)', '.center(9)', '.ljust(6, ".")', '.rjust(4)')),
    join(fc.constantFrom('","', '" "', '""'), '.join(', 'str(x) for x in ', tie('list'), ')'),
    join(fc.constantFrom('","', '":"'), '.join(map(str, ', tie('list'), '))'),
    join('(', tie('text'), ' or ', tie('text'), ')'),
  ),
  list: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('[]', '[1, 2, 3]', "['phy:/dev/vg/a,xvda,w', 'b']", "list('abc')"),
    listName,
    join('[', tie('number'), ', ', tie('text'), ']'),
    join('(', tie('list'), ' + ', tie('list'), ')'),
    join('[x for x in ', tie('list'), ' if x]'),
    join('[(x, ', tie('number'), ') for x in ', tie('list'), ']'),
    join('list(range(', fc.constantFrom('3', '1, 6, 2', '5, 0, -2', '0'), '))'),
    join('["%s%d" % (p, q) for p in "xy" for q in range(2)]'),
    join(tie('list'), '[', fc.constantFrom('::-1', '1:', ':-1', '-2:', '::2'), ']'),
    join(
      tie('text'),
      fc.constantFrom(
        '.split()',
        '.split(",")',
        '.split(",", 1)',
        '.rsplit(None, 1)',
        '.splitlines()',
        '.partition("a")',
      ),
    ),
    join(
      'sorted(',
      fc.constantFrom('[3, 1, 2]', '"hello"', '["b", "A", "a"]', '[(2, "b"), (1, "z")]'),
      fc.constantFrom('', ', reverse=True', ', key=str'),
      ')',
    ),
    join('list(zip(', tie('list'), ', ', tie('text'), '))'),
    join('list(enumerate(', tie('text'), '))'),
    join('list(filter(None, ', tie('list'), '))'),
    join('(', tie('list'), ' * ', fc.constantFrom('0', '2'), ')'),
    join('list(reversed(', tie('list'), '))'),
  ),
  truth: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('True', 'False', 'None', '1', '[]', '"x"'),
    join('(', tie('number'), fc.constantFrom(' < ', ' == ', ' >= ', ' != '), tie('number'), ')'),
    join('(', tie('text'), fc.constantFrom(' == ', ' in ', ' not in ', ' < '), tie('text'), ')'),
    join('(', tie('number'), ' in ', tie('list'), ')'),
    join('(not ', tie('truth'), ')'),
    join('(', tie('truth'), fc.constantFrom(' and ', ' or '), tie('truth'), ')'),
    join(
      tie('text'),
      fc.constantFrom('.isdigit()', '.isalpha()', '.islower()', '.startswith("a")', '.endswith(("b", "1"))'),
    ),
    join(
      'isinstance(',
      fc.oneof(tie('number'), tie('text'), tie('list')),
      ', ',
      fc.constantFrom('str', '(list, tuple)', 'dict'),
      ')',
    ),
    join('("k" in d)'),
  ),
}))

const { number, text, list, truth } = parts

const simple = fc.oneof(
  join(numberName, ' = ', number),
  join(textName, ' = ', text),
  join(listName, ' = ', list),
  join(numberName, fc.constantFrom(' += ', ' -= ', ' *= ', ' |= '), number),
  join(textName, ' += ', text),
  join(listName, ' += ', list),
  join(listName, '.append(', fc.oneof(number, text), ')'),
  join(listName, fc.constantFrom('.extend(', ' += '), list, ')').map(line =>
    line.includes('+=') ? line.slice(0, -1) : line,
  ),
  join(listName, '.insert(', fc.constantFrom('0', '-1', '9'), ', ', number, ')'),
  join('d[', text, '] = ', fc.oneof(number, text, list)),
  join('d = dict(k=', number, ', q=', text, ')'),
  join('n = d.get(', text, ', ', number, ')').map(line => line.replace('n =', 'got =')),
  join('a, b = ', number, ', ', number),
  join(listName, '[0:1] = ', list),
  join(numberName, ' = ', listName, '.index(', number, ')'),
  join('u, v = ', text, '.split(",", 1)'),
  fc.constantFrom(
    'l.reverse()',
    'l.pop()',
    'del m[0]',
    'm = l',
    'm = l[:]',
    'l.sort(key=str)',
    'a = int(s)',
    'd.update({"u": [1]})',
    'b = d["k"]',
  ),
)

const indented = (block: string) => block.replace(/^/gm, '    ')
const block = fc.array(simple, { minLength: 1, maxLength: 2 }).map(lines => indented(lines.join('\n')))

const statement = fc.oneof(
  { weight: 7, arbitrary: simple },
  { weight: 2, arbitrary: join('if ', truth, ':\n', block, '\nelif ', truth, ':\n', block, '\nelse:\n', block) },
  { weight: 1, arbitrary: join('for i in list(', list, '):\n', block, '\n    if ', truth, ': break\nelse:\n', block) },
  {
    weight: 1,
    arbitrary: join(
      'k = 0\nwhile k < ',
      fc.constantFrom('3', '0', '5'),
      ':\n    k += 1\n    if ',
      truth,
      ': continue\n',
      block,
    ),
  },
  {
    weight: 1,
    arbitrary: join(
      'try:\n',
      block,
      '\nexcept (ValueError, KeyError) as error:\n',
      block,
      '\nexcept Exception:\n    a = -1\nelse:\n',
      block,
    ),
  },
  {
    weight: 1,
    arbitrary: join(
      'def twice(v, w=2):\n    if ',
      truth.map(one => one.replace(/\b[abnstlmd]\b/g, 'v')),
      ':\n        return v * w\n    return [v, w]',
    ),
  },
)

const START = `a, b, n = 1, 20, -3
s, t = 'guest', "web,db"
l = [1, 'two']
m = list('xyz')
d = {'k': 5}
def twice(x):
    return x * 2
`

/** A whole program. */
export const program = fc.array(statement, { minLength: 1, maxLength: 6 }).map(lines => `${START}${lines.join('\n')}\n`)
