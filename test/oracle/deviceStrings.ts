import fc from 'fast-check'
import type { StringContext } from '../../server/src/strings/deviceString.ts'
import { parseDisk } from '../../server/src/strings/disk.ts'
import { parsePci } from '../../server/src/strings/pci.ts'

/* Device strings for the oracle, and what we read in them in the words of xl's configuration. */

/** Settings of one device by xl's names; null is what xl does not print. */
export type Sets = Readonly<Record<string, unknown>>

export function diskAsXl(text: string, context: StringContext): Sets {
  const disk = parseDisk(text, context)
  return {
    pdev_path: disk.target,
    format: disk.format,
    vdev: disk.vdev,
    readwrite: disk.writable ? 1 : null,
    is_cdrom: disk.cdrom ? 1 : null,
    script: disk.script,
    backend_domname: disk.backend,
    backend: disk.backendtype,
    specification: disk.specification,
  }
}

export function pciAsXl(text: string, context: StringContext): Sets {
  const { address, name, slot, permissive, seize, powerManagement, msitranslate } = parsePci(text, context)
  return {
    domain: address?.domain || null,
    bus: address?.bus || null,
    dev: address?.device || null,
    func: address?.func || null,
    vfunc_mask: address && (address.func === null ? 0xffffffff : 1),
    vdevfn: (slot ?? 0) * 8 || null,
    name,
    permissive: permissive || null,
    seize: seize || null,
    power_mgmt: powerManagement || null,
    msitranslate: msitranslate || null,
  }
}

const diskPlaced = [
  '/dev/a',
  '/x.iso',
  'raw',
  'qcow2',
  'vhd',
  '',
  '',
  'xvda',
  'xvda',
  'hdc:cdrom',
  'hda:disk',
  'w',
  'r',
  'rw',
  'x',
  'w!',
  ' raw',
  'raw ',
  '  ',
  '1',
  'é',
  ':cdrom',
  ':',
]
const diskFields = [
  'format=raw',
  'format=qcow2',
  'format=',
  'vdev=xvdb',
  'vdev=',
  'access=r',
  'access=w',
  'access=',
  'devtype=cdrom',
  'devtype=disk',
  'devtype=x',
  'target=/dev/b',
  'target=',
  'script=block-x',
  'backendtype=phy',
  'backendtype=tap',
  'backendtype=',
  'backend=d',
  'specification=xen',
  'specification=virtio',
  'colo-port=1',
  'colo-port=0',
  'colo-port=9z',
  'colo-host=h',
  'hidden-disk=/h',
  'active-disk=/a',
]
const diskWords = [
  'cdrom',
  'cdrom ',
  ' cdrom',
  'discard',
  'no-discard',
  'trusted',
  'untrusted',
  'direct-io-safe',
  'cdrom=1',
  'cdrom=',
]
const diskPrefixes = [
  'phy:',
  'file:',
  'tap:',
  'aio:',
  'tap2:',
  'ioemu:',
  'nbd:',
  'drbd:',
  'qcow2:',
  'raw:',
  'vmdk:',
  'phy:/a',
  'nbd:h:1',
  'ioemu:hda',
  'x:Y',
  'x:y',
  'xvda:',
]
const diskWrong = [
  'bogus=1',
  'bogus=',
  'Bogus=1',
  'a_b=1',
  'grant_usage=1',
  'format =raw',
  'format= raw',
  '/dev/by=1',
  '/dev/by=',
  '=',
  '= ',
  'a=b=c',
]

/** Parts in any order, as people would hardly write them. */
const diskSoup = fc
  .array(
    fc.oneof(...[diskPlaced, diskFields, diskWords, diskPrefixes, diskWrong].map(parts => fc.constantFrom(...parts))),
    { minLength: 1, maxLength: 6 },
  )
  .map(parts => parts.join(',').replaceAll(':,', ':'))

const surplus = fc.constantFrom('', '', '', ',cdrom', ',discard', ',more', ',script=block-x', ',access=r', ',')

const diskInOrder = fc
  .tuple(
    fc.constantFrom('/dev/a', '/x.iso', 'phy:/dev/a', 'tap:aio:/a', 'vhd:/a', 'nbd:h:1', 'a b', '', 'vmdk:/a'),
    fc.constantFrom(',', ',', ',raw', ',qcow2', ', vhd', ',bad', ''),
    fc.constantFrom(',xvda', ',hdc:cdrom', ',ioemu:hda', ', sda:disk', ',', ',foo', ',vdev=xvdb', ''),
    fc.constantFrom(',w', ',r', ', ro', ',rw', ',', '', ',x'),
    surplus,
  )
  .map(parts => parts.join(''))

const diskByName = fc
  .tuple(
    fc.constantFrom('', 'format=raw,', 'format=vhd,', 'format=bad,', 'devtype=cdrom,', 'cdrom,', ' discard,'),
    fc.constantFrom('vdev=xvda,', 'vdev=hdc,', 'vdev=,', ''),
    fc.constantFrom(
      '',
      'access=r,',
      ' access=rw,',
      'backendtype=qdisk,',
      'backend=d,',
      'access=w,access=r,',
      'bogus=1,',
    ),
    fc.constantFrom('target=/a', 'target=/a,b', 'target=', 'target=/a,access=r', '', 'target=/a,vdev=xvdb'),
  )
  .map(parts => parts.join(''))

export const diskStrings = fc.oneof(diskSoup, diskInOrder, diskByName)

const addresses = [
  '01:00.0',
  '0000:01:00.0',
  '1:2.3',
  '01:00',
  '01:00.8',
  '01:1f.7',
  '01:20.0',
  '100:0.0',
  '10000:1:2.3',
  'zz:0.0',
  '',
  '01:00.*',
  '01:00.0@7',
  '01:00.0@20',
  '01:00.0@',
  '01:00.0@1f',
  '01: 00.0',
  '01:00. 1',
  '01:00.0 ',
  ' 01:00.0',
  '01:00:0',
  'bdf=01:00.0',
  'name=x',
  '01:00.0x1',
  '1:0x2.0',
  '01.00.0',
  '01:00.0@g',
  '01:00.*@3',
  '01:00.0-1',
]
const options = [
  'permissive=1',
  'permissive=0',
  'seize=yes',
  'seize=',
  'seize',
  'power_mgmt=1x',
  'msitranslate=1',
  'rdm_policy=strict',
  'rdm_policy=Relaxed',
  'rdm_policy=bad',
  'rdm_policy=invalid',
  'rdm_policy=',
  'vslot=5',
  'vslot=20',
  'vslot=',
  'vslot=7z',
  'name=y',
  'name=',
  'bdf=02:00.0',
  'bdf=02:00.9',
  'bdf=02:01.1@3',
  'bogus=1',
  ' permissive=1',
  'permissive =1',
  '',
  '=',
  '=1',
  'a=b=c',
]

export const pciStrings = fc
  .tuple(fc.constantFrom(...addresses), fc.array(fc.constantFrom(...options), { maxLength: 3 }))
  .map(([address, rest]) => [address, ...rest].join(','))
