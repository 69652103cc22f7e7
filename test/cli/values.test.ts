import assert from 'node:assert/strict'
import { Folder } from './cli.ts'
import { linesBySchema } from './lines.ts'

interface Line {
  readonly file: string
  readonly values?: Readonly<Record<string, unknown>>
  readonly error?: string
}

const lines = linesBySchema<Line>('values-line')

describe('xen-config values', () => {
  let folder: Folder
  beforeEach(() => {
    folder = new Folder()
  })
  afterEach(() => folder.remove())

  it('says what each name holds in the end', async () => {
    folder.write({
      web: "import os\nvmid = 3\nname = 'vm%02d' % vmid\nmemory = 0512 / 2\ndisk = ('a', 'b')\nacpi = True\nx = None\nhost = os.uname()[1]\n",
    })
    const answer = await folder.run(['values', '--json-lines', 'web'])
    assert.deepEqual([answer.code, answer.err], [0, ''])
    assert.deepEqual(lines(answer), [
      {
        file: 'web',
        values: {
          vmid: 3,
          name: 'vm03',
          memory: 165,
          disk: ['a', 'b'],
          acpi: true,
          x: null,
          host: { unknown: 'os.uname()[1] hangs on the host' },
        },
      },
    ])
  })

  it('answers for every file, in order, also for those that cannot be read', async () => {
    folder.write({ a: 'x = 1\n', b: "x = 'open\n" })
    const answer = await folder.run(['values', '--json-lines', 'a', 'none', 'b', 'a'])
    assert.equal(answer.code, 2)
    assert.deepEqual(
      lines(answer).map(({ file, error }) => [file, error !== undefined]),
      [
        ['a', false],
        ['none', true],
        ['b', true],
        ['a', false],
      ],
    )
    assert.match(answer.err, /none cannot be read: there is no such file/)
  })

  it('answers no where Python cannot read a file', async () => {
    const answer = await folder.run(['values', '--json-lines', '-', '--as', 'web'], 'x = 1 2\n')
    assert.equal(answer.code, 1)
    assert.deepEqual(lines(answer)[0]?.file, 'web')
  })

  it('takes the machine from its option', async () => {
    folder.write({ web: 'import os\narch = os.uname()[4]\n' })
    const [line] = lines(await folder.run(['values', '--json-lines', '--machine', 'i686', 'web']))
    assert.deepEqual(line?.values, { arch: 'i686' })
  })

  it('says how it is used', async () => {
    assert.equal((await folder.run(['values', '--json-lines'])).code, 2)
    assert.equal((await folder.run(['values', 'web'])).code, 2)
    assert.match((await folder.run(['values', '--help'])).out, /^Usage: xen-config values --json-lines/)
  })
})
