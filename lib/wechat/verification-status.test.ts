import { expect, test } from "vitest";
import { z } from "zod";
import { verificationStates } from "@/db/schema";
import { loadReference } from "@/lib/wechat/testing/reference";
import { applySteps, taskSteps, verificationStepOf } from "@/lib/wechat/verification-status";

const documented = (name: string) =>
  Object.keys(z.record(z.string(), z.string()).parse(loadReference().enums[name])).map(Number);

test("every documented number has a step, and every step is a state", () => {
  expect(Object.keys(taskSteps).map(Number)).toEqual(documented("wxa_auth_task_status"));
  expect([0, ...Object.keys(applySteps).map(Number)]).toEqual(documented("wxa_auth_apply_status"));
  for (const step of Object.values({ ...taskSteps, ...applySteps })) {
    expect(verificationStates).toContain(step);
  }
});

test.each([
  [0, 0, "waiting_admin"],
  [0, null, "waiting_admin"],
  [12, 0, "auditing"],
  [12, 2, "auditing"],
  [12, 3, "refill_needed"],
  [12, 4, "passed"],
  [12, 5, "failed"],
  [15, 1, "waiting_payment"],
  [0, 3, "waiting_admin"],
  [9, 3, "creating_order"],
  [2, 3, "refused"],
  [99, 0, null],
  [12, 99, null],
])("task %i with order %s is %s", (task, apply, step) => {
  expect(verificationStepOf(task, apply)).toBe(step);
});
