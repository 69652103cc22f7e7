import assert from 'node:assert/strict'
import { CancellationTokenSource, LSPErrorCodes, type RemoteConsole, ResponseError } from 'vscode-languageserver'
import { guarded } from './guarded.ts'

describe('a guarded request', () => {
  let logged: string[]
  const log = { error: (message: string) => logged.push(message) } as unknown as RemoteConsole

  beforeEach(() => {
    logged = []
  })

  function run<T>(neutral: T, answer: () => T | Promise<T>, source = new CancellationTokenSource()) {
    return guarded('hover', log, source.token, neutral, answer)
  }

  it('gives the answer', async () => {
    assert.equal(await run('none', () => 'here'), 'here')
    assert.equal(await run('none', async () => 'later'), 'later')
    assert.deepEqual(logged, [])
  })

  it('gives the neutral answer when it fails, and one entry in the log that says where', async () => {
    const answer = await run('none', () => {
      throw new Error('out of luck')
    })
    assert.equal(answer, 'none')
    assert.equal(logged.length, 1)
    assert.match(logged[0] ?? '', /^hover failed: Error: out of luck\n {4}at .*guarded\.test\.ts/)
  })

  it('does so too when it fails later, and with anything', async () => {
    assert.equal(await run('none', () => Promise.reject('a word')), 'none')
    assert.deepEqual(logged, ['hover failed: a word'])
  })

  it('is not begun when nobody waits for it any more', async () => {
    const source = new CancellationTokenSource()
    source.cancel()
    let begun = false
    const answer = await run(
      null,
      () => {
        begun = true
        return null
      },
      source,
    )
    assert.equal(begun, false)
    assert.ok(answer instanceof ResponseError)
    assert.equal(answer.code, LSPErrorCodes.RequestCancelled)
  })

  it('is answered as cancelled when that happened meanwhile', async () => {
    const source = new CancellationTokenSource()
    const answer = await run<string>(
      'none',
      async () => {
        source.cancel()
        return 'too late'
      },
      source,
    )
    assert.ok(answer instanceof ResponseError)
    assert.equal(answer.code, LSPErrorCodes.RequestCancelled)
    assert.deepEqual(logged, [])
  })
})
