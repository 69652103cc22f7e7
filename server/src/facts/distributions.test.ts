import assert from 'node:assert/strict'
import { DEBIAN_CODENAMES, DISTRIBUTIONS } from './distributions.ts'
import { compareReleases, RELEASES } from './releases.ts'

const versions = (id: string) => Object.entries(DISTRIBUTIONS[id] ?? assert.fail(`there is no ${id}`))

describe('the Xen that distributions ship', () => {
  it('is that of the origin: Red Hat Enterprise Linux 5 has 3.0.3', () => {
    assert.equal(DISTRIBUTIONS.rhel?.['5'], '3.0.3')
    assert.equal(DISTRIBUTIONS.centos?.['5'], '3.0.3')
  })

  it('is that of current Debian and Ubuntu', () => {
    assert.equal(DISTRIBUTIONS.debian?.['12'], '4.17')
    assert.equal(DISTRIBUTIONS.debian?.['13'], '4.20')
    assert.equal(DISTRIBUTIONS.ubuntu?.['24.04'], '4.17')
  })

  it('is always a release we know', () => {
    for (const id of Object.keys(DISTRIBUTIONS)) {
      for (const [version, release] of versions(id)) assert.ok(RELEASES.includes(release), `${id} ${version}`)
    }
  })

  it('never gets older from one version to the next, nor from one service pack', () => {
    for (const id of Object.keys(DISTRIBUTIONS)) {
      // SUSE serves several majors at once, and names the first service pack of 10 before the later ones.
      const majors = id === 'sles' ? ['11', '12', '15'] : ['']
      for (const major of majors) {
        const sorted = versions(id)
          .filter(([version]) => version.startsWith(major))
          .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
        sorted.forEach(([version, release], index) => {
          const before = sorted[index - 1]?.[1]
          assert.ok(!before || compareReleases(before, release) <= 0, `${id} ${version}`)
        })
      }
    }
  })

  it('is known for every name that Debian gives a release', () => {
    const numbers = Object.values(DEBIAN_CODENAMES)
    assert.deepEqual([...numbers].sort(), Object.keys(DISTRIBUTIONS.debian ?? {}).sort())
    assert.equal(DEBIAN_CODENAMES.bookworm, '12')
    assert.equal(DEBIAN_CODENAMES.etch, '4')
  })
})
