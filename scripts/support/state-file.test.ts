import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { makeTemporaryDirectory } from "../testing/temporary-directory";
import { createStackState } from "./stack-state";
import { openStateFile, randomText } from "./state-file";

test("secrets are made once, survive, and only their owner may read them", () => {
  const directory = makeTemporaryDirectory("wharf-state-");
  const first = openStateFile(directory, createStackState);
  first.save({ postgresPort: 5000 });
  const second = openStateFile(directory, createStackState);
  expect([first.created, second.created]).toEqual([true, false]);
  expect(second.value).toEqual({ ...first.value, postgresPort: 5000 });
  expect(statSync(path.join(directory, "state.json")).mode & 0o777).toBe(0o600);
  expect(readdirSync(directory)).toEqual(["state.json"]);
});

test("generated secrets fit WeChat's and our own rules", () => {
  const state = createStackState();
  expect(state.component.appid).toMatch(/^wx[0-9a-f]{16}$/);
  expect(state.component.encodingAesKey).toMatch(/^[A-Za-z0-9]{43}$/);
  expect(state.component.token).toMatch(/^[A-Za-z0-9]{3,32}$/);
  expect(randomText(1000)).toMatch(/^[A-Za-z0-9]{1000}$/);
});
