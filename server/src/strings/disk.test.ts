import assert from 'node:assert/strict'
import type { Release } from '../facts/releases.ts'
import { DISK, parseDisk } from './disk.ts'
import { contextOf, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const context = contextOf('4.17')
const problems = (text: string, release: Release = '4.17') => problemsOf(DISK, text, contextOf(release))
const mended = (text: string, release: Release = '4.17') => fixed(DISK, text, contextOf(release))

/** What a string sets: `TARGET FORMAT VDEV w` and what is not usual. */
function sets(text: string, release: Release = '4.17'): string {
  const { target, format, vdev, writable, cdrom, script, backend, backendtype } = parseDisk(text, contextOf(release))
  const words = [
    target || '-',
    format,
    vdev ?? '-',
    writable ? 'w' : 'r',
    cdrom ? 'cdrom' : '',
    script,
    backend,
    backendtype,
  ]
  return words.filter(Boolean).join(' ')
}

describe('a disk', () => {
  it('is target, format, name in the guest and access, in this order', () => {
    assert.equal(sets('/dev/vg/a,raw,xvda,w'), '/dev/vg/a raw xvda w')
    assert.equal(sets('/img/a.qcow2,qcow2,xvdb,ro'), '/img/a.qcow2 qcow2 xvdb r')
    assert.equal(sets('/dev/vg/a,,xvda'), '/dev/vg/a raw xvda w')
    assert.equal(sets('/dev/vg/a, raw,\txvda, r'), '/dev/vg/a raw xvda r')
    assert.deepEqual(problems('/dev/vg/a, raw,\txvda, r'), [])
  })

  it('can name its fields, and mix both', () => {
    const text = 'format=vhd,vdev=xvdc,access=rw,backend=store,backendtype=tap,target=/img/c.vhd'
    assert.equal(sets(text, '4.19'), '/img/c.vhd vhd xvdc w store tap')
    assert.deepEqual(problems(text, '4.19'), [])
    assert.equal(sets('vdev=xvda,/dev/vg/a,raw,r'), '/dev/vg/a raw xvda r')
    assert.equal(sets('/dev/vg/a,vdev=xvda,script=block-x,raw,w'), '/dev/vg/a raw xvda w block-x')
  })

  it('takes all behind `target=` for its path, commas included', () => {
    assert.equal(sets('vdev=xvda,target=/img/a,b=c'), '/img/a,b=c raw xvda w')
    assert.equal(sets('vdev=xvda,target=/img/a,'), '/img/a raw xvda w')
  })

  it('may begin with old prefixes, behind which there is no text for the format', () => {
    assert.equal(sets('phy:/dev/vg/a,xvda,w'), '/dev/vg/a raw xvda w')
    assert.equal(sets('tap:aio:/img/a,ioemu:hda,r'), '/img/a raw hda r')
    assert.equal(sets('qcow2:/img/a.qcow2,xvda,w'), '/img/a.qcow2 qcow2 xvda w')
    assert.equal(sets('nbd:store:10809,xvda,w'), 'store:10809 raw xvda w block-nbd')
    for (const text of ['phy:/dev/vg/a,xvda,w', 'phy:/dev/a,ioemu:hda,w', 'nbd:store:10809,xvda,w']) {
      assert.deepEqual(problems(text), [], text)
    }
  })

  it('can be a CD-ROM, with a disc or without', () => {
    assert.equal(sets('/x.iso,,hdc,cdrom'), '/x.iso raw hdc r cdrom')
    assert.equal(sets('/x.iso,raw,hdc:cdrom,r'), '/x.iso raw hdc r cdrom')
    for (const empty of [',hdc:cdrom,r', 'phy:,hdc:cdrom,r', 'vdev=hdc,devtype=cdrom', 'cdrom,vdev=hdc']) {
      assert.equal(sets(empty), '- empty hdc r cdrom', empty)
      assert.deepEqual(problems(empty), [], empty)
    }
  })

  it('keeps each part with its place, for whoever asks', () => {
    const { fields, device } = parseDisk('phy:/dev/a,hda:cdrom,r', context)
    const places = fields.map(({ name, value, valueSpan }) => `${name} ${value} ${valueSpan.start}-${valueSpan.end}`)
    assert.deepEqual(places, [
      'prefix phy 0-3',
      'target /dev/a 4-10',
      'vdev hda 11-14',
      'devtype cdrom 15-20',
      'access r 21-22',
    ])
    assert.deepEqual(device, { kind: 'hd', disk: 0, partition: 0, number: 768 })
  })
})

describe('a mistake in the order of a disk', () => {
  it('is a name where the format belongs', () => {
    assert.deepEqual(problems('/dev/vg/a,xvda,w'), ['error misplaced-part /dev/vg/a,«xvda»,w'])
    assert.equal(mended('/dev/vg/a,xvda,w'), '/dev/vg/a,,xvda,w')
    assert.deepEqual(problems('/a.iso,hdc:cdrom,r'), ['error misplaced-part /a.iso,«hdc:cdrom»,r'])
    assert.equal(mended('/a.iso,hdc:cdrom,r'), '/a.iso,,hdc:cdrom,r')
  })

  it('is a format behind an old prefix', () => {
    assert.deepEqual(problems('phy:/dev/a,raw,xvda,w'), ['error misplaced-part phy:/dev/a,«raw»,xvda,w'])
    assert.equal(mended('phy:/dev/a,raw,xvda,w'), '/dev/a,raw,xvda,w')
    assert.equal(mended('tap:aio:/a,raw,xvda,w'), '/a,raw,xvda,w')
    assert.equal(mended('nbd:h:1,raw,xvda,w'), 'nbd:h:1,xvda,w')
  })

  it('is anything behind `target=` that was not meant as its path', () => {
    assert.deepEqual(problems('target=/a,vdev=xvda,w'), ['error misplaced-part target=/a,«vdev=xvda,w»'])
    assert.equal(mended('target=/a,vdev=xvda,w'), 'vdev=xvda,access=w,target=/a')
    assert.equal(mended('target=/dev/a,raw,xvda,w'), 'format=raw,vdev=xvda,access=w,target=/dev/a')
    assert.equal(mended('target=/a.iso,,hdc:cdrom'), 'vdev=hdc,devtype=cdrom,target=/a.iso')
  })

  it('is only a warning where xl has a name already', () => {
    assert.deepEqual(problems('vdev=xvda,target=/a,access=r'), [
      'warning misplaced-part vdev=xvda,target=/a,«access=r»',
    ])
    assert.equal(mended('vdev=xvda,target=/a,access=r'), 'vdev=xvda,access=r,target=/a')
    assert.deepEqual(problems('vdev=xvda,target=/img/a,copy'), [])
  })

  it('is a fifth text, which is marked once', () => {
    assert.deepEqual(problems('/a,raw,xvda,w,more,yet'), ['error misplaced-part /a,raw,xvda,w,«more»,yet'])
  })

  it('is a path with an equals sign in front', () => {
    const text = '/dev/disk/by-label/a=b,raw,xvda,w'
    assert.deepEqual(problems(text), ['error misplaced-part «/dev/disk/by-label/a=b»,raw,xvda,w'])
    assert.equal(mended(text), 'format=raw,vdev=xvda,access=w,target=/dev/disk/by-label/a=b')
  })
})

describe('a mistake in a part of a disk', () => {
  it('is a word that the field does not take', () => {
    assert.deepEqual(problems('/img/a,QCOW2,xvda,w'), ['error unknown-value /img/a,«QCOW2»,xvda,w'])
    assert.equal(mended('/img/a,QCOW2,xvda,w'), '/img/a,qcow2,xvda,w')
    assert.deepEqual(problems('/img/a,raw,xvda,w!'), ['error unknown-value /img/a,raw,xvda,«w!»'])
    assert.equal(mended('/img/a,raw,xvda,r!'), '/img/a,raw,xvda,r')
    assert.deepEqual(problems('devtype=floppy,vdev=hda,target=/a'), [
      'error unknown-value devtype=«floppy»,vdev=hda,target=/a',
    ])
    assert.equal(mended('/a,,hdc:cdrm,r'), '/a,,hdc:cdrom,r')
    assert.equal(mended('backendtype=qdsk,vdev=xvda,target=/a'), 'backendtype=qdisk,vdev=xvda,target=/a')
  })

  it('is a field that a disk does not have', () => {
    assert.deepEqual(problems('transport=mmio,vdev=xvda,target=/a'), [
      'error unknown-field «transport»=mmio,vdev=xvda,target=/a',
    ])
    assert.equal(mended('Format=raw,vdve=xvda,target=/a'), 'format=raw,vdev=xvda,target=/a')
  })

  it('is a blank at the equals sign, or behind a bare word', () => {
    assert.deepEqual(problems('format = raw,vdev=xvda,target=/a'), [
      'error unknown-field «format »= raw,vdev=xvda,target=/a',
    ])
    assert.equal(mended('format = raw , vdev=xvda,target=/a'), 'format=raw, vdev=xvda,target=/a')
    assert.deepEqual(problems('/a,,hdc,cdrom '), ['error unknown-field /a,,hdc,«cdrom »'])
    assert.equal(mended('/a,,hdc,cdrom '), '/a,,hdc,cdrom')
    assert.equal(mended('/a,raw ,xvda ,w'), '/a,raw,xvda ,w')
  })

  it('is a value behind a bare word', () => {
    assert.deepEqual(problems('cdrom=1,vdev=hdc'), ['error unknown-field «cdrom=1»,vdev=hdc'])
    assert.equal(mended('cdrom=1,vdev=hdc'), 'cdrom,vdev=hdc')
  })

  it('is only a warning when it is an equals sign at the very end, which xl reads over', () => {
    assert.deepEqual(problems('vdev=hdc,cdrom='), ['warning unknown-field vdev=hdc,«cdrom=»'])
    assert.equal(sets('vdev=hdc,cdrom='), '- empty hdc r cdrom')
    assert.deepEqual(problems('/a,raw,xvda,w,bogus='), ['error unknown-field /a,raw,xvda,w,«bogus»='])
    assert.deepEqual(problems('/a,raw,xvda,w,='), ['warning unknown-field /a,raw,xvda,w,«»='])
  })

  it('is a prefix that xl does not know', () => {
    assert.deepEqual(problems('vmdk:/a,xvda,w'), ['error unknown-value «vmdk»:/a,xvda,w'])
    assert.deepEqual(problems('fil:/a,xvda,w'), ['error unknown-value «fil»:/a,xvda,w'])
    assert.equal(mended('fil:/a,xvda,w'), 'file:/a,xvda,w')
    assert.deepEqual(problems('/a,,hdc:CDROM,r'), ['error unknown-value /a,,«hdc»:CDROM,r'])
  })

  it('is a port that is none', () => {
    const rest = 'vdev=xvda,target=/a'
    assert.deepEqual(problems(`colo-port=x,${rest}`), [`error not-a-number colo-port=«x»,${rest}`])
    assert.deepEqual(problems(`colo-port=90x,${rest}`), [`warning not-a-number colo-port=«90x»,${rest}`])
    assert.deepEqual(problems(`colo-port=9000,${rest}`), [])
  })

  it('does not hide the next one', () => {
    assert.deepEqual(problems('bogus=1,format=bad,vdev=xvda,access=x,target=/a'), [
      'error unknown-field «bogus»=1,format=bad,vdev=xvda,access=x,target=/a',
      'error unknown-value bogus=1,format=«bad»,vdev=xvda,access=x,target=/a',
      'error unknown-value bogus=1,format=bad,vdev=xvda,access=«x»,target=/a',
    ])
  })
})

describe('what a disk lacks or has twice', () => {
  it('is a name or a target', () => {
    for (const text of ['', ',', '/dev/a', 'vdev=xvda', 'phy:/dev/a', 'devtype=disk,vdev=xvda']) {
      assert.deepEqual(problems(text), [`error missing-field «${text}»`])
    }
  })

  it('is refused for texts, and for words that differ', () => {
    assert.deepEqual(problems('vdev=xvda,vdev=xvdb,target=/a'), [
      'error duplicate-field vdev=xvda,«vdev»=xvdb,target=/a',
    ])
    assert.deepEqual(problems('vdev=xvda,vdev=xvda,target=/a'), [
      'error duplicate-field vdev=xvda,«vdev»=xvda,target=/a',
    ])
    assert.equal(mended('vdev=xvda,vdev=xvda,target=/a'), 'vdev=xvda,target=/a')
    assert.deepEqual(problems('format=raw,vdev=xvda,format=vhd,target=/a'), [
      'error duplicate-field format=raw,vdev=xvda,«format»=vhd,target=/a',
    ])
    assert.deepEqual(problems('format=raw,vdev=xvda,format=raw,target=/a'), [])
    assert.deepEqual(problems('drbd:nbd:h:1,xvda,w'), ['error duplicate-field drbd:«nbd»:h:1,xvda,w'])
  })

  it('counts as last written where xl says nothing', () => {
    assert.deepEqual(problems('vdev=xvda,access=r,access=w,target=/a'), [
      'warning duplicate-field vdev=xvda,«access=r»,access=w,target=/a',
    ])
    assert.equal(mended('vdev=xvda,access=r,access=w,target=/a'), 'vdev=xvda,access=w,target=/a')
    assert.equal(mended('/a,,xvda,w,discard,no-discard'), '/a,,xvda,w,no-discard')
  })
})

describe('a disk in another release', () => {
  it('has the fields and words of that release', () => {
    assert.deepEqual(problems('backend=d,vdev=xvda,target=/a', '4.2'), [
      'error key-not-in-release «backend»=d,vdev=xvda,target=/a',
    ])
    assert.equal(mended('backend=d,vdev=xvda,target=/a', '4.2'), 'vdev=xvda,target=/a')
    assert.deepEqual(problems('/img/a,qed,xvda,w', '4.8'), ['error unknown-value /img/a,«qed»,xvda,w'])
    assert.deepEqual(problems('/img/a,qed,xvda,w', '4.9'), [])
    assert.deepEqual(problems('specification=virtio,vdev=xvda,target=/a', '4.16').length, 1)
    assert.deepEqual(problems('grant_usage=1,vdev=xvda,target=/a', '4.18').length, 1)
    assert.deepEqual(problems('grant_usage=2,vdev=xvda,target=/a', '4.19'), [
      'error unknown-value grant_usage=«2»,vdev=xvda,target=/a',
    ])
  })

  it('takes a bare word that it does not know yet for another part', () => {
    assert.deepEqual(problems('/a,raw,xvda,w,discard', '4.4'), ['error key-not-in-release /a,raw,xvda,w,«discard»'])
    assert.deepEqual(problems('vdev=xvda,discard,target=/a', '4.4'), [
      'error key-not-in-release vdev=xvda,«discard»,target=/a',
    ])
    assert.deepEqual(problems('discard,raw,xvda,w', '4.4'), ['warning key-not-in-release «discard»,raw,xvda,w'])
    assert.deepEqual(problems('/a,raw,xvda,w,untrusted', '4.18'), [
      'error key-not-in-release /a,raw,xvda,w,«untrusted»',
    ])
    assert.deepEqual(problems('/a,raw,xvda,w,untrusted', '4.19'), [])
  })
})

describe('any text as a disk', () => {
  const odd = [
    ...ODD_TEXTS,
    'phy:',
    'a:b:',
    'target=',
    'target=\n,',
    '\n,\n',
    'x,,:',
    'hdc:',
    'tap:aio:',
    '=,=',
    'vdev=,,,',
  ]

  it('is read without a throw, in every release, with spans inside of it', () => {
    for (const release of ['4.1', '4.2', '4.8', '4.17', '4.22'] as const) {
      assert.deepEqual(strayPlaces(DISK, odd, contextOf(release)), [], release)
    }
  })

  it('ends soon, however long it is', () => {
    for (const piece of [',', 'aio:', 'a=,', 'discard,', '<', 'target=,', 'x:y,', '=']) {
      for (const release of ['4.1', '4.4', '4.17'] as const) {
        const { problems } = parseDisk(piece.repeat(20_000), contextOf(release))
        assert.ok(problems.length > 0, piece)
      }
    }
  })
})
