import type { ProviderContext } from "@/lib/services/context";
import type { Case } from "./cases";

export interface Measured {
  total: number;
  p50Ms: number;
  p95Ms: number;
}

const warmUps = 6;
const repetitions = 40;
/** What is hopelessly slow is known after a few. */
const patienceMs = 2_500;
const limitMs = 50;

/** Server time of one read, from the call of the service to its answer. */
export async function measure(ctx: ProviderContext, { run }: Case): Promise<Measured> {
  let total = 0;
  const deadline = performance.now() + patienceMs;
  for (let count = 0; count < warmUps && performance.now() < deadline; count += 1) {
    total = (await run(ctx)).total;
  }
  const durations: number[] = [];
  for (let count = 0; count < repetitions && (count < 3 || performance.now() < deadline); count += 1) {
    const startedAt = performance.now();
    await run(ctx);
    durations.push(performance.now() - startedAt);
  }
  return { total, p50Ms: quantile(durations, 0.5), p95Ms: quantile(durations, 0.95) };
}

interface Result {
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

function ratioOf({ small, large }: Result): number {
  return large.p50Ms / small.p50Ms;
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
