import assert from 'node:assert/strict'
import { afterFix, errorsIn, markedIn, problemsIn } from '../../../../test/support/guest.ts'

const only = (code: string) => ({ only: code })

describe('what is wrong inside a string of a list', () => {
  it('is marked where it stands in the file', () => {
    assert.equal(
      markedIn("vif = [ 'bridge=a', 'mac=zz,bridge=b' ]\n", only('invalid-mac')),
      "vif = [ 'bridge=a', 'mac=«zz»,bridge=b' ]\n",
    )
  })

  it('is marked right on any line of the list, and behind other settings', () => {
    assert.equal(
      markedIn("# top\nmemory = 5; vif = [\n  'bridge=a', # c\n  'mac=zz'\n]\n", only('invalid-mac')),
      "# top\nmemory = 5; vif = [\n  'bridge=a', # c\n  'mac=«zz»'\n]\n",
    )
  })

  it('is marked right behind an escape', () => {
    assert.equal(
      markedIn('vif = [ "bridge=\\"a\\",mac=zz" ]\n', only('invalid-mac')),
      'vif = [ "bridge=\\"a\\",mac=«zz»" ]\n',
    )
  })

  it('is mended in its string', () => {
    const text = "channel = [ 'name=x,connection=pyt' ]\n"
    assert.deepEqual(errorsIn(text), ['unknown-value pyt'])
    assert.equal(afterFix(text, 'Change to "pty"'), "channel = [ 'name=x,connection=pty' ]\n")
  })

  it('is told for every string', () => {
    assert.deepEqual(problemsIn("vif = [ 'mac=x', 'mac=y' ]\nvif += [ 'mac=z' ]\n", only('invalid-mac')), [
      'invalid-mac x',
      'invalid-mac y',
      'invalid-mac z',
    ])
  })

  it('is not told behind a list in the list, where xl stops reading', () => {
    assert.deepEqual(problemsIn("vif = [ 'mac=x', [ 'a' ], 'mac=y' ]\n", only('invalid-mac')), ['invalid-mac x'])
    assert.deepEqual(errorsIn("channel = [ 'connection=pty', [ 'x' ], 'junk' ]\n"), [])
  })

  it('is told of a number too, which xl takes for a string of digits', () => {
    assert.deepEqual(errorsIn('channel = [ 5 ]\n'), ['missing-value 5'])
  })

  it('is not looked for in a single string, which xl ignores', () => {
    assert.deepEqual(problemsIn("vif = 'mac=zz'\n"), ["not-a-list 'mac=zz'"])
  })

  it('is not looked for where the key has no language of its own', () => {
    assert.deepEqual(problemsIn("device_model_args = [ 'mac=zz' ]\n"), [])
  })

  it('is not looked for in a list that a later one replaces', () => {
    assert.deepEqual(problemsIn("vif = [ 'mac=zz' ]\nvif = [ ]\n"), ['duplicate-key vif'])
  })

  it('is found a hundred thousand times in one list', function () {
    this.timeout(60_000)
    const text = `vif = [ ${"'mac=z',".repeat(100_000)} ]\n`
    assert.equal(problemsIn(text, only('invalid-mac')).length, 100_000)
  })
})

describe('the little language of a key', () => {
  it('is read in every item of a list', () => {
    assert.deepEqual(problemsIn("disk = [ '/dev/vg/a,raw,xvda,rw', '/dev/vg/b,xvdb,w' ]\n"), ['misplaced-part xvdb'])
  })

  it('is read in a value by itself where the key takes one', () => {
    assert.deepEqual(problemsIn('cpus = "0-3,^1"\n'), [])
    assert.deepEqual(problemsIn('cpus = "0-x"\n').length, 1)
  })

  it('is not read in a list that the key does not take', () => {
    assert.deepEqual(problemsIn('type = "hvm"\naltp2m = [ "a" ]\n'), ['not-a-single-value [ "a" ]'])
  })

  it('is read only as far as xl reads: no list of CPUs without virtual ones', () => {
    assert.deepEqual(problemsIn('cpus = [ "x" ]\n'), [])
    assert.deepEqual(problemsIn('vcpus = 1\ncpus = [ "x" ]\n').length, 1)
  })

  it('is read in the inner lists of a list of lists', () => {
    assert.deepEqual(errorsIn('type = "pvh"\nvnuma = [ [ "pnode=x" ] ]\n'), ['not-a-number x'])
  })

  it('is read in a text that is put together', () => {
    assert.deepEqual(errorsIn('cpus = "0"\ncpus += ",x"\n'), ['unknown-value ",x"'])
    assert.deepEqual(errorsIn('cpus = "0-"\ncpus += "3"\n'), [])
  })
})

describe('an item of p9 up to 4.17', () => {
  const after = (item: string, release = '4.17') =>
    errorsIn(`p9 = [ "tag=t,path=/p,security_model=none", "${item}" ]\n`, { release, only: 'missing-field' })

  it('takes over what the items before it said', () => {
    assert.deepEqual(after('tag=u'), [])
    assert.deepEqual(after('tag=u', '4.9'), [])
    assert.deepEqual(errorsIn('p9 = [ "tag=t", "tag=t,path=/p,security_model=none" ]\n').length, 2)
  })

  it('begins anew since 4.18', () => {
    assert.deepEqual(after('tag=u', '4.18'), ['missing-field tag=u', 'missing-field tag=u'])
  })

  it('takes over from an earlier part of the list too', () => {
    const whole = 'p9 = [ "tag=t,path=/p,security_model=none" ]\np9 += [ "backend=d" ]\n'
    assert.deepEqual(errorsIn(whole), [])
    assert.deepEqual(errorsIn(whole.replace('tag=t,', '')).length, 2)
  })
})

describe('a list that is put together', () => {
  it('ends at a list inside an earlier part of it', () => {
    const text = 'vtpm = [ "backend=d", [ "x" ] ]\nvtpm += [ "bogus=1" ]\n'
    assert.deepEqual(errorsIn(text), [])
    assert.deepEqual(errorsIn(text.replace(', [ "x" ]', '')), ['unknown-field bogus'])
  })

  it('has its CPUs counted through', () => {
    const text = 'vcpus = 2\ncpus = [ "0", "1" ]\ncpus += [ "x" ]\n'
    assert.deepEqual(errorsIn(text), [])
    assert.deepEqual(errorsIn(text.replace('2', '3')), ['unknown-value x'])
  })
})

describe('a string of a virtual node', () => {
  it('is read behind a list too, and when it is a number', () => {
    assert.equal(
      markedIn('vnuma = [ [ [ "a" ], "size=x", "vcpus=0" ] ]\n'),
      'vnuma = [ [ [ "a" ], "size=«x»", "vcpus=0" ] ]\n',
    )
    assert.deepEqual(errorsIn('vnuma = [ [ "size=512", "vcpus=0", 7 ] ]\n'), ['missing-value 7'])
  })
})
