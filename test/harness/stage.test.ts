import { strict as assert } from 'node:assert'
import { mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runStage, withoutSkips } from '../../scripts/stage.mjs'

describe('a stage of the tests', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'xen-config-stage-test-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const runTests = (text: string, env = {}, over?: AbortSignal) => {
    const file = join(folder, 'some.test.mjs')
    writeFileSync(file, text)
    const args = ['node_modules/mocha/bin/mocha.js', '--reporter', 'test/reporter.cjs', file]
    return runStage({ args, env: { XEN_TEST_VERBOSE: '', ...env }, ...(over && { over }) })
  }

  it('counts what passed, failed and was skipped, and shows only what failed', async () => {
    const { passed, failed, skipped, output } = await runTests(`
      describe('a guest', () => {
        it('has a name', () => {})
        it('has memory', () => { throw new Error('none at all') })
        it('has disks', function () { this.skip() })
      })`)
    assert.deepEqual({ passed, failed, skipped }, { passed: 1, failed: 1, skipped: ['a guest has disks'] })
    assert.match(output ?? '', /a guest\s+has memory:\s+Error: none at all/)
    assert.doesNotMatch(output ?? '', /has a name/)
  })

  it('tells of a test that was tried a second time, however that ended', async () => {
    const { passed, failed, again } = await runTests(`
      describe('a window', function () {
        this.retries(1)
        let tries = 0
        it('opens', () => { if (tries++ === 0) throw new Error('a click was lost') })
        it('closes', () => { throw new Error('never') })
      })`)
    assert.deepEqual({ passed, failed }, { passed: 1, failed: 1 })
    assert.deepEqual(again, ['a window opens: a click was lost', 'a window closes: never'])
  })

  it('lists every test when asked to', async () => {
    const { output } = await runTests(`it('has a name', () => {})`, { XEN_TEST_VERBOSE: '1' })
    assert.match(output ?? '', /has a name/)
  })

  it('has failed when it broke before a test could', async () => {
    const { passed, failed, output } = await runTests(`import './missing.mjs'`)
    assert.deepEqual({ passed, failed }, { passed: 0, failed: 1 })
    assert.match(output ?? '', /missing\.mjs/)
  })

  it('has failed when it ends badly after its last test', async () => {
    const { passed, failed } = await runTests(
      `it('passes', () => {}); process.on('exit', () => process.kill(process.pid, 'SIGKILL'))`,
    )
    assert.deepEqual({ passed, failed }, { passed: 1, failed: 1 })
  })

  it('has failed when it does not end after its last test, and is ended', async () => {
    const time = new AbortController()
    // The summary is written behind the last test; from then on nothing more is to come.
    const watched = watch(folder, (_, name) => name === 'summed' && time.abort())
    const summed = join(folder, 'summed')
    const stay = `setInterval(() => existsSync(process.env.XEN_TEST_SUMMARY) && writeFileSync('${summed}', ''), 20)`
    const test = `import { existsSync, writeFileSync } from 'node:fs'\nit('passes', () => {})\n${stay}`
    const { passed, failed, output } = await runTests(test, {}, time.signal)
    watched.close()
    assert.deepEqual({ passed, failed }, { passed: 1, failed: 1 })
    assert.match(output ?? '', /did not end within 15 minutes/)
  })

  it('counts a hook that fails', async () => {
    const { failed } = await runTests(
      `describe('x', () => { before(() => { throw new Error('no') }); it('y', () => {}) })`,
    )
    assert.equal(failed, 1)
  })
})

describe('a run in which nothing may be skipped', () => {
  it('holds every skipped test against it, except what needs the shared data', () => {
    const excused = ['files people wrote are read (needs XEN_SHARED)', 'scripts run for real (needs namespaces)']
    const skipped = ['a worker answers', ...excused]
    const { failed, held, skipped: left } = withoutSkips({ passed: 5, failed: 1, skipped })
    assert.equal(failed, 2)
    assert.deepEqual(held, ['a worker answers'])
    assert.deepEqual(left, excused)
  })

  it('is content where all ran', () => {
    assert.equal(withoutSkips({ passed: 5, failed: 0, skipped: [] }).failed, 0)
  })
})
