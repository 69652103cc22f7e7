import assert from 'node:assert/strict'
import { hereAt } from '../../../test/support/features.ts'

describe('what a setting comes to', () => {
  it('is memory in GiB, at the key and at the number', () => {
    assert.deepEqual(hereAt('mem|ory = 1536\n'), ['Here: 1.5 GiB.'])
    assert.deepEqual(hereAt('memory = 51|2\n'), ['Here: 0.5 GiB.'])
    assert.deepEqual(hereAt('maxmem = "40|96"\n'), ['Here: 4 GiB.'])
    assert.deepEqual(hereAt('video|ram = 16\n'), [])
    assert.deepEqual(hereAt('vcp|us = 16\n'), [])
  })

  it('is a number that is not written as people count', () => {
    assert.deepEqual(hereAt('memory = 05|12\n'), ['Here: 330, which is 0.32 GiB.'])
    assert.deepEqual(hereAt('memory = 0x2|00\n'), ['Here: 512, which is 0.5 GiB.'])
    assert.deepEqual(hereAt('vcp|us = 010\n'), ['Here: 8.'])
  })

  it('is the word that a number stands for', () => {
    assert.deepEqual(hereAt('tsc_|mode = 2\n'), ['Here: "native".'])
    assert.deepEqual(hereAt('timer_mode = |1\n'), ['Here: "no_delay_for_missed_ticks".'])
  })

  it('is the share of a CPU, and the port of a screen', () => {
    assert.deepEqual(hereAt('ca|p = 150\n'), ['Here: 1.5 of one CPU.'])
    assert.deepEqual(hereAt('ca|p = 0\n'), [])
    assert.deepEqual(hereAt('vncdisp|lay = 5\n'), ['Here: TCP port 5905, or the next free one if `vncunused` is on.'])
  })

  it('is said of every card at `vif`, as far as they are few', () => {
    assert.deepEqual(hereAt("vi|f = [ 'bridge=xenbr1', 'vifname=web1' ]\n"), [
      'Here: `vif<domid>.0` in dom0, on bridge `xenbr1`.',
      'Here: `web1` in dom0, on bridge `xenbr0` unless xl.conf names another one.',
    ])
  })

  it('is nothing where the value is none, or unread', () => {
    for (const text of ['mem|ory\n', 'mem|ory =\n', 'mem|ory = "512M"\n', 'mem|ory = [ 512 ]\n', 'memory = la|rge\n']) {
      assert.deepEqual(hereAt(text), [], text)
    }
    assert.deepEqual(hereAt('mem|ory = 2048\n', { toolstack: 'xm' }), [])
  })
})
