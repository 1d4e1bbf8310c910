import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

export class BrowserMissingError extends Error {
  override readonly name = "BrowserMissingError";
}

/** How Chromium is started everywhere: no sandbox as root, no calls home. */
export const browserArguments = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const macApplications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * WHARF_BROWSER, else a Chromium of the system, else Playwright's own; as root on Debian it is installed.
 * @throws BrowserMissingError saying what to do
 */
export async function findBrowser(say: (text: string) => void): Promise<string> {
  const chosen = process.env.WHARF_BROWSER;
  if (chosen) {
    if (starts(chosen)) return chosen;
    throw new BrowserMissingError(`WHARF_BROWSER is ${chosen}, which does not start.`);
  }
  const found = findOnSystem() ?? (await findOwn());
  if (found) return found;
  if (canInstall()) {
    say("No browser found; installing Debian's chromium …");
    install(["chromium"]);
    const installed = findOnSystem();
    if (installed) return installed;
  }
  throw new BrowserMissingError(
    "The end-to-end tests need Chromium and found none. Install one of these and run again:\n" +
      "  Debian, Ubuntu:  sudo apt-get install chromium fonts-noto-cjk\n" +
      "  elsewhere:       npx playwright install --with-deps chromium\n" +
      "or set WHARF_BROWSER to the path of a Chromium or Chrome.",
  );
}

/** Without a Chinese font the pages work, but every screenshot shows boxes. */
export function ensureChineseFont(say: (text: string) => void): void {
  const listed = spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" });
  if (process.platform !== "linux" || (listed.status === 0 && listed.stdout.trim() !== "")) return;
  if (canInstall()) {
    say("No Chinese font found; installing Debian's fonts-noto-cjk …");
    if (install(["fonts-noto-cjk", "fontconfig"])) return;
  }
  say("Warning: no Chinese font found (Debian: fonts-noto-cjk). Screenshots will show boxes.");
}

function findOnSystem(): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter).concat("/usr/bin", "/snap/bin");
  const candidates = systemNames.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...new Set([...candidates, ...macApplications])].find((file) => existsSync(file) && starts(file));
}

async function findOwn(): Promise<string | undefined> {
  const { chromium } = await import("playwright");
  const file = chromium.executablePath();
  return file && existsSync(file) && starts(file) ? file : undefined;
}

function starts(file: string): boolean {
  return spawnSync(file, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

function canInstall(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}

function install(packages: string[]): boolean {
  const aptGet = (...args: string[]) =>
    spawnSync("apt-get", args, {
      stdio: ["ignore", "ignore", "pipe"],
      encoding: "utf8",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  aptGet("update", "-qq");
  const installed = aptGet("install", "-y", "-qq", "--no-install-recommends", ...packages);
  if (installed.status !== 0) process.stderr.write(installed.stderr);
  return installed.status === 0;
}
