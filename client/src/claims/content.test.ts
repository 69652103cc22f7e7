import assert from 'node:assert/strict'
import { foreignLanguage, HEAD_LENGTH, typicalKeys } from './content.ts'

const GUEST = `name = "web"
memory = 512
disk = [ "/dev/vg0/web,raw,xvda,w" ]
`

describe('what the content of a file says', () => {
  describe('typical keys', () => {
    it('are named once each, in their order', () => {
      assert.deepEqual(typicalKeys('vif = []\nname = "a"\nvif += [ "" ]\n'), ['vif', 'name'])
    })

    it('count at the start of a line only, and only when they are given a value', () => {
      assert.deepEqual(typicalKeys('  memory = 1\n# vcpus = 2\nif disk == 3:\nname\nroot: /\n'), [])
    })

    it('are found in files of xm as well', () => {
      const text = 'import os, re\narch = os.uname()[4]\nkernel = "/boot/x"\nbuilder=\'hvm\'\n'
      assert.deepEqual(typicalKeys(text), ['kernel', 'builder'])
    })

    it('are looked for in the beginning of the file only', () => {
      assert.deepEqual(typicalKeys(`${'#\n'.repeat(HEAD_LENGTH)}memory = 1\n`), [])
    })
  })

  describe('a guest is not given away', () => {
    const guests: Record<string, string> = {
      'an empty file': '',
      'comments only': '# to be written\n',
      'one key so far': 'name = "web"\n',
      'a guest of xl': GUEST,
      'a guest of xm': `# -*- mode: python; -*-\nimport os, re\n${GUEST}`,
      'functions first, as in xmexample2': 'def vmid_check(var, val):\n    val = int(val)\n    return val\n',
      'a template': `<% if @on %>\n${GUEST}<% end %>\n`,
      'a Jinja template': `{% set a = 1 %}\n${GUEST}`,
      'an executable xm file': `#!/usr/bin/env python\n${GUEST}`,
      'Windows line ends and a byte order mark': `\uFEFF${GUEST.replaceAll('\n', '\r\n')}`,
      'words of HAProxy in a comment': '# global\n# defaults\nname = "lb"\n',
    }
    for (const [what, text] of Object.entries(guests)) {
      it(what, () => assert.equal(foreignLanguage(text), null))
    }
  })

  describe('something else is seen as what it is', () => {
    const others: Record<string, readonly [text: string, language: string]> = {
      'a program': ['\x7fELF\x02\x01\x01\0\0\0', 'plaintext'],
      'a disk image': [`name = 1\nmemory = 2\n\0\0`, 'plaintext'],
      'a shell script': ['#!/bin/sh\necho\n', 'shellscript'],
      'a shell script that sets variables called like keys': ['#!/bin/bash\nname=web\nmemory=512\n', 'shellscript'],
      'a script found through env': ['#!/usr/bin/env bash\n', 'shellscript'],
      'a Python program': ['#!/usr/bin/python3 -u\nimport sys\n', 'python'],
      'a Perl program': ['#! /usr/bin/perl -w\n', 'perl'],
      'another script': ['#!/usr/bin/awk -f\nBEGIN {}\n', 'plaintext'],
      'a libvirt domain': ["<domain type='xen'>\n</domain>\n", 'xml'],
      'an XML declaration': ['<?xml version="1.0"?>\n', 'xml'],
      'the output of xl list -l': ['{\n  "domid": 1\n}\n', 'json'],
      'an S-expression': ['# -*- sh -*-\n(network-script network-bridge)\n', 'xen-sxp'],
      'a file with sections': ['; settings\n[main]\nname = a\nmemory = 2\n', 'ini'],
      YAML: ['---\nname: web\n', 'yaml'],
      'a key': ['-----BEGIN CERTIFICATE-----\n', 'plaintext'],
      HAProxy: ['# proxy\nglobal\n    daemon\ndefaults\n    mode http\n', 'properties'],
      'HAProxy with one section': ['frontend http-in\n    bind *:80\n', 'properties'],
      GRUB: ['if true; then\nfi\nset default=0\nmenuentry "Xen" {\n}\n', 'shellscript'],
    }
    for (const [what, [text, language]] of Object.entries(others)) {
      it(what, () => assert.equal(foreignLanguage(text), language))
    }
  })
})
