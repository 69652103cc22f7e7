import assert from 'node:assert/strict'
import { ofX, result, valuesOf } from '../../../../test/support/python.ts'

describe('numbers', () => {
  it('divide as in Python 2: whole numbers give a whole one, rounded down', () => {
    assert.deepEqual([result('7 / 2'), result('-7 / 2'), result('7 % -3'), result('7 / 2.0')], [3, -4, -2, 3.5])
  })

  it('are octal with a 0 in front, and may end in L', () => {
    assert.deepEqual([result('0512'), result('0o17'), result('0x1fL'), result('5L')], [330, 15, 31, 5])
  })

  it('have no limit', () => {
    assert.equal(result('str(2 ** 70)'), '1180591620717411303424')
  })
})

describe('strings', () => {
  it('are put together by %', () => {
    assert.equal(result("'vm%02d-%s' % (7, 'a')"), 'vm07-a')
    assert.equal(result("'%(n)s%%' % {'n': 5}"), '5%')
    assert.equal(result("'%5.1f|%-4s|%x' % (3.14159, 'ab', 255)"), '  3.1|ab  |ff')
  })

  it('are put together by format and by f-strings', () => {
    assert.equal(result("'{0}:{b:>4}'.format('a', b=5)"), 'a:   5')
    assert.equal(ofX("n = 7\nx = f'vm{n:02d}{{}}'\n"), 'vm07{}')
  })

  it('join where they stand side by side', () => {
    assert.equal(result("'a' \"b\" 'c'"), 'abc')
    assert.equal(ofX("x = ('a'\n     'b')\n"), 'ab')
  })

  it('read their escapes as Python 2 does', () => {
    assert.deepEqual(
      [result("'\\x41\\101\\q'"), result("r'\\d'"), result("'\\u0041'"), result("u'\\u0041'")],
      ['AA\\q', '\\d', '\\u0041', 'A'],
    )
  })

  it('have their methods and slices', () => {
    assert.deepEqual(result("' A,b '.strip().lower().split(',')"), ['a', 'b'])
    assert.equal(result("'abcdef'[1:-1][::-1]"), 'edcb')
    assert.equal(result("'-'.join(['%02x' % n for n in range(3)])"), '00-01-02')
  })
})

describe('lists and dictionaries', () => {
  it('are shared, not copied, by an assignment', () => {
    assert.deepEqual(ofX('x = [1]\ny = x\ny.append(2)\n'), [1, 2])
    assert.deepEqual(ofX('x = [1]\ny = x[:]\ny.append(2)\n'), [1])
  })

  it('are built by comprehensions', () => {
    assert.deepEqual(result("['phy:/dev/vg/%s,xvd%s,w' % (n, n) for n in 'ab' if n != 'b']"), ['phy:/dev/vg/a,xvda,w'])
    assert.deepEqual(result('{k: k * k for k in range(3)}'), { 0: 0, 1: 1, 2: 4 })
  })

  it('are compared by what they hold', () => {
    assert.deepEqual(
      [result('[1, (2,)] == [1, (2,)]'), result("'a' in {'a': 1}"), result('[1] < [2]')],
      [true, true, true],
    )
  })
})

describe('a function', () => {
  it('is called with arguments by place, by name and left out', () => {
    const program = 'def f(a, b=2, *rest, **named):\n    return [a, b, rest, sorted(named)]\n'
    assert.deepEqual(ofX(`${program}x = f(1)\n`), [1, 2, [], []])
    assert.deepEqual(ofX(`${program}x = f(1, 3, 4, k=5)\n`), [1, 3, [4], ['k']])
  })

  it('may call itself, within limits', () => {
    assert.equal(ofX('def f(n):\n    if n < 2: return 1\n    return n * f(n - 1)\nx = f(5)\n'), 120)
    assert.match(String(ofX('def f(n):\n    return f(n)\nx = f(1)\n')), /^unknown: /)
  })

  it('is no value of the file, and neither is a module or a class', () => {
    assert.deepEqual(valuesOf('import os\ndef f(): pass\nclass C: pass\ng = len\nx = 1\n'), { x: 1 })
  })
})

describe('the machine', () => {
  const program = "import os, re\narch = os.uname()[4]\nx = 'lib64' if re.search('64', arch) else 'lib'\n"

  it('is x86_64 unless somebody says otherwise', () => {
    assert.equal(ofX(program), 'lib64')
    assert.equal(valuesOf(program, 'i686').x, 'lib')
  })

  it('needs no import of os, which xm has imported', () => {
    assert.equal(ofX('x = os.uname()[4]\n'), 'x86_64')
  })
})

describe('what cannot be known', () => {
  it('is unknown with its reason, and so is what is made of it', () => {
    assert.equal(result('os.getpid() + 1'), 'unknown: os.getpid hangs on the host')
    assert.match(String(result("open('/etc/hostname').read().strip()")), /^unknown: open\(\) is not followed/)
  })

  it('is the length of a text beyond ASCII, which Python 2 counts in bytes', () => {
    assert.equal(result("'é'"), 'é')
    assert.match(String(result("len('é')")), /^unknown: Python 2 counts bytes/)
  })

  it('is what hangs on the order of a dictionary', () => {
    assert.match(String(result("','.join({'a': 1, 'b': 2})")), /^unknown: the order of a dictionary/)
    assert.equal(result("','.join(sorted({'b': 1, 'a': 2}))"), 'a,b')
    assert.equal(result("sum({'a': 1, 'b': 2}.values())"), 3)
  })

  it('is a pattern that could try for ever', () => {
    for (const pattern of ['(a|aa)*$', '((a+))+$', '.*.*.*.*.*x']) {
      const asked = `re.match('${pattern}', '${'a'.repeat(40)}b')`
      assert.match(String(ofX(`import re\nx = ${asked} is None\n`)), /^unknown: this pattern/, pattern)
    }
    assert.equal(ofX("import re\nx = re.match(r'(web|db)(\\d+)$', 'db12').group(2)\n"), '12')
  })

  it('is what has no end when it is written out', () => {
    const twice = (lines: string) => `a = []\nb = []\nfor i in range(60):\n    a = [a, a]\n    b = [b, b]\n${lines}`
    assert.match(String(ofX(twice('x = a == b\n'))), /^unknown: /)
    assert.match(String(ofX(twice('x = str(a)\n'))), /^unknown: /)
    assert.match(String(ofX('a = ()\nfor i in range(60): a = (a, a)\nx = {a: 1}\n')), /^unknown: /)
  })

  it('is one item of a list, and with it the list', () => {
    assert.match(String(result('[1, os.getpid()]')), /^unknown: /)
    assert.equal(result('[1, os.getpid()][0]'), 1)
  })
})
