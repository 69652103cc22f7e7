import assert from 'node:assert/strict'
import { conversionOf, converted, lostIn } from '../../../../../test/support/convert.ts'
import { parseXm } from '../../../../../test/support/python.ts'
import { convertToXl } from './convert.ts'

describe('a file for xm, written for xl', () => {
  it('stays as it is where both read the same', () => {
    const text = `# The web server.
name = "web"   # its name
memory = 512

disk = [ 'phy:/dev/vg0/web,xvda,w',   # root
         'file:/srv/swap.img,xvdb,w' ]
vif = [ 'mac=00:16:3e:00:00:01,bridge=xenbr0' ]
on_crash = 'restart'
`
    assert.equal(conversionOf(text).text, text)
  })

  it('has values instead of calculations, and no helpers', () => {
    const text = `import os, re
arch = os.uname()[4]
if re.search('64', arch):
    lib = 'lib64'
else:
    lib = 'lib'
# Which guest.
vmid = 3
name = "vm%02d" % vmid
extra = '/usr/' + lib
disk = [ 'phy:/dev/vg0/%s,xvda,w' % name ]
`
    assert.equal(
      converted(text),
      '# Which guest.\nname = "vm03"\nextra = "/usr/lib64"\ndisk = [ "phy:/dev/vg0/vm03,xvda,w" ]\n',
    )
  })

  it('has each key once, where its last value stood', () => {
    assert.equal(converted("name = 'a'\nmemory = 64\nname = 'b'\n"), "memory = 64\nname = 'b'\n")
    assert.equal(
      converted("disk = []\nfor d in 'ab':\n    disk.append('phy:/dev/%s,xvd%s,w' % (d, d))\n"),
      'disk = [ "phy:/dev/a,xvda,w", "phy:/dev/b,xvdb,w" ]\n',
    )
  })

  it('has settings of a branch that runs, with the comments in it', () => {
    assert.equal(converted('if 1:\n    # small\n    memory = 64\nelse:\n    memory = 128\n'), '# small\nmemory = 64\n')
  })

  it('has no backslashes, tuples, long strings and words that only Python knows', () => {
    assert.equal(
      converted("disk = [ 'phy:/dev/a,xvda,w', \\\n 'phy:/dev/b,xvdb,w' ]\n"),
      "disk = [ 'phy:/dev/a,xvda,w',\n 'phy:/dev/b,xvdb,w' ]\n",
    )
    assert.equal(
      converted('vif = ( "bridge=a", )\nacpi = True\nextra = """a"""\nmemory = 0512\n'),
      'vif = [ "bridge=a" ]\nacpi = 1\nextra = "a"\nmemory = 330\n',
    )
    assert.equal(converted("disk = [ 'phy:/dev/a'\n ',xvda,w' ]\n"), 'disk = [ "phy:/dev/a,xvda,w" ]\n')
    assert.equal(converted('name = ("web")\n'), 'name = "web"\n')
  })

  it('writes quotes and backslashes so that xl reads them', () => {
    assert.equal(converted(`extra = 'say "hi" \\\\ it\\'s'\n`), `extra = "say \\"hi\\" \\\\ it's"\n`)
  })

  it('says what xm does by default and xl does not', () => {
    assert.equal(
      conversionOf("disk = [ 'phy:/dev/a,xvda,w' ]\n").text,
      `disk = [ 'phy:/dev/a,xvda,w' ]

# What xm does by default and xl does not:
name = "guest"
memory = 128
on_crash = "restart"
`,
    )
  })

  it('is none where Python does not get through', () => {
    assert.equal(convertToXl(parseXm('name = web\n'), '4.17', 'guest'), null)
    assert.equal(convertToXl(parseXm("name = 'web\n"), '4.17', 'guest'), null)
  })
})

describe('what cannot be carried over', () => {
  it('is told, and stays as a comment', () => {
    const text = "name = 'web'\nvscsi = [ '/dev/sdx,0:0:0:0' ]  # a tape\n"
    assert.deepEqual(lostIn(text), ['vscsi: xl has nothing for it'])
    assert.equal(
      converted(text),
      `name = 'web'\n# xm had vscsi = [ "/dev/sdx,0:0:0:0" ]; not carried over: xl has nothing for it  # a tape\n`,
    )
  })

  it('is a value that cannot be known', () => {
    const text = "import os\nname = 'web'\nmemory = os.getpid()\n"
    assert.deepEqual(lostIn(text), ['memory: what it holds is not known: os.getpid hangs on the host'])
    assert.match(converted(text), /^# not carried over, because .*\n# memory = os\.getpid\(\)$/m)
  })

  it('is nothing that had no effect', () => {
    assert.deepEqual(lostIn("name = 'web'\nvhpt = 0\nfda = ''\nparallel = 'none'\nvncconsole = 1\n"), [])
  })
})
