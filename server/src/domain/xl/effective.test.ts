import assert from 'node:assert/strict'
import { readConfig as config, part } from '../../../../test/support/effective.ts'

describe('the configuration that xl makes of a guest file', () => {
  it('is what xl create -n prints', () => {
    const text = `name = "rhel4"
uuid = "cf67710d-b756-086b-8cde-be61d2faca1b"
memory = 512
vcpus = 2
bootloader = "pygrub"
vfb = [ "vnc=1,vncunused=1,keymap=en-us" ]
disk = [ "phy:/dev/sda5,xvda,w" ]
vif = [ "mac=00:16:3e:27:95:c0,ip=10.0.0.1" ]
`
    assert.deepEqual(config(text), {
      c_info: {
        type: 'pv',
        name: 'rhel4',
        uuid: 'cf67710d-b756-086b-8cde-be61d2faca1b',
        run_hotplug_scripts: 'True',
      },
      b_info: {
        max_vcpus: 2,
        avail_vcpus: [0, 1],
        max_memkb: 524_288,
        target_memkb: 524_288,
        sched_params: {},
        claim_mode: 'True',
        bootloader: 'pygrub',
        'type.pv': {},
        arch_arm: {},
        arch_x86: {},
      },
      disks: [{ pdev_path: '/dev/sda5', vdev: 'xvda', format: 'raw', readwrite: 1 }],
      nics: [{ devid: 0, mac: '00:16:3e:27:95:c0', ip: '10.0.0.1' }],
      vfbs: [{ devid: 0, vnc: { enable: 'True', findunused: 'True' }, sdl: {}, keymap: 'en-us' }],
      vkbs: [{ devid: 0 }],
      on_reboot: 'restart',
      on_soft_reset: 'soft_reset',
    })
  })

  it('is none where xl refuses the file', () => {
    assert.equal(config('memory = 512\n'), null)
    assert.equal(config('name = "g"\nkernel = "/k"\non_crash = "destory"\n'), null)
  })

  it('has nothing of a line that xl ignores', () => {
    assert.equal(part('maxmem = "512M"', 'b_info/max_memkb'), undefined)
    assert.equal(part('memory = [ 512 ]', 'b_info/target_memkb'), undefined)
    assert.equal(part('vif = "bridge=a"', 'nics'), undefined)
  })

  it('has the last of two values, and both parts of an added one', () => {
    assert.equal(part('memory = 1\nmemory = 2', 'b_info/target_memkb'), 2048)
    assert.equal(part('extra = "a"\nextra += "b"', 'b_info/cmdline'), 'ab')
    assert.equal((part('vif = [ "" ]\nvif += [ "" ]', 'nics') as unknown[]).length, 2)
  })

  it('has the names that libxl has for words', () => {
    assert.equal(part('on_crash = "rename-restart"', 'on_crash'), 'restart_rename')
    assert.equal(part('on_crash = "coredump-destroy"', 'on_crash'), 'coredump_destroy')
    assert.equal(part('tsc_mode = 2', 'b_info/tsc_mode'), 'native')
    assert.equal(part('type = "hvm"\nbios = "OVMF"', 'b_info/type.hvm/bios'), 'ovmf')
  })

  it('boots what the file says', () => {
    assert.equal(part('root = "/dev/xvda"\nextra = "ro"', 'b_info/cmdline'), 'root=/dev/xvda ro')
    assert.equal(part('cmdline = "quiet"\nextra = "ro"', 'b_info/cmdline'), 'quiet')
    assert.deepEqual(part('bootloader_args = "-q  --x"', 'b_info/bootloader_args'), ['-q', '--x'])
    assert.equal(part('type = "hvm"\nkernel = "/usr/lib/xen/boot/hvmloader"', 'b_info/kernel'), undefined)
    assert.equal(config('name = "g"\nfirmware = "pvgrub64"\n')?.b_info instanceof Object, true)
  })

  it('gives virtual CPUs to CPUs of the host', () => {
    assert.deepEqual(part('vcpus = 2\ncpus = "0-2,^1"', 'b_info/vcpu_hard_affinity'), [
      [0, 2],
      [0, 2],
    ])
    assert.deepEqual(part('vcpus = 2\ncpus = [ "1" ]', 'b_info/vcpu_hard_affinity'), [[1]])
    assert.equal(part('vcpus = 2\ncpus = [ "1" ]', 'b_info/numa_placement'), 'False')
    assert.equal(part('vcpus = 2\ncpus = "1"', 'b_info/numa_placement'), undefined)
    const host = {
      cpus: {
        cpus: 4,
        nodes: [
          [0, 1],
          [2, 3],
        ],
      },
      nodes: 2,
    }
    assert.deepEqual(part('vcpus = 1\ncpus = "node:1"', 'b_info/vcpu_hard_affinity', '4.17', host), [[2, 3]])
  })

  it('is that of the release', () => {
    assert.equal(part('channel = [ "name=a,connection=pty" ]', 'channels/0/devid', '4.17'), 0)
    assert.equal(part('channel = [ "name=a,connection=pty" ]', 'channels/0/devid', '4.20'), undefined)
    assert.deepEqual(part('', 'b_info/avail_vcpus', '4.22'), [0])
    assert.equal(part('', 'b_info/avail_vcpus', '4.20'), undefined)
    assert.equal(part('', 'b_info/kernel', '4.5'), '/k')
    assert.equal(part('', 'b_info/u/kernel', '4.4'), '/k')
  })
})
