import { setTimeout as pause } from "node:timers/promises";

export interface WaitOptions {
  timeoutMs: number;
  intervalMs?: number;
  /** What was waited for, as the object of a sentence. */
  what: string;
}

/** @throws when the condition does not come true in time. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  options: WaitOptions,
): Promise<void> {
  const deadline = Date.now() + options.timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline)
      throw new Error(`Waited ${options.timeoutMs / 1000} s for ${options.what} in vain.`);
    await pause(options.intervalMs ?? 50);
  }
}
