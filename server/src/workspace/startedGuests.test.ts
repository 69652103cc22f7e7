import assert from 'node:assert/strict'
import { type Started, StartedGuests } from './startedGuests.ts'

const started = (file: string, name: string, memory: number | null): Started => ({ file, name, memory })

describe('guests that start with a host', () => {
  const guests = new StartedGuests([
    started('10-db', 'db', 512),
    started('20-web', 'web', 1024),
    started('30-web', 'web', null),
    started('40-mail', 'mail', 256),
  ])

  it('are found by name, the first of a name before others', () => {
    assert.equal(guests.named('web')?.file, '20-web')
    assert.equal(guests.named('shop'), undefined)
  })

  it('want together what they say, and one of them what is being written', () => {
    assert.equal(guests.memoryWith('db', 512), 1792)
    assert.equal(guests.memoryWith('db', 2048), 3328)
  })

  it('want what is being written as often as they start', () => {
    assert.equal(guests.memoryWith('web', 100), 968)
  })

  it('want no more for one that does not start', () => {
    assert.equal(guests.memoryWith('shop', 4096), 1792)
  })
})
