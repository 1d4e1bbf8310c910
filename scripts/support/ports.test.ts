import { createServer } from "node:net";
import { expect, test } from "vitest";
import { anyFreePort, isPortFree, nextFreePort } from "./ports";

function occupy(port: number, host: string): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => resolve(() => new Promise((done) => server.close(() => done()))));
  });
}

test("a port taken on one address only counts as taken, and the next one is offered", async () => {
  const port = await anyFreePort();
  const release = await occupy(port, "127.0.0.1");
  try {
    expect(await isPortFree(port)).toBe(false);
    expect(await nextFreePort(port)).toBeGreaterThan(port);
    expect(await anyFreePort(port)).not.toBe(port);
  } finally {
    await release();
  }
  expect(await nextFreePort(port)).toBe(port);
  expect(await anyFreePort(port)).toBe(port);
});
