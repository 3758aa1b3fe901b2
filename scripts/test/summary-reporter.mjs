import { writeFileSync } from 'node:fs';

/** Jest reporter: how many tests passed and failed, as JSON in the file that TEST_COUNTS names. */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites } = results;
    // A test file that cannot be loaded counts as one failure: it has tests that did not pass.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    writeFileSync(process.env.TEST_COUNTS, JSON.stringify({ passed, failed }));
  }
}
