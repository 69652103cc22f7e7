import assert from 'node:assert/strict'
import fc from 'fast-check'
import { MemoryFiles } from '../../server/src/files/memoryFiles.ts'
import { chooseSeed } from '../oracle/compare.ts'
import { PUSHED, VS_CODE } from '../stdio/editors.ts'
import { type Event, events, GUESTS, OWN, textAt } from './sessionEvents.ts'
import { Desk, onDisk } from './sessionHost.ts'

/** Files of a host with 30 guests, most of which have nothing to do with each other. */
function hostOf(seed: number): MemoryFiles {
  const files = new MemoryFiles({
    'file:///srv/a/etc/debian_version': '12.1\n',
    'file:///srv/a/boot/grub/grub.cfg': "menuentry 'Xen' {\n\tmultiboot2 /boot/xen.gz mem=4G\n}\n",
    'file:///srv/a/etc/xen/scripts/vif-bridge': '#!/bin/sh\n',
  })
  const put = (path: string, text: string) => files.contents.set(onDisk(path), text)
  for (let n = 0; n < 22; n++)
    put(`xen/quiet${n}`, `name = "quiet${n}"\nkernel = "/k"\nvif = [ "mac=00:16:3e:01:00:${n + 10}" ]\n`)
  for (const path of [...GUESTS.slice(0, 7), ...OWN]) {
    const [text = ''] = fc.sample(textAt(path), { seed: seed + path.length * 7 + path.charCodeAt(5), numRuns: 1 })
    put(path, text)
  }
  files.links.set(onDisk('xen/auto/10-web'), '../web')
  files.links.set(onDisk('xen/auto/20-db'), '../db')
  files.links.set(onDisk('xen/auto/30-net'), '../nowhere')
  return files
}

/** Lets it all happen, and holds what is shown in the end against what a fresh server has to say of the same files. */
async function compareWithFresh(seed: number, asks: boolean, happened: readonly (readonly Event[])[]): Promise<void> {
  const desk = await new Desk(hostOf(seed), asks ? VS_CODE : PUSHED).start()
  // The host is looked at because a file of it is open.
  desk.do({ kind: 'open', path: 'xen/web' })
  try {
    for (const some of happened) {
      for (const event of some) desk.do(event)
      // An editor without any file of the host would not be told of it by a fresh server.
      desk.do({ kind: 'open', path: 'xen/quiet1' } as Event)
      const shown = await desk.shown()
      const fresh = await desk.fresh().start()
      try {
        assert.deepEqual(shown, await fresh.shown())
        assert.deepEqual([...desk.failures, ...fresh.failures], [])
      } finally {
        fresh.stop()
      }
    }
  } finally {
    desk.stop()
  }
}

/** What a server loads when it needs it for the first time takes a while, in which it says nothing. */
async function warmUp(): Promise<void> {
  const files = hostOf(0)
  files.contents.set('file:///srv/a/etc/network/interfaces', 'iface br7 inet dhcp\n  bridge_ports eno1\n')
  const desk = await new Desk(files, PUSHED).start()
  desk.do({ kind: 'open', path: 'xen/quiet1' })
  for (let shown = {}; Object.keys(shown).length < 10; ) shown = await desk.shown()
  desk.stop()
}

/**
 * Runs up to `runs` random histories, for so long at most. A difference is shown with the fewest events that have it;
 * XEN_SEED repeats a run, then without the limit of time.
 *
 * @param usual as for chooseSeed
 */
export async function fuzzSession(runs: number, milliseconds: number, usual?: number): Promise<void> {
  const seed = chooseSeed(usual)
  const count = { histories: 0, events: 0 }
  const history = fc.array(events, { minLength: 1, maxLength: 3 })
  const property = fc.asyncProperty(fc.nat(1000), fc.boolean(), history, async (files, asks, happened) => {
    count.histories++
    count.events += happened.flat().length
    await compareWithFresh(files, asks, happened)
  })
  await warmUp()
  try {
    const limit = process.env.XEN_SEED ? {} : { interruptAfterTimeLimit: milliseconds }
    await fc.assert(property, { seed, numRuns: runs, ...limit })
  } finally {
    console.log(
      `      seed ${seed}: ${count.histories} histories, ${count.events} events (repeat with XEN_SEED=${seed})`,
    )
  }
  assert.ok(count.histories >= Math.min(runs, 2), 'there was time for hardly any history')
}
