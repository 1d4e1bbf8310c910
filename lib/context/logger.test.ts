import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { createLogger } from "./logger";

function logged(error: unknown): string {
  const lines: string[] = [];
  createLogger({ LOG_LEVEL: "debug" }, { write: (line: string) => lines.push(line) }).warn(
    { err: error },
    "something failed",
  );
  return lines.join("");
}

test("a failed statement is logged with its reason, without its values", () => {
  const cause = Object.assign(new Error("connection refused"), { code: "ECONNREFUSED" });
  const line = logged(new DrizzleQueryError("insert into x values ($1)", ["VALUE"], cause));
  expect(line).toContain("insert into x");
  expect(line).toContain("ECONNREFUSED");
  expect(line).not.toContain("VALUE");
});

test("what a library reports without an Error keeps its reason, but no other property", () => {
  const line = logged({ message: "connect ECONNREFUSED", code: "ECONNREFUSED", params: ["VALUE"] });
  expect(line).toContain("connect ECONNREFUSED");
  expect(line).not.toContain("VALUE");
  expect(logged({ message: "Failed query: select $1\nparams: VALUE", query: "", params: [] })).not.toContain(
    "VALUE",
  );
  expect(logged("VALUE")).not.toContain("VALUE");
});
