import assert from 'node:assert/strict'
import { signOfXm } from './signs.ts'

describe('a file for xm', () => {
  for (const line of [
    'import os, re',
    'from os import uname',
    "if re.search('64', arch):",
    'def vmid_check(var, val):',
    'xm_vars.check()',
    "kernel = '/usr/lib/xen/boot/hvmloader'",
    "device_model = '/usr/lib64/xen/bin/qemu-dm'",
    "builder='linux'",
    'bootargs = "x"',
    'cpu_cap = 50',
    'vncconsole = 1',
    "disk = [ 'phy:/dev/vg0/web,xvda,w!' ]",
  ]) {
    it(`shows itself by ${line}`, () => assert.equal(signOfXm(`# a\nname = "x"\n${line}\n`), line))
  }

  it('is not every file', () => {
    for (const text of [
      '',
      'name = "web"\nkernel = "/boot/vmlinuz"\nbuilder = "hvm"\nmemory = 512\n',
      "# import os\n# xm\nextra = 'if no'\nvif = [ 'bridge=xenbr0' ]\n",
      "disk = [ 'phy:/dev/vg0/web,xvda,w' ]\ndevice_model_version = 'qemu-xen'\n",
    ]) {
      assert.equal(signOfXm(text), null)
    }
  })
})
