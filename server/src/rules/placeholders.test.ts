import assert from 'node:assert/strict'
import { effortOf } from '../../../test/support/effort.ts'
import { errorsIn, findings, markedIn, problemsIn } from '../../../test/support/guest.ts'

const HEAD = 'kernel = "/vmlinuz"\n'

describe('a placeholder', () => {
  it('is worth a word where xl takes it for the value', () => {
    for (const text of [
      'name = "{{ name }}"',
      'name = "${NAME}"',
      'name = "@NAME@"',
      'name = "%NAME%"',
      'name = "YOUR_GUEST"',
      'name = "<name of the guest>"',
      'name = "CHANGE_ME"',
      'name = "<%= @name %>"',
    ]) {
      const file = `${HEAD}${text}\n`
      assert.deepEqual(
        findings(file).map(({ code, severity }) => `${severity} ${code}`),
        ['information placeholder'],
        text,
      )
    }
  })

  it('is shown where it stands', () => {
    assert.equal(markedIn(`${HEAD}name = "vm-{{ id }}"\n`), `${HEAD}name = "vm-«{{ id }}»"\n`)
    assert.equal(
      markedIn(`${HEAD}name = "a"\ndisk = [ "\${DISK},raw,xvda,w" ]\n`),
      `${HEAD}name = "a"\ndisk = [ "«\${DISK}»,raw,xvda,w" ]\n`,
    )
  })

  it('takes the place of everything that its text gives rise to', () => {
    assert.deepEqual(problemsIn('memory = "${MEMORY}"\n'), ['placeholder ${MEMORY}'])
    assert.deepEqual(problemsIn('vif = [ "mac=00:16:3e:XX:XX:XX,bridge=<bridge>" ]\n'), [
      'placeholder 00:16:3e:XX:XX:XX',
      'placeholder <bridge>',
    ])
    assert.deepEqual(problemsIn('vif = [ "mac={{ mac }}, brige=x" ]\n'), [
      'placeholder {{ mac }}',
      'unknown-field brige',
    ])
  })

  it('is an error, one and of the same code, where xl refuses the file for it', () => {
    assert.deepEqual(problemsIn('memory = {{ memory }}\n'), ['syntax-unexpected-character {{ memory }}'])
    assert.deepEqual(problemsIn('uuid = "YOUR-UUID"\n'), ['invalid-uuid YOUR-UUID'])
    assert.deepEqual(problemsIn('type = "<type>"\n'), ['unknown-value <type>'])
    assert.deepEqual(errorsIn('{% if hvm %}\ntype = "hvm"\n{% endif %}\n'), [
      'syntax-unexpected-character {% if hvm %}',
    ])
    assert.deepEqual(errorsIn('disk = [ "<disk>" ]\n').length, 1)
  })

  it('is no second error: that a template is refused is said once', () => {
    const text = 'memory = {{ memory }}\nvcpus = {{ vcpus }}\nuuid = "YOUR-UUID"\n'
    assert.deepEqual(errorsIn(text), ['syntax-unexpected-character {{ memory }}'])
    assert.deepEqual(problemsIn(text).slice(1), ['placeholder {{ vcpus }}', 'placeholder YOUR-UUID'])
  })

  it('hides no other mistake', () => {
    assert.deepEqual(problemsIn('name = "@NAME@"\nmemory = "5M"\n').slice(1), ['not-a-number "5M"'])
    assert.deepEqual(problemsIn('memmory = "${A}"\n'), ['unknown-key memmory', 'placeholder ${A}'])
  })

  it('can be silenced for a file that is a template', () => {
    assert.deepEqual(problemsIn('# xen-config: ignore-file placeholder\nname = "{{ name }}"\n'), [])
  })

  it('is none in a comment, nor in what people really write', () => {
    for (const text of [
      '# name = "{{ name }}"',
      'extra = "root=/dev/xvda1 console=hvc0 xencons=tty"',
      'extra = "init=/bin/sh -c \'a < b > c\'"',
      'extra = "50% of 100%"',
      'disk = [ "/dev/vg/user@host,raw,xvda,w" ]',
      'name = "yourguest"',
      'cpuid = "host,tm=0,sse3=x"',
      'vif = [ "mac=00:16:3e:00:00:01" ]',
      'extra = "mail@EXAMPLE.org and A@B"',
    ]) {
      assert.deepEqual(problemsIn(`${text}\n`, { only: 'placeholder' }), [], text)
    }
  })

  it('is looked for once: a text of nothing else takes no longer than its length', () => {
    for (const piece of ['{{', '${', '<a', '@A', '%AA', '00:', 'YOUR_', '{%']) {
      const text = `extra = "${piece.repeat(20_000)}"\n`
      assert.ok(effortOf(() => problemsIn(text, { only: 'placeholder' })) < 5000, piece)
    }
  })
})
