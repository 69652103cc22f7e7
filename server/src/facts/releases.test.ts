import assert from 'node:assert/strict'
import { compareReleases, hasToolstack, newestRelease, parseRelease, RELEASES } from './releases.ts'

describe('the releases of Xen', () => {
  it('go from 3.0.3 to 4.22 in the order they came', () => {
    assert.equal(RELEASES[0], '3.0.3')
    assert.equal(RELEASES.at(-1), '4.22')
    assert.equal(RELEASES.length, 29)
    assert.ok(compareReleases('4.9', '4.10') < 0)
    assert.ok(compareReleases('3.0.4', '3.1') < 0)
    assert.ok(compareReleases('4.0', '3.4') > 0)
    assert.equal(compareReleases('4.17', '4.17'), 0)
  })

  it('leave no minor release of Xen 4 out', () => {
    for (let minor = 0; minor <= 22; minor++) assert.equal(parseRelease(`4.${minor}`), `4.${minor}`)
  })

  it('are each read back from their own name', () => {
    for (const release of RELEASES) assert.equal(parseRelease(release), release)
  })
})

describe('a release as a person or a file name writes it', () => {
  it('may carry its point release', () => {
    assert.equal(parseRelease('4.17.3'), '4.17')
    assert.equal(parseRelease('3.1.2'), '3.1')
    assert.equal(parseRelease('4.2.0'), '4.2')
  })

  it('may stand in the name of a file or folder', () => {
    assert.equal(parseRelease('xen-4.17.3-amd64'), '4.17')
    assert.equal(parseRelease('/usr/lib/xen-4.11'), '4.11')
    assert.equal(parseRelease('xen-4.4-amd64.gz'), '4.4')
    assert.equal(parseRelease('4.20-rc2'), '4.20')
  })

  it('3.0 means 3.0.4, the last of its line; 3.0.3 is a release of its own', () => {
    assert.equal(parseRelease('3.0'), '3.0.4')
    assert.equal(parseRelease('3.0.4'), '3.0.4')
    assert.equal(parseRelease('3.0.4-1'), '3.0.4')
    assert.equal(parseRelease('3.0.3-rc5'), '3.0.3')
  })

  it('is none when we know nothing of it', () => {
    for (const text of ['', '4', 'xen', '2.0', '3.0.2', '3.5', '4.23', '5.0', '4.', 'latest', '41.7']) {
      assert.equal(parseRelease(text), null, text)
    }
  })
})

describe('the toolstacks', () => {
  it('xl came in 4.1, xm went in 4.5, and in between there were both', () => {
    assert.deepEqual(
      RELEASES.filter(release => hasToolstack(release, 'xl') && hasToolstack(release, 'xm')),
      ['4.1', '4.2', '4.3', '4.4'],
    )
    assert.ok(!hasToolstack('4.0', 'xl'))
    assert.ok(!hasToolstack('4.5', 'xm'))
  })

  it('leave no release without one', () => {
    assert.ok(RELEASES.every(release => hasToolstack(release, 'xl') || hasToolstack(release, 'xm')))
  })

  it('have a newest release, which is taken where nothing tells', () => {
    assert.equal(newestRelease('xl'), '4.22')
    assert.equal(newestRelease('xm'), '4.4')
    assert.ok(hasToolstack(newestRelease('xl'), 'xl') && hasToolstack(newestRelease('xm'), 'xm'))
  })
})
