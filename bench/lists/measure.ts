import type { ProviderContext } from "@/lib/services/context";
import type { Case } from "./case";

export interface Measured {
  total: number;
  totalIsExact: boolean;
  p50Ms: number;
  p95Ms: number;
}

const warmUps = 6;
const repetitions = 40;
/** What is hopelessly slow is known after a few. */
const patienceMs = 2_500;

/** Server time of one read, from the call of the service to its answer. */
export async function measure(ctx: ProviderContext, { run }: Case): Promise<Measured> {
  let found: Awaited<ReturnType<typeof run>> = { total: 0 };
  const deadline = performance.now() + patienceMs;
  for (let count = 0; count < warmUps && performance.now() < deadline; count += 1) {
    found = await run(ctx);
  }
  const durations: number[] = [];
  for (let count = 0; count < repetitions && (count < 3 || performance.now() < deadline); count += 1) {
    const startedAt = performance.now();
    await run(ctx);
    durations.push(performance.now() - startedAt);
  }
  const { total, totalIsExact = true } = found;
  return { total, totalIsExact, p50Ms: quantile(durations, 0.5), p95Ms: quantile(durations, 0.95) };
}

export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
