import assert from 'node:assert/strict'
import { parse, targetOf } from '../../../test/support/guest.ts'
import { GuestFolders } from './guestFolders.ts'
import { GuestRecord } from './guestRecord.ts'
import { Hearers } from './hearers.ts'

const HOST = '/etc/xen'

function record(location: string, name: string): GuestRecord {
  return new GuestRecord(location, { file: parse(`name = "${name}"\n`), target: targetOf() })
}

describe('whom the text of a guest concerns', () => {
  let web: GuestRecord
  let copy: GuestRecord
  let hearers: Hearers

  beforeEach(() => {
    web = record('/etc/xen/web', 'web')
    copy = record('/etc/xen/auto/10-web', 'web')
    hearers = new Hearers(new GuestFolders())
    hearers.ofText(HOST, undefined, record('/etc/xen/auto/20-db', 'db'))
    hearers.ofText(HOST, undefined, copy)
  })

  it('is its copy in auto/, and no other', () => {
    assert.deepEqual(hearers.ofText(HOST, undefined, web), ['/etc/xen/auto/10-web'])
    assert.deepEqual(hearers.ofText(HOST, web, null), ['/etc/xen/auto/10-web'])
  })

  it('is the copies of its old name and of its new one', () => {
    const renamed = record('/etc/xen/web', 'db')
    assert.deepEqual(hearers.ofText(HOST, web, renamed), ['/etc/xen/auto/10-web', '/etc/xen/auto/20-db'])
  })

  it('is no copy that has another name by now, or is gone', () => {
    const other = record('/etc/xen/auto/10-web', 'mail')
    hearers.ofText(HOST, copy, other)
    assert.deepEqual(hearers.ofText(HOST, undefined, web), [])
    assert.deepEqual(hearers.ofText(HOST, undefined, record('/etc/xen/mail', 'mail')), ['/etc/xen/auto/10-web'])
    hearers.ofText(HOST, other, null)
    assert.deepEqual(hearers.ofText(HOST, undefined, record('/etc/xen/mail', 'mail')), [])
  })

  it('is nobody on another host', () => {
    assert.deepEqual(hearers.ofText('/copy/etc/xen', undefined, record('/copy/etc/xen/web', 'web')), [])
  })
})
