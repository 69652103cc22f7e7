import assert from 'node:assert/strict'
import { parse, targetOf } from '../../../test/support/guest.ts'
import { RELEASES } from '../facts/releases.ts'
import { guestFindings } from './findings.ts'

/** `warning code «text»` of everything but hints. */
function complaints(text: string, release = '4.17'): string[] {
  return guestFindings(parse(text), targetOf({ release }), {})
    .filter(({ severity }) => severity !== 'hint')
    .map(({ severity, code, span }) => `${severity} ${code} «${text.slice(span.start, span.end)}»`)
}

const HVM = 'name = "g"\ntype = "hvm"\nmemory = 512\n'
const MAC = 'mac=00:16:3e:00:00:01'

/** What looks wrong and the real xl takes as it is meant. */
const FINE: Readonly<Record<string, string>> = {
  'numbers in quotes': `${HVM}vcpus = '2'\n`,
  'a hexadecimal number': 'name = "g"\ntype = "hvm"\nmemory = 0x200\n',
  'semicolons between settings': `${HVM}vcpus = 2; cpu_weight = 256;\n`,
  'a comma behind the last item': `${HVM}vif = [ "${MAC}", ]\n`,
  'comments and new lines inside brackets': `${HVM}vif = [ # cards\n\n  "${MAC}", # the first\n]\n`,
  tabs: `${HVM}vcpus\t=\t2\n`,
  'a card that says nothing': `${HVM}vif = [ '' ]\n`,
  'an empty list': `${HVM}disk = []\nvif = [ ]\n`,
  'a list of numbers': `${HVM}vcpus = 2\ncpus = [0,1]\n`,
  'a list of numbers alone': `${HVM}cpus = [0,1]\n`,
  'bytes beyond ASCII in comments and strings': `# Größe \uFFFD\n${HVM}extra = "ü"\nkernel = "/srv/größe"\n`,
  'a MAC address with dashes': `${HVM}vif = [ "mac=00-16-3e-00-00-01" ]\n`,
  'a MAC address with dots': `${HVM}vif = [ "mac=00.16.3e.00.00.01" ]\n`,
  'a MAC address with short groups': `${HVM}vif = [ "mac=0:16:3e:0:0:1" ]\n`,
  'capitals in hexadecimal digits': `${HVM}uuid = "CF67710D-B756-086B-8CDE-BE61D2FACA1B"\nvif = [ "mac=00:16:3E:AA:BB:CC" ]\npci = [ "0A:1F.0" ]\n`,
  'a blank before a part': `${HVM}vif = [ "${MAC}, bridge=xenbr0" ]\ndisk = [ "/dev/vg/a, raw, xvda, w" ]\n`,
  'the old prefix before the name': `${HVM}disk = [ "phy:/dev/vg/a,ioemu:hda,w" ]\n`,
  'an empty drive': `${HVM}disk = [ "/dev/vg/a,raw,hda,w", ",hdc:cdrom,r" ]\n`,
  'a CD-ROM in the old form': `${HVM}disk = [ "/dev/vg/a,raw,hda,w", "/x.iso,raw,hdc:cdrom,r" ]\n`,
  'blanks in a path': `${HVM}disk = [ "/srv/my disks/a.img,raw,xvda,w" ]\n`,
  'options of QEMU behind the order': `${HVM}boot = "cd,menu=on"\n`,
  'options of QEMU behind the address': `${HVM}vnc = 1\nvnclisten = "0.0.0.0:0,websocket=6400"\n`,
  'one MAC address on two bridges': `${HVM}vif = [ "${MAC},bridge=a", "${MAC},bridge=b" ]\n`,
}

describe('what looks wrong and is fine', () => {
  for (const [what, text] of Object.entries(FINE)) {
    it(`is ${what}`, () => assert.deepEqual(complaints(text), []))
  }

  it('is += for a list that is not there yet, since 4.13', () => {
    assert.deepEqual(complaints(`${HVM}vif += [ "${MAC}" ]\n`), [])
  })

  it('is a key with dots, of which xl says nothing more than of others that it does not know', () => {
    assert.deepEqual(complaints(`${HVM}xen.thing = 1\n`), ['warning unknown-key «xen.thing»'])
  })
})

describe('one mistake', () => {
  const MISTAKES: Readonly<Record<string, string>> = {
    'an image that is written to and named twice': 'disk = [ "/a,raw,xvda,w", "/b,raw,xvda,w" ]',
    'a number with a unit': 'memory = "1G"\nmaxmem = 1024',
    'a display that is a port': 'vncdisplay = 5901',
    'a firmware that does not fit': 'device_model_version = "qemu-xen"\nbios = "rombios"',
    'too much memory for a device': 'maxmem = 1024\npci = [ "01:00.0" ]\naltp2m = "mixed"',
    'quotes inside': `vif = [ "${MAC},bridge='a'" ]`,
    'an ISO image as a read-only disk': 'disk = [ "/dev/vg/a,raw,xvda,w", "/x.iso,raw,xvdc,r" ]',
    'USB twice': 'usb = 1\nusbversion = 9',
    'a string for a group': 'viridian = "all"',
  }

  for (const [what, lines] of Object.entries(MISTAKES)) {
    it(`is told once: ${what}`, () => {
      const memory = /^memory/m.test(lines) ? '' : 'memory = 512\n'
      assert.equal(complaints(`name = "g"\ntype = "hvm"\n${memory}${lines}\n`).length, 1)
    })
  }
})

describe('a plain guest', () => {
  const plain = `name = "web"\nmemory = 512\nvcpus = 2\nkernel = "/k"\nroot = "/dev/xvda1 ro"\ndisk = [ "phy:/dev/vg/web,xvda,w" ]\nvif = [ "${MAC},bridge=xenbr0" ]\non_crash = "restart"\n`

  for (const release of RELEASES.slice(RELEASES.indexOf('4.2'))) {
    it(`earns no word from xl ${release}`, () => assert.deepEqual(complaints(plain, release), []))
  }
})
