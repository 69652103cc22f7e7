import assert from 'node:assert/strict'
import { recognisedKeys } from './recognise.ts'

describe('recognising a guest file by its content', () => {
  it('takes two keys at line starts, one of which is a word of Xen alone', () => {
    assert.deepEqual(recognisedKeys('name = "web"\nvif = [ "bridge=xenbr0" ]\n'), ['name', 'vif'])
    assert.deepEqual(recognisedKeys("# old\nmaxmem=512\n\n  vcpus = 2\non_crash='restart'\n"), ['maxmem', 'on_crash'])
    assert.deepEqual(recognisedKeys('vif += [ "a" ]\r\ndisk = [ ]\r\n'), ['vif', 'disk'])
  })

  it('is not satisfied with one key, however often it stands there', () => {
    assert.deepEqual(recognisedKeys('vif = [ "a" ]\n'), [])
    assert.deepEqual(recognisedKeys('vif = [ "a" ]\nvif = [ "b" ]\n'), [])
  })

  it('is not satisfied with words that other programs use as well', () => {
    assert.deepEqual(recognisedKeys('name = "x"\ntype = "y"\nmemory = 5\n'), [])
    assert.deepEqual(recognisedKeys('kernel = "/boot/vmlinuz"\nroot = "/dev/sda1"\n'), [])
  })

  it('names at most five', () => {
    const text = 'name = "a"\nvcpus = 1\nmaxmem = 5\nvif = [ ]\ndisk = [ ]\non_crash = "destroy"\n'
    assert.deepEqual(recognisedKeys(text), ['name', 'vcpus', 'maxmem', 'vif', 'disk'])
  })

  it('leaves the files of other programs alone', () => {
    const others = {
      HAProxy: 'global\n  log /dev/log local0\n  maxconn 2000\nfrontend web\n  bind *:80\n',
      'Python packaging': '[metadata]\nname = demo\nversion = 1.0\n[options]\nzip_safe = false\n',
      'a kernel configuration': '# CONFIG\nCONFIG_XEN=y\nCONFIG_HVC_XEN=y\n',
      Nagios: 'define host {\n  host_name web\n}\n',
      Terraform: 'name = var.name\nmemory = var.memory\nvcpus = each.value\n',
      'a C file of the kernel': 'static int vcpus;\nvcpus = nr;\nmaxmem = 0;\n'.replaceAll('0', 'zero'),
      'an ini file': '[vm]\nname=web\nmemory=512\n',
      'an old state of nothing': '',
    }
    for (const [what, text] of Object.entries(others)) assert.deepEqual(recognisedKeys(text), [], what)
  })
})
