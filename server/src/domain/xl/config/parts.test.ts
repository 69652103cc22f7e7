import assert from 'node:assert/strict'
import { part } from '../../../../../test/support/effective.ts'

const hvm = (text: string, path: string, release?: string) =>
  part(`type = "hvm"\n${text}`, `b_info/type.hvm/${path}`, release)

describe('virtual CPUs and nodes in the configuration', () => {
  it('are spread over nodes, which bring CPUs and memory along', () => {
    const nodes = 'vnuma = [ [ "size=256", "vcpus=0,2" ], [ "size=128", "vcpus=1", "vdistances=20,10", "pnode=0" ] ]'
    assert.deepEqual(part(nodes, 'b_info/vnuma_nodes'), [
      { memkb: 262_144, distances: [0, 0], vcpus: [0, 2] },
      { memkb: 131_072, distances: [20, 10], vcpus: [1] },
    ])
    assert.equal(part(nodes, 'b_info/max_vcpus'), 3)
    assert.equal(part(nodes, 'b_info/max_memkb'), 393_216)
    assert.equal(part(nodes, 'b_info/numa_placement'), 'False')
  })

  it('have no room beyond those that xl has heard of, in whole bytes', () => {
    const node = (vcpus: string) => part(`vnuma = [ [ "size=1", "vcpus=${vcpus}" ] ]`, 'b_info/vnuma_nodes/0/vcpus')
    assert.deepEqual(node('7'), [7])
    assert.equal(node('8'), undefined)
    const text = 'maxvcpus = 9\nvnuma = [ [ "size=1", "vcpus=8-16" ] ]'
    assert.deepEqual(part(text, 'b_info/vnuma_nodes/0/vcpus'), [8, 9, 10, 11, 12, 13, 14, 15])
  })

  it('were bound together up to 4.4', () => {
    assert.deepEqual(part('vcpus = 2\ncpus = [ "3", "1" ]', 'b_info/cpumap', '4.4'), [1, 3])
    assert.equal(part('vcpus = 2\ncpus = "1"', 'b_info/numa_placement', '4.4'), 'False')
    assert.deepEqual(part('vcpus = 2\ncpus = [ "3", "1" ]', 'b_info/vcpu_hard_affinity', '4.5'), [[3], [1]])
  })

  it('kept a guest where it was bound by a text up to 4.11', () => {
    assert.equal(part('vcpus = 1\ncpus = "1"', 'b_info/numa_placement', '4.11'), 'False')
    assert.equal(part('vcpus = 1\ncpus = "1"', 'b_info/numa_placement', '4.12'), undefined)
  })

  it('are one since 4.22, which is bound too', () => {
    assert.deepEqual(part('cpus = "1"', 'b_info/vcpu_hard_affinity', '4.22'), [[1]])
    assert.equal(part('cpus = "1"', 'b_info/vcpu_hard_affinity', '4.21'), undefined)
    assert.equal(part('vcpus = "-5"', 'b_info/max_vcpus', '4.22'), 1)
  })
})

describe('memory in the configuration', () => {
  it('has a part for shadows, which xl worked out itself up to 4.12', () => {
    assert.equal(part('memory = 512\nvcpus = 2', 'b_info/shadow_memkb', '4.12'), 4 * (256 * 2 + 2 * 512))
    assert.equal(part('memory = 512\nshadow_memory = 8', 'b_info/shadow_memkb', '4.12'), 8192)
    assert.equal(part('memory = 512', 'b_info/shadow_memkb', '4.13'), undefined)
  })
})

describe('PCI devices in the configuration', () => {
  it('take over what holds for all', () => {
    const text = 'pci_permissive = 1\npci = [ "01:00.0", "01:00.1,permissive=0" ]'
    assert.deepEqual(part(text, 'pcidevs'), [
      { bus: 1, vfunc_mask: 1, permissive: true, rdm_policy: 'strict' },
      { func: 1, bus: 1, vfunc_mask: 1, rdm_policy: 'strict' },
    ])
    assert.equal(part(text, 'pcidevs/0/permissive', '4.13'), undefined)
  })

  it('have a policy of their own only in HVM guests', () => {
    assert.equal(part('type = "hvm"\npci = [ "01:00.0" ]', 'pcidevs/0/rdm_policy'), undefined)
    assert.equal(part('type = "hvm"\npci = [ "01:00.0,rdm_policy=relaxed" ]', 'pcidevs/0/rdm_policy'), 'relaxed')
  })

  it('give a PV guest the memory map of the host', () => {
    assert.equal(part('pci = [ "01:00.0" ]\ne820_host = 0', 'b_info/type.pv/e820_host'), 'True')
    assert.equal(part('pci = [ "01:00.0" ]\ne820_host = 0', 'b_info/type.pv/e820_host', '4.13'), 'False')
    assert.deepEqual(part('e820_host = 0', 'b_info/type.pv'), { e820_host: 'False' })
  })
})

describe('what only HVM guests have', () => {
  it('is a firmware by name, by half a name or by path', () => {
    assert.equal(hvm('firmware = "ovmf"', 'bios'), 'ovmf')
    assert.equal(hvm('firmware = "uefi"', 'bios'), 'ovmf')
    assert.equal(hvm('firmware = "bios"\nbios = "seabios"', 'bios'), 'seabios')
    assert.equal(hvm('firmware = "/f"\nfirmware_override = "/g"', 'firmware'), '/f')
  })

  it('is a set of enlightenments', () => {
    assert.equal(hvm('viridian = 1', 'viridian'), 'True')
    assert.deepEqual(hvm('viridian = [ "base", "!freq", "!base" ]', 'viridian_disable'), [0, 1])
    assert.equal(hvm('viridian = [ "base", "!base" ]', 'viridian_enable'), undefined)
    assert.equal((hvm('viridian = [ "all" ]', 'viridian_enable') as number[]).length, 64)
  })

  it('is a screen', () => {
    assert.deepEqual(hvm('stdvga = 1', 'vga'), { kind: 'std' })
    assert.deepEqual(hvm('stdvga = 1\nvga = "none"', 'vga'), { kind: 'none' })
    assert.deepEqual(hvm('vnc = 1\nvnclisten = "::"', 'vnc'), { enable: 'True', listen: '::' })
    assert.equal(hvm('gfx_passthru = "igd"', 'gfx_passthru_kind'), 'igd')
  })

  it('is memory that devices of the host claim', () => {
    assert.deepEqual(hvm('rdm = "strategy=host,policy=relaxed"', 'rdm', '4.13'), {
      strategy: 'host',
      policy: 'relaxed',
    })
    assert.deepEqual(hvm('rdm = "strategy=host"', 'rdm'), { strategy: 'host', policy: null })
    assert.deepEqual(hvm('rdm = "policy=bogus"', 'rdm'), { strategy: null, policy: null })
    assert.deepEqual(hvm('rdm = "bogus"', 'rdm'), {})
  })
})

describe('screens of PV guests in the configuration', () => {
  it('are those of vfb, or the one that vnc asks for', () => {
    assert.deepEqual(part('vnc = 1\nkeymap = "de"', 'vfbs'), [
      { devid: 0, vnc: { enable: 'True' }, sdl: {}, keymap: 'de' },
    ])
    assert.equal((part('vnc = 1\nvfb = [ "vnc=0", "sdl=1" ]', 'vfbs') as unknown[]).length, 2)
    assert.deepEqual(part('vnc = 1', 'vkbs'), [{ devid: 0 }])
    assert.equal(part('vnc = 0', 'vfbs'), undefined)
  })

  it('are those of a PVH guest too where that is a PV guest with a flag', () => {
    assert.equal((part('pvh = 1\nvnc = 1', 'vfbs', '4.8') as unknown[]).length, 1)
    assert.equal(part('pvh = 1', 'c_info/pvh', '4.8'), 'True')
    assert.equal(part('type = "pvh"\nvnc = 1', 'vfbs', '4.10'), undefined)
  })

  it('have keyboards, and those of vkb count on', () => {
    assert.deepEqual(part('vfb = [ "" ]\nvkb = [ "backend-type=linux" ]', 'vkbs'), [
      { devid: 0 },
      { devid: 1, backend_type: 'linux' },
    ])
  })
})

describe('other devices in the configuration', () => {
  it('are folders, which up to 4.17 take over from one another', () => {
    const text = 'p9 = [ "tag=a,path=/x,security_model=none,backend=d", "tag=b" ]'
    assert.deepEqual(part(text, 'p9s/1'), { backend_domname: 'd', tag: 'b', path: '/x', security_model: 'none' })
    assert.equal(part(text.replace('"tag=b"', '"tag=b,type=xen_9pfsd"'), 'p9s/1/path', '4.20'), '/var/log/xen/guests/g')
  })

  it('are sound cards with their devices and streams', () => {
    const card = '[ "CARD,short-name=c", "PCM,name=p", "stream,unique-id=s,type=p", "pcm,name=q" ]'
    assert.deepEqual(part(`vsnd = [ ${card} ]`, 'vsnds/0'), {
      devid: 0,
      short_name: 'c',
      params: {},
      pcms: [
        { name: 'p', params: {}, streams: [{ unique_id: 's', type: 'p', params: {} }] },
        { name: 'q', params: {} },
      ],
    })
  })

  it('are USB controllers and what is plugged in', () => {
    assert.deepEqual(part('usbctrl = [ "type=pv,ports=4" ]', 'usbctrls'), [{ type: 'pv', devid: 0, ports: 4 }])
    assert.deepEqual(part('usbdev = [ "type=hostdev,hostbus=1,hostaddr=3,controller=0" ]', 'usbdevs'), [
      { ctrl: 0, 'type.hostdev': { hostbus: 1, hostaddr: 3 } },
    ])
    assert.deepEqual(part('usbdev = [ "hostbus=1,hostaddr=3" ]', 'usbdevs'), [{}])
  })

  it('are ports, interrupts and memory of the host', () => {
    assert.deepEqual(part('ioports = [ "2f8-2ff" ]', 'b_info/ioports'), [{ first: 0x2f8, number: 8 }])
    assert.deepEqual(part('irqs = [ 7 ]', 'b_info/irqs'), [7])
    assert.equal((part(`irqs = [ ${'7,'.repeat(200_000)} ]`, 'b_info/irqs') as unknown[]).length, 200_000)
    assert.deepEqual(part('iomem = [ "f0,2@80" ]', 'b_info/iomem'), [{ start: 0xf0, number: 2, gfn: 0x80 }])
  })
})
