import { readFileSync } from "node:fs";
import { z } from "zod";

export interface Counts {
  passed: number;
  failed: number;
}

const vitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/** A test file that could not even be loaded has no tests, and counts as one that failed. */
export function readVitestReport(file: string): Counts {
  const report = vitestReport.parse(JSON.parse(readFileSync(file, "utf8")));
  const brokenFiles = report.testResults.filter(
    (entry) => entry.status === "failed" && !entry.assertionResults.some((test) => test.status === "failed"),
  ).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles };
}

export function readPlaywrightReport(file: string): Counts {
  const { stats, errors } = playwrightReport.parse(JSON.parse(readFileSync(file, "utf8")));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + (errors.length > 0 ? 1 : 0) };
}

/** A suite that crashed, or ran nothing, failed even when no single test did. */
export function judge(exitCode: number | null, readReport: () => Counts): Counts {
  let counts: Counts;
  try {
    counts = readReport();
  } catch {
    return { passed: 0, failed: 1 };
  }
  const crashed = exitCode !== 0 && counts.failed === 0;
  const empty = counts.passed + counts.failed === 0;
  return crashed || empty ? { ...counts, failed: counts.failed + 1 } : counts;
}
