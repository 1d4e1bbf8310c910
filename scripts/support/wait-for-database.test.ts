import { expect, test } from "vitest";
import { anyFreePort } from "./ports";
import { waitForDatabase } from "./wait-for-database";

test("a database that is away is asked again, each time with a line, and given up in the end", async () => {
  const port = await anyFreePort();
  const lines: string[] = [];
  const url = `postgres://wharf:hidden-word@127.0.0.1:${port}/wharf`;
  const waiting = waitForDatabase(url, (line) => lines.push(line), [0, 0]);
  await expect(waiting).rejects.toThrow(`The database at 127.0.0.1:${port}/wharf is still not reachable`);
  expect(lines).toHaveLength(2);
  expect(lines.join()).toContain("next try in 0 s, 1 left");
  expect(lines.join()).not.toContain("hidden-word");
});

test("an address that is none is named as the mistake", async () => {
  await expect(waitForDatabase("postgres://a b:c@/", () => undefined)).rejects.toThrow(
    "DATABASE_URL is not an address",
  );
});
