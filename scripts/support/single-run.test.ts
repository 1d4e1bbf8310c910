import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { makeTemporaryDirectory } from "../testing/temporary-directory";
import { claimDirectory } from "./single-run";

const makeDirectory = () => makeTemporaryDirectory("wharf-run-");

test("a second start is refused with the address of the first, until the first ends", () => {
  const directory = makeDirectory();
  const first = claimDirectory(directory, "demo");
  first.announce("http://localhost:3001");
  expect(() => claimDirectory(directory, "dev")).toThrow(
    /already running.*http:\/\/localhost:3001.*npm run demo/,
  );
  first.release();
  claimDirectory(directory, "dev").release();
});

test("what a killed process left behind is taken over, even when its id is in use again", () => {
  const directory = makeDirectory();
  const file = path.join(directory, "running.json");
  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: "another time", command: "demo" }));
  claimDirectory(directory, "demo");
  expect(JSON.parse(readFileSync(file, "utf8")).startedAt).not.toBe("another time");
  writeFileSync(file, "{ half a fi");
  claimDirectory(directory, "demo").release();
});
