import assert from 'node:assert/strict'
import { diskForXl, vfbForXl, vifForXl } from './devices.ts'

describe('a disk of xm', () => {
  const become: Record<string, string> = {
    'phy:/dev/vg0/web,xvda,w': 'phy:/dev/vg0/web,xvda,w',
    'phy:vg0/web,sda1,w': 'phy:/dev/vg0/web,sda1,w',
    'phy:sda7,/dev/sda1,r': 'phy:/dev/sda7,sda1,r',
    'file:/a.img,ioemu:hda,w': 'file:/a.img,hda,w',
    ',hdc:cdrom,r': ',hdc:cdrom,r',
    'phy:/dev/a,xvda,w!': 'phy:/dev/a,xvda,w',
    'phy:/dev/a,xvda,w,storage': 'format=raw,vdev=xvda,access=w,backend=storage,target=/dev/a',
    'tap:qcow2:/a,hdc:cdrom,r,d': 'format=qcow2,vdev=hdc,access=r,devtype=cdrom,backend=d,target=/a',
    '/a.img, hda, w': '/a.img,raw,hda,w',
    '/a.img,,hda,w': '/a.img,,hda,w',
    'format=qcow2,vdev=xvda,target=/a': 'format=qcow2,vdev=xvda,target=/a',
  }
  for (const [xm, xl] of Object.entries(become)) it(`${xm} is ${xl}`, () => assert.equal(diskForXl(xm).text, xl))

  it('may lose its protocol, or have an image that xl does not read', () => {
    assert.equal(diskForXl('phy:/dev/a,xvda,w,d,x86_32').lost.length, 1)
    assert.equal(diskForXl('tap:vmdk:/a,xvda,w').lost.length, 1)
  })

  it('is shared no more', () => assert.match(diskForXl('phy:/dev/a,xvda,w!').changed.join(), /has no mode "w!"/))
})

describe('a card of xm', () => {
  it('loses its blanks, and has only what xl knows', () => {
    assert.equal(vifForXl('type=ioemu, bridge = xenbr0').text, 'type=ioemu,bridge=xenbr0')
    assert.equal(
      vifForXl('type=netfront,mac=00:16:3e:00:00:01,bridge=a,accel=0').text,
      'type=vif,mac=00:16:3e:00:00:01,bridge=a',
    )
    assert.deepEqual(vifForXl('bridge=a,policy=x,label=y').lost.length, 2)
  })

  it('without a bridge is told to be on another one, perhaps', () => {
    assert.match(vifForXl('').changed.join(), /xl takes xenbr0/)
    assert.deepEqual(vifForXl('script=vif-nat').changed, [])
  })
})

describe('a framebuffer of xm', () => {
  it('says what it is in the words of xl', () => {
    assert.equal(vfbForXl('type=vnc, vncunused=1').text, 'vnc=1,vncunused=1')
    assert.equal(vfbForXl('type=sdl').text, 'vnc=0,sdl=1')
    assert.equal(vfbForXl('vnc=1,monitor=1').lost.length, 1)
  })
})
