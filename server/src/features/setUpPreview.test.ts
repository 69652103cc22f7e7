import assert from 'node:assert/strict'
import { type Generated, linesFor, wholeFile } from '../network/generate/generated.ts'
import { Refusal } from '../network/generate/refusal.ts'
import { SUMMARY, setUpDocuments } from './setUpPreview.ts'

const HOST: Generated = {
  files: [
    wholeFile('/etc/network/interfaces', 'plaintext', ['auto xenbr0']),
    { ...wholeFile('/etc/xen/scripts/mine', 'shellscript', ['#!/bin/sh']), executable: true },
    linesFor('/etc/xen/web', 'xen-guest', ["vif = [ 'bridge=xenbr0' ]"]),
  ],
  before: ['cp -a /etc/network /root/network.kept'],
  apply: ['systemctl restart networking'],
  notes: ['STP is off: there is *one* way out.', "Write `vif = [ 'bridge=br_0' ]`."],
}
const GUEST: Generated = {
  files: [
    wholeFile('/etc/network/interfaces', 'plaintext', ['auto eth0']),
    linesFor('/etc/xen/web', 'xen-guest', ['x']),
  ],
  before: [],
  apply: [],
  notes: [],
}

describe('files that are still to be written', () => {
  const documents = setUpDocuments('the host old', [
    { guest: null, made: HOST },
    { guest: 'my web', made: GUEST },
    { guest: 'db', made: new Refusal('Say more.') },
  ])

  it('are a document each, behind the one that sums them up; those of a guest below its name', () => {
    assert.deepEqual(
      documents.map(({ name, of, executable, part }) => [name, of, executable, part]),
      [
        [SUMMARY, null, false, 'whole'],
        ['dom0/etc/network/interfaces', 'host', false, 'whole'],
        ['dom0/etc/xen/scripts/mine', 'host', true, 'whole'],
        ['dom0/etc/xen/web', 'host', false, 'lines'],
        ['guests/my_web/etc/network/interfaces', 'guest', false, 'whole'],
        ['dom0/etc/xen/web (2)', 'host', false, 'lines'],
      ],
    )
  })

  it('are summed up with their commands in order, what to know, and what is missing', () => {
    const [{ text, language } = assert.fail('no summary')] = documents
    assert.equal(language, 'markdown')
    const order = [
      '# Networking of the host old\n\nNothing is written until you save',
      '## dom0\n\n- `/etc/network/interfaces`\n- `/etc/xen/scripts/mine` (a script, mode 755)\n- `/etc/xen/web` (lines to add or replace)',
      'Before you write the files, run:\n\n```sh\ncp -a /etc/network /root/network.kept\n```',
      'Then run, in this order:\n\n```sh\nsystemctl restart networking\n```',
      "What to know:\n\n- STP is off: there is \\*one\\* way out.\n- Write `vif = [ 'bridge=br_0' ]`.",
      '## Inside the guest my web',
      '## Inside the guest db\n\n**Not written:** Say more.',
    ].map(part => text.indexOf(part))
    assert.ok(!order.includes(-1), `${order}\n${text}`)
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    )
  })

  it("show a guest's name letter by letter", () => {
    const [summary] = setUpDocuments('h', [{ guest: '](x) #a\n# b', made: new Refusal('<b>') }])
    assert.match(summary?.text ?? '', /^## Inside the guest \\\]\(x\) \\#a \\# b$/m)
    assert.match(summary?.text ?? '', /\\<b\\>/)
  })
})
