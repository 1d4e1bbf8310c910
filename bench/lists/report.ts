import type { Case } from "./case";
import { type Measured, quantile } from "./measure";

const limitMs = 50;

export interface Result {
  of: Case;
  small: Measured;
  large: Measured;
}

/** @returns whether every case is fast enough at both sizes */
export function report(results: Result[], sizes: { small: number; large: number }): boolean {
  console.log(`\nAbove: server time in ms, p50 and p95, at ${sizes.small} and ${sizes.large} rows.`);
  const slow = results.filter(({ small, large }) => Math.max(small.p95Ms, large.p95Ms) >= limitMs);
  console.log("");
  for (const list of new Set(results.map(({ of }) => of.list))) {
    const own = results.filter(({ of }) => of.list === list);
    const worst = (size: "small" | "large") =>
      Math.max(...own.map((result) => result[size].p95Ms)).toFixed(1);
    const medianRatio = quantile(own.map(ratioOf), 0.5).toFixed(2);
    console.log(
      `${list.padEnd(12)} ${own.length} cases   worst p95 ${worst("small")} and ${worst("large")} ms   median ratio ${medianRatio}`,
    );
  }
  for (const result of slow) console.log(`slower than ${limitMs} ms: ${lineOf(result)}`);
  return slow.length === 0;
}

export function lineOf({ of, small, large }: Result): string {
  const figures = ({ total, p50Ms, p95Ms }: Measured) =>
    `${String(total).padStart(6)} found ${p50Ms.toFixed(1).padStart(6)} ${p95Ms.toFixed(1).padStart(6)}`;
  return `${of.list.padEnd(11)} ${of.page.padEnd(6)} ${figures(small)}   ${figures(large)}   × ${ratioOf({ of, small, large }).toFixed(1).padStart(5)}   ${of.filter}`;
}

export function ratioOf({ small, large }: Result): number {
  return large.p50Ms / small.p50Ms;
}
