import assert from 'node:assert/strict'
import { converted, lostIn } from '../../../../../test/support/convert.ts'

/** Each line of an xm file and what xl gets for it. */
function becomes(xm: string, xl: string, release?: '4.9' | '4.17'): void {
  it(`${xm.trim().replaceAll('\n', '; ')} becomes ${xl.trim().replaceAll('\n', '; ') || 'nothing'}`, () => {
    assert.equal(converted(xm, release), xl === '' ? '\n' : xl)
    assert.deepEqual(lostIn(xm, release), [])
  })
}

describe('a key of xm', () => {
  becomes("builder='hvm'\n", 'type = "hvm"\n')
  becomes("builder='linux'\n", 'type = "pv"\n')
  becomes("builder='linux'\n", `builder='generic'\n`, '4.9')
  becomes("builder='hvm'\nkernel='/usr/lib/xen/boot/hvmloader'\n", 'type = "hvm"\n')
  becomes("device_model='/usr/lib/xen/bin/qemu-dm'\n", '')
  becomes("device_model='stubdom-dm'\n", 'device_model_stubdomain_override = 1\n')
  becomes("bootloader='/usr/bin/pygrub'\n", `bootloader='pygrub'\n`)
  becomes("bootargs='-q --x'\n", 'bootloader_args = [ "-q", "--x" ]\n')
  becomes('cpu = 2\n', 'cpus = "2"\n')
  becomes('cpu_cap = 50\n', 'cap = 50\n')
  becomes('vcpus = 4\nvcpu_avail = 3\n', 'vcpus = 2\nmaxvcpus = 4\n')
  becomes("restart='onreboot'\n", 'on_poweroff = "destroy"\non_reboot = "restart"\non_crash = "destroy"\n')
  becomes(
    "restart='never'\non_crash='preserve'\n",
    `on_poweroff = "destroy"\non_reboot = "destroy"\non_crash='preserve'\n`,
  )
  becomes('irq = [ 7 ]\n', 'irqs = [ 7 ]\n')
  becomes("root='root=/dev/sda1 ro'\n", `root='/dev/sda1 ro'\n`)
  becomes("localtime='yes'\n", 'localtime=1\n')
  becomes('nics = 2\nvif = [ "bridge=a" ]\n', 'vif = [ "bridge=a", "" ]\n')
  becomes('blkif = 1\nnetif = 1\n', 'driver_domain = 1\n')
  becomes("vusb = [ 'usbver=2, numports=4' ]\n", 'usbctrl = [ "type=auto,version=2,ports=4" ]\n')
  becomes("dhcp='dhcp'\nextra='4'\n", `extra='ip=:127.0.255.255::::eth0:dhcp 4'\n`)
  becomes(
    "ip='10.0.0.2'\nnetmask='255.0.0.0'\ngateway='10.0.0.1'\nhostname='web'\n",
    'extra = "ip=10.0.0.2:127.0.255.255:10.0.0.1:255.0.0.0:web:eth0:off"\n',
  )
  becomes("nfs_server='10.0.0.9'\nnfs_root='/srv/web'\n", 'extra = "nfsroot=10.0.0.9:/srv/web"\n')
})

describe('a key that xl has no use for', () => {
  it('is lost where it did something', () => {
    assert.deepEqual(lostIn("on_xend_start = 'start'\n"), [
      'on_xend_start: put a link to the file into /etc/xen/auto instead',
    ])
    assert.deepEqual(lostIn("access_control = [ 'policy=a,label=b' ]\n"), [
      'access_control: xl labels guests with `seclabel`',
    ])
    assert.deepEqual(lostIn('superpages = 1\n'), ['superpages: xl has nothing for it'])
  })
})
