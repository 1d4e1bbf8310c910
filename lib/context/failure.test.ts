import { expect, test, vi } from "vitest";
import { httpStatusOf } from "@/lib/errors";
import { toFailure } from "./failure";

vi.mock("./container", () => ({ getContainer: () => ({ logger: { error: () => undefined } }) }));

const ofDatabase = (code: string) =>
  new Error("Failed query: select 1", { cause: Object.assign(new Error("no"), { code }) });

test.each([
  ["refuses connections", ofDatabase("ECONNREFUSED")],
  ["drops them", ofDatabase("CONNECTION_CLOSED")],
  ["shuts down", ofDatabase("57P01")],
  ["has none left", ofDatabase("53300")],
])("a database that %s is answered with 503 and when to ask again", (_what, error) => {
  const failure = toFailure(error);
  expect(failure).toMatchObject({ code: "unavailable", retryAfterSeconds: 5 });
  expect(httpStatusOf(failure.code)).toBe(503);
});

test("a text that no column holds is wrong input, anything else a fault of ours", () => {
  expect(toFailure(ofDatabase("22021")).code).toBe("invalid_input");
  expect(toFailure(ofDatabase("42P01")).code).toBe("internal");
  expect(toFailure(new Error("no code at all")).code).toBe("internal");
});
