import type { Counts } from "./reports";
import type { Step, StepTools } from "./steps";

export interface StepResult extends Counts {
  name: string;
  seconds: number;
  /** The step that had to pass first and did not. */
  blockedBy?: string;
}

const besideMax = 2;

/** Runs the steps in their order, two at a time where they allow it; those that need a failed one fail unrun. */
export async function runSteps(
  chosen: Step[],
  toolsFor: (step: Step) => StepTools,
  onResult: (result: StepResult) => void,
): Promise<StepResult[]> {
  const waiting = [...chosen];
  const results: StepResult[] = [];
  const running = new Map<Step, Promise<void>>();
  while (waiting.length > 0 || running.size > 0) {
    const step = waiting.find((candidate) => canStart(candidate, waiting, running));
    if (!step) {
      await Promise.race(running.values());
      continue;
    }
    waiting.splice(waiting.indexOf(step), 1);
    const work = runStep(step, results, toolsFor(step)).then((result) => {
      results.push(result);
      onResult(result);
      running.delete(step);
    });
    running.set(step, work);
  }
  return results;
}

function canStart(step: Step, waiting: Step[], running: Map<Step, Promise<void>>): boolean {
  const open = [...waiting, ...running.keys()];
  if (step.needs.some((name) => open.some((other) => other.name === name))) return false;
  if (step.alone) return running.size === 0 && waiting[0] === step;
  return running.size < besideMax && ![...running.keys()].some((other) => other.alone);
}

async function runStep(step: Step, results: StepResult[], tools: StepTools): Promise<StepResult> {
  const startedAt = performance.now();
  const blockedBy = step.needs.find((name) =>
    results.some((other) => other.name === name && other.failed > 0),
  );
  const counts = blockedBy === undefined ? await attempt(step, tools) : { passed: 0, failed: 1 };
  return { name: step.name, ...counts, seconds: (performance.now() - startedAt) / 1000, blockedBy };
}

async function attempt(step: Step, tools: StepTools): Promise<Counts> {
  try {
    return await step.run(tools);
  } catch (error) {
    tools.print(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { passed: 0, failed: 1 };
  }
}
