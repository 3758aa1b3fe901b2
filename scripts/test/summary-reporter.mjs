/** Jest reporter: closes the run with one plain line, `N passed, N failed`. */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    // A test file that cannot be loaded counts as one failure: it has tests that did not pass.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    this.line = `${results.numPassedTests} passed, ${failed} failed`;
    process.on('exit', () => process.stdout.write(`\n${this.line}\n`));
  }
}
