import { describe, expect, test } from "vitest";
import {
  filingPreconditions,
  filingStatuses,
  filingStepOf,
  isNotFiled,
  isPreconditionMet,
  procedureStatuses,
  procedureStepOf,
} from "./filing-status";
import { loadReference } from "./testing/reference";

const { enums } = loadReference();
const numbersOf = (name: string) => Object.keys(Object(enums[name])).map(Number);

test("every documented number of a filing and of the flow in one is known", () => {
  expect([...filingStatuses].sort()).toEqual(numbersOf("beian_status").sort());
  expect([...procedureStatuses].sort()).toEqual(numbersOf("auth_and_icp_procedure_status").sort());
  for (const status of procedureStatuses) expect(procedureStepOf(status)).not.toBeNull();
  for (const status of filingStatuses) expect(filingStepOf(status, null) === null).toBe(isNotFiled(status));
});

test.each([0, 1, 7, 99, 1023, 1032, -1])("the number %i that nobody documents says nothing", (status) => {
  expect(filingStepOf(status, null)).toBeNull();
  expect(procedureStepOf(status + 1000)).toBeNull();
  for (const condition of filingPreconditions) expect(isPreconditionMet(status, condition)).toBeNull();
});

describe("under the authority's review", () => {
  test.each([
    [1, "sms_waiting"],
    [3, "sms_waiting"],
    [2, "authority_auditing"],
    [null, "authority_auditing"],
  ] as const)("an SMS of status %s means %s", (sms, step) => {
    expect(filingStepOf(4, sms)).toBe(step);
  });

  test("elsewhere the SMS says nothing", () => {
    expect(filingStepOf(2, 1)).toBe("platform_auditing");
  });
});

test.each([
  [1024, []],
  [1025, ["basic"]],
  [1026, ["category"]],
  [1027, ["basic", "category"]],
  [1028, ["verification"]],
  [1029, ["basic", "verification"]],
  [1030, ["category", "verification"]],
  [1031, ["basic", "category", "verification"]],
  [6, []],
])("%i misses %j", (status, missing) => {
  expect(filingPreconditions.filter((condition) => isPreconditionMet(status, condition) === false)).toEqual(
    missing,
  );
});
