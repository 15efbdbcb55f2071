import { readFileSync } from 'node:fs';

/**
 * Counts of a Vitest run, from its JSON report and its exit code together. Trouble outside any test counts too: a
 * file that cannot be imported, a server that does not start, a run that ended without a report or without a test.
 * @param {string} report path of the JSON report
 * @param {number} code exit code
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function readVitestCounts(report, code) {
  /** @type {VitestReport | null} */
  let found = null;
  try {
    found = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    // no report: nothing was tested
  }
  if (found === null) return { passed: 0, failed: 1, skipped: 0 };
  const brokenFiles = found.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const passed = found.numPassedTests;
  const failed = found.numFailedTests + brokenFiles;
  const hidden = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0;
  return { passed, failed: failed + hidden, skipped: found.numPendingTests + found.numTodoTests };
}

/**
 * @typedef {{
 *   numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[]
 * }} VitestReport
 */
