import process from "node:process";
import { runSteps, type StepResult } from "./checks/run-steps";
import { type Step, steps } from "./checks/steps";
import { runSupervised, say } from "./support/run-supervised";

/** Part of the unit tests; by itself only in `npm run verify`. */
const everything = steps.filter((step) => step.name !== "architecture");

process.exit(await main(process.argv.slice(2)));

async function main(args: string[]): Promise<number> {
  const { chosen, rest } = choose(args);
  return runSupervised(
    async (supervisor) => {
      const width = Math.max(...chosen.map((step) => step.name.length));
      const toolsFor = (step: Step) => ({
        supervisor,
        rest,
        print: (line: string) => say(`${step.name.padEnd(width)} │ ${line}`),
      });
      const results = await runSteps(chosen, toolsFor, (result) =>
        say(`${result.name.padEnd(width)} │ ${tell(result)}`),
      );
      const sum = (key: "passed" | "failed") => results.reduce((total, result) => total + result[key], 0);
      const failed = sum("failed");
      say("");
      for (const result of results) say(`${result.name.padEnd(width)}   ${tell(result)}`);
      say(`${sum("passed")} passed, ${failed} failed`);
      return failed === 0 ? 0 : 1;
    },
    { whenStopped: 130 },
  );
}

/** Leading names of steps choose them; what follows goes to their runners. */
function choose(args: string[]): { chosen: Step[]; rest: string[] } {
  const isStep = (arg: string) => steps.some((step) => step.name === arg);
  const end = args.findIndex((arg) => !isStep(arg));
  const names = end < 0 ? args : args.slice(0, end);
  const chosen = names.length === 0 ? everything : steps.filter((step) => names.includes(step.name));
  return { chosen, rest: args.slice(names.length) };
}

function tell(result: StepResult): string {
  const verdict = result.failed > 0 ? "FAILED" : "ok";
  const reason = result.blockedBy === undefined ? "" : `, not run because ${result.blockedBy} failed`;
  return `${verdict}: ${result.passed} passed, ${result.failed} failed in ${result.seconds.toFixed(1)} s${reason}`;
}
