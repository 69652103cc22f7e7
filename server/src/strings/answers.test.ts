import assert from 'node:assert/strict'
import { STRING_LANGUAGES } from './languages.ts'

/*
 * What the real xl 4.17.7 answered to strings of the languages that are no rows of fields, in an HVM guest with two
 * virtual CPUs: it refused the file, complained and went on, or took it without a word.
 */

type Answer = 'refused' | 'complained' | 'taken'

const ANSWERS: Readonly<Record<string, Readonly<Record<Answer, readonly string[]>>>> = {
  cpus: {
    refused: [
      '0-',
      '^0',
      'any',
      '1 2',
      '1 ',
      '0 ,1',
      ' all',
      'ALL',
      'all ',
      '^nodes:all',
      '^all',
      '^^1',
      '^ 1',
      '!1',
      '0x3',
      '-3',
      '-1',
      '0-3-5',
      '3-0',
      '0 -3',
      'node:nodes:0',
      '0,1;2',
      '0..3',
      '18446744073709551615',
      '0\t',
      '',
    ],
    complained: [],
    taken: [
      '0,2',
      ',0,,2,',
      '0-3',
      'all',
      'all,^0',
      ' 1',
      '0, 1',
      'node: 0',
      'nodes:0-0',
      'node:all',
      '+3',
      '3-3',
      '0- 3',
      '0-3,^1,1',
      '^1,0-3',
      '\t0',
    ],
  },
  cpuid: {
    refused: [],
    complained: [
      'hosts',
      ' host',
      'host,tm',
      'host,tm=',
      'host, tm=0',
      'host,tm= x',
      'host,tm=on',
      'host,TM=0',
      'host,bogus=1',
      'host,=1',
      'host,tm==1',
      'tm=0',
      'host,rdcl-no=01',
      'host,rdcl-no= 1',
      '1:ecx=0',
    ],
    taken: [
      '',
      'host',
      ',host,tm=0',
      'host,tm= 0',
      'host,tm=0 ',
      'host,tm=x ',
      'host,family=0x0f',
      'host,rdcl-no=1',
      'host,rdcl-no=s',
    ],
  },
  'cpuid in a list': {
    refused: [],
    complained: [
      '7,0:ebx=00000000000000000000000000000001,\tecx=0000000000000000000000000000000k',
      '1',
      '1,',
      '1,x:',
      'x:',
      '1 :edx=0000000000000000000000000000000x',
      '1: edx=0000000000000000000000000000000x',
      '1:EDX=00000000000000000000000000000000',
      '1:edx',
      '1:e',
      '1:edx=',
      'host,tm=0',
      '1:eax=00000000000000000000000000000000,,ebx=00000000000000000000000000000000',
    ],
    taken: [
      '1:ecx=00000000000000000000000000000001',
      '7,0:ebx=00000000000000000000000000000001, ecx=0000000000000000000000000000000k',
      '1:',
      '0x80000001:edx=0000000000000000000000000000000x',
      ' 1:edx=0000000000000000000000000000000x',
      '1:edx =0000000000000000000000000000000x',
      '1:edx= 0000000000000000000000000000000',
      '1:eax=00000000000000000000000000000000,',
    ],
  },
  ioports: {
    refused: ['', '2f8-2ff ', '-5', '-', 'ffffffff', '1-ffffffff', '1-2-3', 'x', 'fffffffffffffffffffff'],
    complained: ['2f8 -2ff', '0x', '0x-', 'com1', '60\n'],
    taken: ['3f8', '2f8-2ff', '2f8- 2ff', '2ff-2f8', '\t60'],
  },
  irqs: {
    refused: ['', '1 ', '0x1', 'x', '-1', '4294967295', '1,2', '5\n'],
    complained: [],
    taken: ['1', ' 1', '010', '+1', '4294967294'],
  },
  iomem: {
    refused: [
      '',
      'f0000',
      'f0000,',
      'f0000 ,1',
      'f0000,1@',
      'f0000,1 @2',
      'f0000,1@2 ',
      'zz,1',
      '1,1@@',
      '0xg,1',
      '0x0x,1',
    ],
    complained: [],
    taken: ['f0000,1', 'f0000, 1', 'f0000,1@ 2', '0xF0000,0x1', '-1,1', 'f0000,0x', '0x,1', '\n1,\n1'],
  },
  viridian: {
    refused: ['ALL', 'Defaults', '!all', '!!base', '! base', ' base', 'base ', '', '!', '1'],
    complained: [],
    taken: ['base', 'all', 'Base', '!STIMER', 'cpu_hotplug'],
  },
  altp2m: {
    refused: ['4', '-1', ' mixed', '', '2x'],
    complained: [],
    taken: ['0', '3', 'MIXED', '0x1', 'limited', ' 1'],
  },
  gfx_passthru: {
    refused: ['yes', '', '1 ', 'igd '],
    complained: [],
    taken: ['0', '7', '-1', 'IGD', 'default', ' 1'],
  },
  mca_caps: {
    refused: ['LMCE', '', 'lmce '],
    complained: [],
    taken: ['lmce'],
  },
  vnuma: {
    refused: [
      '',
      'size',
      'size=',
      'size= ',
      '==',
      'size=x',
      'size=99999999999999999999',
      'vcpus= ',
      'vcpus=,',
      'vdistances=x',
      'vdistances= ',
      'pnode=x',
      'pnode= ',
      'pnode=64',
      'bogus',
      '7',
      'size:512',
    ],
    complained: [],
    taken: [
      'size=512',
      ' size = 512 ',
      'size=512=3',
      '=size=512',
      'size==512',
      'Size=5',
      'size=512MB',
      'size=-5',
      'vcpus=0',
      'vcpus=,0',
      'vcpus=0,x',
      'vcpus=1-',
      'vcpus=3-1',
      'vcpus=0 1',
      'vdistances=10,,20',
      'bogus=1',
    ],
  },
}

/** Keys whose strings stand by themselves. */
const BY_THEMSELVES = ['altp2m', 'cpuid', 'cpus', 'gfx_passthru']

function severities(name: string, text: string): string[] {
  const [key = ''] = name.split(' ')
  const context = { release: '4.17', guestType: 'hvm', inList: !BY_THEMSELVES.includes(name), vcpus: 2 } as const
  return STRING_LANGUAGES[key]?.parse(text, context).problems.map(({ severity }) => severity) ?? []
}

describe('what xl was asked', () => {
  for (const [name, { refused, complained, taken }] of Object.entries(ANSWERS)) {
    it(`is an error in ${name} exactly where xl refused it`, () => {
      const silent = refused.filter(text => !severities(name, text).includes('error'))
      const wrong = [...complained, ...taken].filter(text => severities(name, text).includes('error'))
      assert.deepEqual({ silent, wrong }, { silent: [], wrong: [] })
    })

    it(`has a problem in ${name} wherever xl complained`, () => {
      assert.deepEqual(
        complained.filter(text => severities(name, text).length === 0),
        [],
      )
    })
  }
})
