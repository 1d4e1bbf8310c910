import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { asProcessEnv } from "./support/environment";
import { projectRoot } from "./support/paths";
import { makeTemporaryDirectory } from "./testing/temporary-directory";

const runtimeVersion = process.versions.node;

/** A checkout with one script, in a folder with a space in its name, and an npm that does as told. */
function makeCheckout(npm: {
  installs?: boolean;
  changesVersion?: boolean;
  changesFlags?: boolean;
  addsBuilds?: boolean;
}) {
  const checkout = path.join(makeTemporaryDirectory("wharf-bootstrap-"), "a check out");
  const at = (...parts: string[]) => path.join(checkout, ...parts);
  mkdirSync(at("scripts"), { recursive: true });
  cpSync(path.join(projectRoot, "scripts/bootstrap.mjs"), at("scripts/bootstrap.mjs"));
  writeFileSync(
    at("scripts/demo.ts"),
    "console.log(JSON.stringify(process.argv.slice(2))); process.exit(3);\n",
  );
  const locked = (version: string, flags = {}, others = {}) =>
    JSON.stringify({ packages: { "": {}, "node_modules/node": { version, ...flags }, ...others } });
  const forOtherSystems = {
    "node_modules/native-darwin": { version: "1.0.0", optional: true, os: ["darwin"] },
  };
  writeFileSync(at("package-lock.json"), locked(runtimeVersion));
  writeFileSync(
    at("npm-cli.js"),
    `const fs = require("node:fs");
     fs.appendFileSync("npm-calls", process.argv.slice(2).join(" ") + "\\n");
     console.error("npm warn Unknown user config");
     if (${npm.installs ?? true}) {
       fs.mkdirSync("node_modules/node/bin", { recursive: true });
       fs.mkdirSync("node_modules/.bin", { recursive: true });
       fs.mkdirSync("node_modules/tsx", { recursive: true });
       fs.writeFileSync("node_modules/tsx/package.json", '{"exports":"./index.mjs"}');
       fs.writeFileSync("node_modules/tsx/index.mjs", "");
       fs.rmSync("node_modules/.bin/node", { force: true });
       fs.symlinkSync(process.execPath, "node_modules/.bin/node");
       fs.writeFileSync("node_modules/.package-lock.json", ${JSON.stringify(locked(runtimeVersion))});
     }
     if (${npm.changesVersion ?? false}) fs.writeFileSync("package-lock.json", ${JSON.stringify(locked("99.0.0"))});
     if (${npm.changesFlags ?? false})
       fs.writeFileSync("package-lock.json", ${JSON.stringify(locked(runtimeVersion, { peer: true }))});
     if (${npm.addsBuilds ?? false})
       fs.writeFileSync("package-lock.json", ${JSON.stringify(locked(runtimeVersion, {}, forOtherSystems))});`,
  );
  chmodSync(checkout, 0o700);
  const calls = () =>
    existsSync(at("npm-calls")) ? readFileSync(at("npm-calls"), "utf8").trim().split("\n") : [];
  return { at, calls, lock: () => readFileSync(at("package-lock.json"), "utf8") };
}

function run(checkout: ReturnType<typeof makeCheckout>, ...args: string[]) {
  return spawnSync(
    "/bin/sh",
    ["-c", 'umask 077; exec "$@"', "sh", process.execPath, "scripts/bootstrap.mjs", ...args],
    {
      cwd: checkout.at("."),
      encoding: "utf8",
      env: asProcessEnv({ PATH: process.env.PATH, npm_execpath: checkout.at("npm-cli.js") }),
    },
  );
}

test("a fresh checkout is installed once, then the command runs with its arguments and its exit code", () => {
  const checkout = makeCheckout({});
  const first = run(checkout, "demo", "--apps", "5 0");
  expect([first.stdout, first.status]).toEqual(['["--apps","5 0"]\n', 3]);
  expect(checkout.calls()).toHaveLength(1);
  expect(run(checkout, "demo").status).toBe(3);
  expect(checkout.calls()).toHaveLength(1);
});

test("a lock that does not fit package.json is refused every time and put back", () => {
  const checkout = makeCheckout({ changesVersion: true });
  const before = checkout.lock();
  const answer = run(checkout, "demo");
  expect(answer.status).toBe(1);
  expect(answer.stderr).toContain("package.json and package-lock.json do not fit each other");
  expect(checkout.lock()).toBe(before);
});

test("another npm that only writes other flags is accepted, and the lock stays as it was", () => {
  const checkout = makeCheckout({ changesFlags: true });
  const before = checkout.lock();
  expect(run(checkout, "demo").status).toBe(3);
  expect(checkout.lock()).toBe(before);
});

test("a registry that offers builds for other systems is accepted, and the lock stays as it was", () => {
  const checkout = makeCheckout({ addsBuilds: true });
  const before = checkout.lock();
  expect(run(checkout, "demo").status).toBe(3);
  expect(checkout.lock()).toBe(before);
});

test("an npm that skipped the runtime is told from one that failed", () => {
  const answer = run(makeCheckout({ installs: false }), "demo");
  expect(answer.status).toBe(1);
  expect(answer.stderr).toContain("npm rebuild node --ignore-scripts=false");
});

test("tests that could not even start count as failed in the last line", () => {
  const answer = run(makeCheckout({ installs: false }), "test");
  expect([answer.status, answer.stdout.trim().split("\n").at(-1)]).toEqual([1, "0 passed, 1 failed"]);
});
