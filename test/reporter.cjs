/**
 * The reporter of all our Mocha runs: quiet about what passes, whole about what fails, and a summary in JSON for the
 * script that adds the stages up. XEN_TEST_VERBOSE=1 lists every test, and so does a run that nobody adds up.
 */
const { writeFileSync } = require('node:fs')
const { reporters } = require('mocha')

const summaryFile = process.env.XEN_TEST_SUMMARY
const Shown = process.env.XEN_TEST_VERBOSE === '1' || !summaryFile ? reporters.Spec : reporters.Base

class Report extends Shown {
  constructor(runner, options) {
    super(runner, options)
    const skipped = []
    const again = []
    runner.on('pending', test => skipped.push(test.fullTitle()))
    runner.on('retry', (test, error) => again.push(`${test.fullTitle()}: ${error.message}`))
    runner.on('end', () => this.summarise(skipped, again))
  }

  summarise(skipped, again) {
    if (Shown === reporters.Base && this.failures.length > 0) reporters.Base.list(this.failures)
    if (!summaryFile) return
    const { passes, failures } = this.stats
    writeFileSync(summaryFile, JSON.stringify({ passed: passes, failed: failures, skipped, again }))
  }
}

module.exports = Report
