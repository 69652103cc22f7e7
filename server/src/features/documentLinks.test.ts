import assert from 'node:assert/strict'
import { parseFor } from '../../../test/support/guest.ts'
import { type HostTexts, hostOf, linesAt, ROOT } from '../../../test/support/namedHost.ts'
import { isGuestPath } from '../workspace/guestPaths.ts'
import { documentLinks } from './documentLinks.ts'

/** What a file links to, on a host that has these files too: the marked line and the file it leads to. */
async function linked(
  path: string,
  text: string,
  there: readonly string[],
  expected: readonly string[],
): Promise<void> {
  const isXm = there.includes('xm')
  const texts: HostTexts = {
    ...Object.fromEntries(there.filter(one => one !== 'xm').map(one => [one, ''])),
    ...(isXm && { 'etc/xen/xend-config.sxp': '' }),
    [path]: text,
  }
  const { files, names } = hostOf(texts)
  const host = await names.host(ROOT, { guests: 'own', ...(isGuestPath(`/${path}`) && { own: path }) })
  const mentions = host.files.find(file => file.path === path)?.mentions ?? []
  const guest = isGuestPath(`/${path}`) ? parseFor(text, { toolstack: isXm ? 'xm' : 'xl' }) : null
  const source = { text, folder: path.slice(0, path.lastIndexOf('/') + 1), guest, mentions }
  const links = await documentLinks(source, ROOT, files)
  const marked = linesAt(
    { files },
    links.map(({ range }) => ({ uri: `${ROOT}/${path}`, range })),
  )
  assert.deepEqual(
    marked.map((line, index) => `${line.slice(path.length + 2)} → ${links[index]?.target?.slice(ROOT.length + 1)}`),
    expected,
  )
}

describe('links in a guest file', () => {
  it('lead to kernel, ramdisk and firmware', () =>
    linked(
      'etc/xen/web',
      'kernel = "/boot/vmlinuz"\nramdisk = \'/boot/initrd.img\'\nfirmware_override = "/opt/my firmware"\n',
      ['boot/vmlinuz', 'boot/initrd.img', 'opt/my firmware'],
      [
        'kernel = "«/boot/vmlinuz»" → boot/vmlinuz',
        "ramdisk = '«/boot/initrd.img»' → boot/initrd.img",
        'firmware_override = "«/opt/my firmware»" → opt/my firmware',
      ],
    ))

  it('lead to images, in whatever form the disk is written', () =>
    linked(
      'etc/xen/web',
      'disk = [ "/x/a.img,raw,xvda,w", "file:/x/b.img,xvdb,w", "vdev=hdc,target=/x/my iso,1.iso", "/dev/vg/c,,xvdd,w" ]\n',
      ['x/a.img', 'x/b.img', 'x/my iso,1.iso', 'dev/vg/c'],
      [
        'disk = [ "«/x/a.img»,raw,xvda,w", "file:/x/b.img,xvdb,w", "vdev=hdc,target=/x/my iso,1.iso", "/dev/vg/c,,xvdd,w" ] → x/a.img',
        'disk = [ "/x/a.img,raw,xvda,w", "file:«/x/b.img»,xvdb,w", "vdev=hdc,target=/x/my iso,1.iso", "/dev/vg/c,,xvdd,w" ] → x/b.img',
        'disk = [ "/x/a.img,raw,xvda,w", "file:/x/b.img,xvdb,w", "vdev=hdc,target=«/x/my iso,1.iso»", "/dev/vg/c,,xvdd,w" ] → x/my iso,1.iso',
      ],
    ))

  it('lead to scripts, by name and by path', () =>
    linked(
      'etc/xen/web',
      'vif = [ "script=vif-own", "script=/etc/xen/scripts/vif-own" ]\n',
      ['etc/xen/scripts/vif-own'],
      [
        'vif = [ "script=«vif-own»", "script=/etc/xen/scripts/vif-own" ] → etc/xen/scripts/vif-own',
        'vif = [ "script=vif-own", "script=«/etc/xen/scripts/vif-own»" ] → etc/xen/scripts/vif-own',
      ],
    ))

  it('lead to what Python reads', () =>
    linked(
      'etc/xen/web',
      'import os\nimport common\nexecfile("/etc/xen/base")\n',
      ['xm', 'etc/xen/common.py', 'etc/xen/base'],
      ['import «common» → etc/xen/common.py', 'execfile("«/etc/xen/base»") → etc/xen/base'],
    ))

  it('are none where there is no such file, or only a folder, or out of the host', () =>
    linked(
      'etc/xen/web',
      'kernel = "/boot/gone"\nramdisk = "/boot"\nextra = "/boot/../etc/passwd"\n',
      ['boot/x', 'etc/passwd'],
      [],
    ))
})

describe('links in other files of a host', () => {
  it('lead from xend-config.sxp to its scripts and keys', () =>
    linked(
      'etc/xen/xend-config.sxp',
      "(network-script 'my-net bridge=x')\n(xend-relocation-server-ssl-key-file /etc/xen/key.pem)\n",
      ['xm', 'etc/xen/scripts/my-net', 'etc/xen/key.pem'],
      [
        "(network-script '«my-net» bridge=x') → etc/xen/scripts/my-net",
        '(xend-relocation-server-ssl-key-file «/etc/xen/key.pem») → etc/xen/key.pem',
      ],
    ))

  it('lead from a script to what it calls and reads, not to its shell', () =>
    linked(
      'etc/xen/scripts/own',
      '#!/bin/sh\n. /etc/xen/scripts/common.sh\n"$dir/vif-x" "$@"\necho 1 > /proc/sys/net/ipv4/ip_forward\n',
      ['etc/xen/scripts/common.sh', 'etc/xen/scripts/vif-x', 'bin/sh', 'proc/sys/net/ipv4/ip_forward'],
      ['. «/etc/xen/scripts/common.sh» → etc/xen/scripts/common.sh', '«"$dir/vif-x"» "$@" → etc/xen/scripts/vif-x'],
    ))

  it('lead from interfaces to what it brings in', () =>
    linked(
      'etc/network/interfaces',
      'source /etc/network/more\nsource /etc/network/interfaces.d/*\n',
      ['etc/network/more', 'etc/network/interfaces.d/x'],
      ['source «/etc/network/more» → etc/network/more'],
    ))
})
