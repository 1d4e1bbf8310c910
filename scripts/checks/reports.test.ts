import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { makeTemporaryDirectory } from "../testing/temporary-directory";
import { judge, readPlaywrightReport, readVitestReport } from "./reports";

function write(content: unknown): string {
  const file = path.join(makeTemporaryDirectory("wharf-reports-"), "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = (
  passed: number,
  failed: number,
  files: { status: string; assertionResults: { status: string }[] }[] = [],
) => write({ success: failed === 0, numPassedTests: passed, numFailedTests: failed, testResults: files });

test("counts of a suite are taken over as they are", () => {
  expect(judge(0, () => readVitestReport(vitest(12, 0)))).toEqual({ passed: 12, failed: 0 });
  expect(judge(1, () => readVitestReport(vitest(12, 2)))).toEqual({ passed: 12, failed: 2 });
});

test("a file that cannot be loaded counts as failed", () => {
  const file = vitest(3, 0, [{ status: "failed", assertionResults: [] }]);
  expect(judge(1, () => readVitestReport(file))).toEqual({ passed: 3, failed: 1 });
});

test("a suite that crashed counts as failed, with and without its report", () => {
  expect(judge(139, () => readVitestReport(vitest(3, 0)))).toEqual({ passed: 3, failed: 1 });
  expect(judge(1, () => readVitestReport("/nowhere/missing.json"))).toEqual({
    passed: 0,
    failed: 1,
  });
});

test("a suite without a single test counts as failed", () => {
  expect(judge(0, () => readVitestReport(vitest(0, 0)))).toEqual({ passed: 0, failed: 1 });
});

test("a browser test that passed only on repetition counts as failed", () => {
  const file = write({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, errors: [] });
  expect(judge(1, () => readPlaywrightReport(file))).toEqual({ passed: 5, failed: 2 });
});

test("an error outside of any browser test counts as failed", () => {
  const file = write({
    stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 0 },
    errors: [{ message: "boom" }],
  });
  expect(judge(1, () => readPlaywrightReport(file))).toEqual({ passed: 5, failed: 1 });
});
