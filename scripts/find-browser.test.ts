import process from "node:process";
import { expect, test, vi } from "vitest";
import { findBrowser } from "./find-browser";

test("a browser chosen by hand is used, and one that does not start is named", async () => {
  vi.stubEnv("WHARF_BROWSER", process.execPath);
  expect(await findBrowser(() => undefined)).toBe(process.execPath);
  vi.stubEnv("WHARF_BROWSER", "/nowhere/chromium");
  await expect(findBrowser(() => undefined)).rejects.toThrow("WHARF_BROWSER is /nowhere/chromium");
  vi.unstubAllEnvs();
});
