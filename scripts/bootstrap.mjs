// Runs on any Node from 20 on, with nothing installed: installs what is missing, then hands over to the pinned runtime.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const commands = ["demo", "dev", "build", "start", "test", "audit-verify", "keys-rotate", "people-recover"];
/** Run with what production has installed. */
const productionCommands = ["start", "audit-verify", "keys-rotate", "people-recover"];
// The engines that packages ask for are those of the pinned runtime, not of the Node that installs it.
const installFlags =
  "--no-audit --no-fund --no-progress --loglevel=error --engine-strict=false --include=dev --include=optional".split(
    " ",
  );
const binaries = path.join(root, "node_modules", ".bin");

main().catch((error) => fail(error instanceof Error ? error.message : String(error)));

async function main() {
  const [command, ...args] = process.argv.slice(2);
  if (!commands.includes(command)) fail(`Usage: node scripts/bootstrap.mjs ${commands.join(" | ")}`);
  if (Number.parseInt(process.versions.node, 10) < 20) {
    fail(
      `Node ${process.versions.node} is too old: Wharf starts with Node 20 or newer and brings its own runtime.`,
    );
  }
  if (!isInstalled({ development: !productionCommands.includes(command) })) install();
  const runtime = checkRuntime();
  await handOver(runtime, path.join(root, "scripts", `${command}.ts`), args);
}

/** Compares what npm says it installed with the lock, so that an installed checkout starts without npm. */
function isInstalled({ development }) {
  const installed = readPackages("node_modules/.package-lock.json");
  const locked = readPackages("package-lock.json");
  if (!installed || !locked) return false;
  if (Object.keys(installed).some((location) => !locked[location])) return false;
  return Object.entries(locked).every(([location, wanted]) => {
    if (location === "" || wanted.optional || wanted.devOptional || (wanted.dev && !development)) return true;
    return installed[location]?.version === wanted.version && existsSync(path.join(root, location));
  });
}

function install() {
  provideLibatomic();
  say("Installing packages (once; one or two minutes) …");
  const lockPath = path.join(root, "package-lock.json");
  const before = readFileSync(lockPath, "utf8");
  const npm = npmCommand();
  const result = spawnSync(npm.command, [...npm.args, "install", ...installFlags], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: installEnvironment(),
    shell: npm.shell,
  });
  if (result.error) fail(`npm could not be started (${result.error.message}). Install npm 10 or newer.`);
  if (result.status !== 0) fail(`npm install failed; its own message is above.${libatomicHint()}`);
  const after = readFileSync(lockPath, "utf8");
  if (after === before) return;
  writeFileSync(lockPath, before);
  // Versions of npm differ in the flags they write, and registries in the builds for other systems that they offer;
  // only other packages make another installation.
  if (describePackages(before) !== describePackages(after)) {
    fail(
      "package.json and package-lock.json do not fit each other: npm install changed the lock (it was put back).\n" +
        "Run `npm install` yourself, look at the difference and commit both files.",
    );
  }
}

/** Node 26 is linked against a library that the smallest systems lack. As root on Debian it is installed. */
function provideLibatomic() {
  if (!lacksLibatomic() || process.getuid() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  say("Installing libatomic1, which the pinned Node needs …");
  const options = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "libatomic1"], options);
}

function lacksLibatomic() {
  if (process.platform !== "linux") return false;
  const parents = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib"].filter((folder) =>
    existsSync(folder),
  );
  const multiarch = parents.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.includes("-linux-"))
      .map((name) => path.join(folder, name)),
  );
  return ![...parents, ...multiarch].some((folder) => existsSync(path.join(folder, "libatomic.so.1")));
}

function libatomicHint() {
  if (!lacksLibatomic()) return "";
  return "\nThe pinned Node needs libatomic.so.1, which was not found. Debian, Ubuntu: apt-get install libatomic1";
}

/** The npm that runs this script, else the one on the path. */
function npmCommand() {
  const runner = process.env.npm_execpath;
  if (runner && /npm-cli\.c?js$/.test(runner) && existsSync(runner)) {
    return { command: process.execPath, args: [runner], shell: false };
  }
  return { command: "npm", args: [], shell: process.platform === "win32" };
}

/** The script that called us must not look like the caller of the packages' own install scripts. */
function installEnvironment() {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_(lifecycle|package)_/.test(name));
  return Object.fromEntries(inherited);
}

function checkRuntime() {
  const runtime = path.join(binaries, process.platform === "win32" ? "node.exe" : "node");
  const wanted = readPackages("package-lock.json")?.["node_modules/node"]?.version;
  const answer = spawnSync(runtime, ["--version"], { encoding: "utf8" });
  if (answer.status === 0 && answer.stdout.trim() === `v${wanted}`) return runtime;
  const found = answer.status === 0 ? `found ${answer.stdout.trim()}` : "it does not start";
  return fail(
    `The pinned runtime, Node ${wanted} in node_modules/node, is not there (${found}).\n` +
      "npm probably skipped the install script that brings it (ignore-scripts, or a script that is not allowed). Run:\n" +
      `  npm rebuild node --ignore-scripts=false${libatomicHint()}`,
  );
}

/** The channel between the two ends when this process is killed, and the command then stops what it started. */
function handOver(runtime, script, args) {
  const child = spawn(runtime, ["--import", "tsx", script, ...args], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: `${binaries}${path.delimiter}${process.env.PATH ?? ""}` },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  stopWithNpm(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      process.exitCode = code ?? (signal === "SIGINT" ? 130 : 1);
      resolve();
    });
  });
}

/** npm hands a signal only to its shell, and the shell dies of it without telling us. */
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill("SIGTERM");
  }, 500);
  watch.unref();
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), "utf8")).packages;
  } catch {
    return undefined;
  }
}

function describePackages(lock) {
  const { packages } = JSON.parse(lock);
  return JSON.stringify(
    Object.keys(packages)
      .filter((location) => !packages[location].optional)
      .sort()
      .map((location) => [location, packages[location].version, packages[location].integrity]),
  );
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  if (process.argv[2] === "test") process.stdout.write("0 passed, 1 failed\n");
  process.exit(1);
}
