import assert from 'node:assert/strict'
import { stepAfterEdit } from './position.ts'

const COMMANDS = ['', 'brctl addbr a', 'ip link set a up', 'brctl addbr b', 'ip link set a up']

describe('the step that is shown after an edit', () => {
  it('is the one with the same command', () => {
    assert.equal(stepAfterEdit({ step: 1, command: 'brctl addbr b' }, COMMANDS), 3)
  })

  it('is the nearest of several with it', () => {
    assert.equal(stepAfterEdit({ step: 2, command: 'ip link set a up' }, COMMANDS), 2)
    assert.equal(stepAfterEdit({ step: 5, command: 'ip link set a up' }, COMMANDS), 4)
  })

  it('has the same number where the command is gone, as far as there is one', () => {
    assert.equal(stepAfterEdit({ step: 3, command: 'brctl addbr c' }, COMMANDS), 3)
    assert.equal(stepAfterEdit({ step: 30, command: 'brctl addbr c' }, COMMANDS), 4)
    assert.equal(stepAfterEdit({ step: 3, command: 'x' }, ['']), 0)
    assert.equal(stepAfterEdit({ step: 3, command: 'x' }, []), 0)
  })

  it('stays before the script where it was there', () => {
    assert.equal(stepAfterEdit({ step: 0, command: '' }, COMMANDS), 0)
  })
})
