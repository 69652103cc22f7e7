import assert from 'node:assert/strict'
import { nearest, nearestSome } from './nearest.ts'

const ACTIONS = ['destroy', 'restart', 'rename-restart', 'preserve', 'coredump-destroy', 'coredump-restart']
const KEYS = ['memory', 'maxmem', 'vcpus', 'vif', 'disk', 'on_poweroff', 'on_crash', 'acpi', 'apic', 'vnc', 'pae']

describe('the word that was meant', () => {
  it('is found with two letters in the wrong order', () => {
    assert.equal(nearest('destory', ACTIONS), 'destroy')
    assert.equal(nearest('memroy', KEYS), 'memory')
    assert.equal(nearest('idsk', KEYS), 'disk')
  })

  it('is found with a letter too few, too many or wrong', () => {
    assert.equal(nearest('destry', ACTIONS), 'destroy')
    assert.equal(nearest('restartt', ACTIONS), 'restart')
    assert.equal(nearest('preserbe', ACTIONS), 'preserve')
  })

  it('is found with two mistakes in an ordinary word, three in a long one', () => {
    assert.equal(nearest('memmori', KEYS), 'memory')
    assert.equal(nearest('coredmpdestroi', ACTIONS), 'coredump-destroy')
  })

  it('is not looked for so far away that it would be a guess', () => {
    assert.equal(nearest('shutdown', ACTIONS), null)
    assert.equal(nearest('hostname', KEYS), null)
    assert.equal(nearest('mmy', KEYS), null)
  })

  it('allows only one mistake in a word of three letters', () => {
    assert.equal(nearest('vfi', KEYS), 'vif')
    assert.equal(nearest('vnx', KEYS), 'vnc')
    assert.equal(nearest('xyz', KEYS), null)
  })

  it('is never a word of which no letter was written', () => {
    assert.equal(nearest('', ['a', 'ab']), null)
    assert.equal(nearest('x', ['a']), null)
  })

  it('does not mind capitals', () => {
    assert.equal(nearest('Destroy', ACTIONS), 'destroy')
    assert.equal(nearest('RESTART', ACTIONS), 'restart')
  })

  it('takes a dash for an underscore before it counts other mistakes', () => {
    assert.equal(nearest('on-crash', ['on_crasx', 'on_crash']), 'on_crash')
    assert.equal(nearest('rename_restart', ACTIONS), 'rename-restart')
  })

  it('prefers fewer mistakes, and of two equal ones the first by the alphabet', () => {
    assert.equal(nearest('acpy', KEYS), 'acpi')
    assert.equal(nearest('bb', ['ba', 'ab']), 'ab')
    assert.equal(nearest('bb', ['ab', 'ba']), 'ab')
  })

  it('counts swapped neighbours as one mistake, and what is swapped and changed as more', () => {
    assert.equal(nearest('abc', ['bac']), 'bac')
    assert.equal(nearest('abcd', ['badx']), null)
  })

  it('is none among no words', () => {
    assert.equal(nearest('memory', []), null)
  })

  it('can be looked for in anything that lists words, such as the keys of a map', () => {
    assert.equal(nearest('memroy', new Map(KEYS.map(key => [key, 1])).keys()), 'memory')
  })

  it('costs nothing for a word far longer than all that is known', () => {
    assert.equal(nearest('m'.repeat(1_000_000), KEYS), null)
  })

  it('takes a sign outside the basic plane for the two code units it is', () => {
    assert.equal(nearest('web🚀', ['web']), 'web')
  })
})

describe('the words that come nearest', () => {
  it('are given however far they are, the nearest first', () => {
    assert.deepEqual(nearestSome('memry', KEYS, 3), ['memory', 'maxmem', 'acpi'])
  })

  it('are as many as asked for, or all there are', () => {
    assert.equal(nearestSome('x', KEYS, 3).length, 3)
    assert.deepEqual(nearestSome('x', ['b', 'a'], 3), ['a', 'b'])
    assert.deepEqual(nearestSome('x', [], 3), [])
  })

  it('begin with the word itself when it is among them', () => {
    assert.equal(nearestSome('vif', KEYS, 2)[0], 'vif')
  })
})
