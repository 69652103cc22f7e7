import assert from 'node:assert/strict'
import { shelf } from '../../../test/support/shelves.ts'

/*
 * What people who learn Xen ask most, and the page where they look: each is answered there. A phrase stands for the
 * answer, so whoever rewords a page sees here which question it has to answer.
 */

const QUESTIONS: readonly (readonly [question: string, page: string, answer: RegExp])[] = [
  ['May a name be a number?', 'keys/name', /a name of digits only is taken for a domain id/],
  ['Do I need a uuid?', 'keys/uuid', /Without it every `xl create` makes up a new one/],
  ['PV, PVH or HVM?', 'keys/type', /Choose `pvh` for a modern Linux or BSD, `hvm` for Windows/],
  ['What kind is it when type is missing?', 'keys/type', /x86 takes the guest for PV and Arm for PVH/],
  ['What is builder?', 'keys/builder', /Today `type` says it better/],
  ['Why does my guest have 32 MB only?', 'keys/memory', /"512M"` is not a number for xl, which then .* only 32 MB/],
  ['How large may maxmem be?', 'keys/maxmem', /When in doubt, write the same number twice/],
  ['Why does memory of dom0 shrink?', 'xl-conf/autoballoon', /a fixed dom0: `dom0_mem=2048M,max:2048M`/],
  ['vcpus or maxvcpus?', 'keys/maxvcpus', /stay off until `xl vcpu-set NAME N` turns them on/],
  ['How do I write a set of CPUs?', 'keys/cpus', /`"0-3,\^1"` means 0, 2 and 3, `"node:0"` the CPUs of one NUMA node/],
  ['What is a good weight?', 'keys/cpu_weight', /256 is normal/],
  ['What does cap limit?', 'keys/cap', /100 is one whole CPU, 50 half of one, 400 four; 0 means no limit/],
  ['Where must the kernel lie?', 'keys/kernel', /The path is one of dom0, not of the guest/],
  ['How do I write pygrub?', 'keys/bootloader', /Write just `"pygrub"`: a path .* breaks with an upgrade/],
  ['pygrub, pvgrub or grub for PVH?', 'terms/pygrub', /pvgrub for PV, `grub-i386-xen_pvh\.bin` for PVH/],
  ['root, extra or cmdline?', 'keys/cmdline', /It replaces `root` and `extra`/],
  ['Why is my console empty?', 'keys/extra', /Write `console=hvc0` here/],
  ['How is a disk written?', 'keys/disk', /`phy:\/dev\/vg0\/web,xvda,w` of old files .* `target=` comes last/],
  ['phy, file, tap or qdisk?', 'fields/disk.backendtype', /Leave it out, and xl takes the one that fits/],
  ['xvda, hda or sda?', 'fields/disk.vdev', /`sda` is an emulated SCSI disk .* `hda` and `xvda` are the same place/],
  ['How do I change a CD?', 'fields/disk.cdrom', /empty until `xl cd-insert` fills it/],
  [
    'May two guests share a disk?',
    'fields/disk.access',
    /never be writable in two running guests.* `w!` of xm files stops xl/,
  ],
  [
    'Which card is eth0?',
    'keys/vif',
    /The order gives eth0, eth1, … in the guest; an empty string is a card with all defaults/,
  ],
  [
    'Which MAC address may I take?',
    'fields/vif.mac',
    /Take `00:16:3e` and three random pairs.* The first pair must be even/,
  ],
  ['Who makes the bridge?', 'fields/vif.bridge', /must exist before the guest starts, because xl makes none/],
  [
    'What is vif1.0?',
    'interfaces/vif',
    /one end is eth0 in the guest, the other is `vif1\.0` in dom0.* fix the name with `vifname`/,
  ],
  ['What is vif1.0-emu?', 'interfaces/vif-emu', /as long as it has no PV drivers, then it falls silent/],
  ['What is peth0?', 'interfaces/peth', /Since 4\.5 Xen renames nothing/],
  ['Is virbr0 the bridge of Xen?', 'interfaces/virbr', /It is not a second `xenbr0`/],
  [
    'Bridge, NAT or route?',
    'xend-options/network-script',
    /dom0's own network, `network-nat` hides them .* lets dom0 route/,
  ],
  [
    'What does a provider with one MAC address want?',
    'scripts/network-route',
    /accepts one hardware address per server/,
  ],
  ['What does script do?', 'fields/vif.script', /The default, `vif-bridge`, plugs the card into `bridge`/],
  ['Does ip= set the address of the guest?', 'fields/vif.ip', /it does not give the guest one/],
  ['What is gatewaydev?', 'fields/vif.gatewaydev', /whose address a routed guest uses as its gateway/],
  ['Which model is fast?', 'fields/vif.model', /take `e1000` until the guest has PV drivers/],
  ['ioemu or vif?', 'fields/vif.type', /PV and PVH guests only have `vif`/],
  ['Bits or bytes?', 'fields/vif.rate', /`20Mb\/s` are bits, `20MB\/s` are bytes/],
  ['When must a driver domain run?', 'fields/vif.backend', /must be running first/],
  ['Which port is display 5?', 'keys/vncdisplay', /5900 plus this number/],
  ['How do I keep a crashed guest?', 'keys/on_crash', /choose `preserve` and look at it with `xl console`/],
  ['How do I give a PCI device away?', 'keys/pci', /as `lspci -D` shows it.*xl pci-assignable-add/],
  ['How do I leave xl console?', 'keys/serial', /leave it with Ctrl-\]/],
  ['How does a guest start with the host?', 'terms/xendomains', /Make a link and no copy/],
  ['I edited the file. Why has nothing changed?', 'terms/edited-file', /reads the file at `xl create` and never again/],
  ['What became of xm?', 'terms/xm', /With Xen 4\.5 xm and xend are gone; libvirt and XAPI keep files of their own/],
  ['What does Windows need?', 'keys/viridian', /set it for every Windows guest/],
  ['Why does the pointer drift away?', 'keys/usbdevice', /the pointer then follows the mouse exactly/],
  ['Why is the clock of Windows wrong?', 'keys/localtime', /Windows expects local time/],
  ['BIOS or UEFI?', 'keys/firmware', /For HVM write `"bios"` or `"uefi"`, in small letters/],
  ['Why is 0512 not 512?', 'problems/octal-number', /`0512` is 330/],
  ['Why does xl complain of Python?', 'terms/python', /no Python needs to be there/],
]

describe('a question of a learner', () => {
  const pages = new Map(
    (['keys', 'fields', 'interfaces', 'problems', 'scripts', 'terms', 'xend-options', 'xl-conf'] as const)
      .flatMap(shelf)
      .map(page => [`${page.shelf}/${page.name}`, page.text.replace(/\s+/g, ' ')]),
  )
  for (const [question, page, answer] of QUESTIONS) {
    it(`is answered in ${page}: ${question}`, () => assert.match(pages.get(page) ?? assert.fail(page), answer))
  }
})
